package observe

import (
	"go/ast"
	"slices"
	"time"
)

// A Report is what a function does with the request and the writer that it is
// given.
type Report struct {
	Looks   bool     // at the request's context, or may do so
	Waits   []Wait   // for something that the context does not stop
	Unknown bool     // it calls what is not known to be quick
	Reads   ast.Node // the request's body, or nil
	Form    bool     // it reads the body for a form only: not of a GET

	Streams   ast.Node // it sends without end: a flush loop, an event stream
	Hijacks   bool     // it takes the connection, or may do so
	Where     string   // Streams, if it stands in another package
	Flushes   bool     // it flushes, in a loop or not
	SetsRead  bool     // it moves or clears the read deadline
	SetsWrite bool     // it certainly moves or clears the write deadline
	Lifts     bool     // it moves or clears the write deadline, or may do so
	Checked   bool     // it stops when a write fails
	Events    ast.Node // text/event-stream
	Asserts   []Assert // of the writer to an interface, without looking whether it is one
	Asked     []string // interfaces that it looks for in the writer, as Assert.Type
	Controls  []Control
	Timeouts  []Timeout
	Bounded   bool   // a function of another package gives the request a limit
	Next      []Next // handlers that it passes the request on to

	held int // how often it waits

	makes fields // the struct that it returns, made of the writer
	mixed bool   // it returns others as well
}

// A Next is a handler that a handler passes its request on to.
type Next struct {
	Handler ast.Expr
	Wrapped bool // it gets another writer, made of the handler's own
	Mute    bool // which is not known to flush
	Bounded bool // the request may have a limit of its own
}

// A Wait is a place where a function is held up whatever becomes of the
// request.
type Wait struct {
	At   ast.Node
	What string   // for what: time.Sleep, a channel
	Why  string   // why the context does not stop it
	Via  ast.Node // the call in the handler that leads there, or nil
	In   string   // the function that is called there, or empty

	Where string // in which file of another package, or empty

	Limits []Limit // each ends it
	Times  int64   // how often it comes: Endless, Some or a number
}

// How often a wait comes, if there is no number.
const (
	Endless int64 = 0
	Some    int64 = -1 // the loops around it come to an end
)

// A Limit ends a wait by itself: a duration that stands in a function, or that
// another package has told. One without either is not known.
type Limit struct {
	Of     ast.Expr
	In     ast.Node
	Const  time.Duration
	Client bool // Of is a client, whose Timeout it is
}

// An Assert is an unchecked assertion of the writer.
type Assert struct {
	At   ast.Node
	Type string // http.Flusher

	Where string // in which file of another package, or empty
}

// A Control is a call of a method of http.ResponseController.
type Control struct {
	At   ast.Node
	Name string

	Where string // in which file of another package, or empty
}

// A Timeout is a context with a limit of its own, derived from the request's.
type Timeout struct {
	At    ast.Node // the call that makes it
	Limit ast.Expr // of context.WithTimeout
	In    ast.Node // the function that makes it

	Const time.Duration // in place of Limit, in another package
	Where string        // in which file of that, or empty
}

// maxWaits bounds the waits of one function: the first that the context does
// not stop is enough for a finding.
const maxWaits = 32

// waits adds a wait that is not known yet. A place that several ways lead to
// is one wait.
func (r *Report) waits(x Wait) {
	r.held++
	if len(r.Waits) < maxWaits && !slices.ContainsFunc(r.Waits, func(w Wait) bool { return w.At == x.At && w.Times == x.Times && w.What == x.What }) {
		r.Waits = append(r.Waits, x)
	}
}

// inherit adds what a function does that is called: all but what depends on the
// place of the call.
func (r *Report) inherit(callee *Report) {
	r.Looks = r.Looks || callee.Looks
	r.Hijacks = r.Hijacks || callee.Hijacks
	r.Lifts = r.Lifts || callee.Lifts
	r.SetsWrite = r.SetsWrite || callee.SetsWrite
	r.SetsRead = r.SetsRead || callee.SetsRead
	if r.Streams == nil {
		r.Streams, r.Where = callee.Streams, callee.Where
	}
	if r.Events == nil {
		r.Events = callee.Events
	}
	r.Asserts = union(r.Asserts, callee.Asserts)
	r.Asked = union(r.Asked, callee.Asked)
	r.Controls = union(r.Controls, callee.Controls)
	r.Timeouts = union(r.Timeouts, callee.Timeouts)
	r.Bounded = r.Bounded || callee.Bounded
}

// Limited reports whether the handler gives the request a limit of its own.
func (r *Report) Limited() bool { return r.Bounded || len(r.Timeouts) > 0 }

// union adds to a what is not in there yet.
func union[T comparable](a, b []T) []T {
	for _, x := range b {
		if !slices.Contains(a, x) {
			a = append(a, x)
		}
	}
	return a
}
