// Package remote is what one package tells another of the functions that a
// request passes through: handlers, and what those call.
package remote

// A Func is what is known of a function of another package.
type Func struct {
	Looks bool   // it looks at the request or context that it is given
	Quick bool   // it does not wait
	Waits []Wait // whatever becomes of the request; the first of them

	Serves bool   // it is a handler
	At     string // where it stands, as api/events.go:20

	Writer   bool // it is given the writer, and what follows is known
	Passes   bool // it passes the request on to other handlers
	Wraps    bool // with a writer of its own
	Mute     bool // which is not known to flush
	Flushes  bool
	Hijacks  bool
	Lifts    bool   // it moves or clears the write deadline, or may do so
	Sets     bool   // it certainly does
	SetsRead bool   // it moves or clears the read deadline
	Bounded  bool   // it gives the request a limit of its own, or may do so
	Reads    bool   // the request's body
	Form     bool   // for a form only
	Events   bool   // text/event-stream
	Streams  string // where it sends without end, as At; or empty
	Asserts  []Call // of the writer to an interface, without looking whether it is one
	Controls []Call // of http.ResponseController
	Asked    []string
	Timeouts []Timeout // those of its limits that are constants
}

// A Wait is a place that holds a function up.
type Wait struct {
	What, Why, Where string
	Limit            int64 // nanoseconds: over by itself after that; 0 if it is not, -1 if after a time that is not known
}

// A Timeout is a context with a limit of its own, in nanoseconds.
type Timeout struct {
	Limit int64
	Where string
}

// A Call is what is done with a writer, by the name of the interface or method.
type Call struct{ Name, Where string }
