// Package observe reads the body of a handler: whether it ever looks at its
// request's context, what it waits for, and what it does with its writer. It
// follows calls within the package. Evidence for what counts as looking is in
// package proof, TestHandlerIgnoresContext.
package observe

import (
	"go/ast"
	"go/types"
	"slices"
	"time"

	"github.com/timeoutlint/timeoutlint/internal/index"
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
	Controls  []Control
	Timeouts  []Timeout
	Next      []Next // handlers that it passes the request on to

	held int // how often it waits
}

// A Next is a handler that a handler passes its request on to.
type Next struct {
	Handler ast.Expr
	Wrapped bool // it gets another writer, made of the handler's own
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
}

// A Control is a call of a method of http.ResponseController.
type Control struct {
	At   ast.Node
	Name string
}

// A Timeout is a context with a limit of its own, derived from the request's.
type Timeout struct {
	Call  *ast.CallExpr
	Limit ast.Expr // of context.WithTimeout
	In    ast.Node // the function that makes it
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

// union adds to a what is not in there yet.
func union[T comparable](a, b []T) []T {
	for _, x := range b {
		if !slices.Contains(a, x) {
			a = append(a, x)
		}
	}
	return a
}

// An Observer reads the functions of one package.
type Observer struct {
	ix    *index.Index
	info  *types.Info
	cache map[key]*Report
	notes map[ast.Node]*notes

	// Foreign tells of a function of another package what it does with its
	// arguments; it may be nil, and then nothing is known.
	Foreign func(f *types.Func) (Known, bool)
}

// Known is what is known of a function of another package.
type Known struct {
	Name    string // pkg.Func
	Honours bool   // it looks at the context that it is given
	Waits   []Wait // At is not set
	Quick   bool   // it does not wait
}

type key struct {
	body ast.Node
	mask uint64 // parameters that carry the request, and those that are the writer
}

// New returns an observer of a package.
func New(ix *index.Index) *Observer {
	return &Observer{ix: ix, info: ix.Info, cache: map[key]*Report{}, notes: map[ast.Node]*notes{}}
}

// Summary returns what is known of a function of another package.
func (o *Observer) Summary(f *types.Func) (Known, bool) {
	if o.Foreign == nil {
		return Known{}, false
	}
	return o.Foreign(f)
}

// IsHandler reports whether a signature is that of a handler.
func IsHandler(sig *types.Signature) bool {
	return sig != nil && sig.Params().Len() == 2 && roleOf(sig.Params().At(0).Type()) == writer && roleOf(sig.Params().At(1).Type()) == request
}

// TakesRequest reports whether a function has a parameter that stands for a
// request: the request itself or a context.
func TakesRequest(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if isContext(v.Type()) || roleOf(v.Type()) == request {
			return true
		}
	}
	return false
}

// A role is what a variable is to a handler.
type role int

const (
	none    role = iota
	request      // *http.Request or a context that derives from its context
	writer       // http.ResponseWriter, or what stands for it
	control      // *http.ResponseController
)

func roleOf(t types.Type) role {
	p, pointer := types.Unalias(t).(*types.Pointer)
	if pointer {
		t = p.Elem()
	}
	switch {
	case pointer && isNamed(t, "net/http", "Request"):
		return request
	case !pointer && isNamed(t, "net/http", "ResponseWriter"):
		return writer
	}
	return none
}

// isNamed reports whether t is the type of that package and name.
func isNamed(t types.Type, pkg, name string) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == name && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == pkg
}

func isContext(t types.Type) bool { return isNamed(t, "context", "Context") }

// isCancel reports whether t is context.CancelFunc, whose call is quick.
func isCancel(t types.Type) bool {
	return isNamed(t, "context", "CancelFunc") || isNamed(t, "context", "CancelCauseFunc")
}

const maxDepth = 8

// Handler reads a function of a writer and a request: a declaration or a
// literal.
func (o *Observer) Handler(fn ast.Node) *Report {
	return o.function(fn, func(_ int, v *types.Var) role { return roleOf(v.Type()) }, 0)
}

// Callee reads a function that a handler may call: its parameters of type
// context.Context, *http.Request and http.ResponseWriter are the handler's.
func (o *Observer) Callee(fn ast.Node) *Report {
	return o.function(fn, func(_ int, v *types.Var) role {
		if isContext(v.Type()) {
			return request
		}
		return roleOf(v.Type())
	}, 0)
}

// unread is the report of a function that is not read: nothing is certain.
func unread() *Report { return &Report{Looks: true, Unknown: true, Lifts: true, Hijacks: true} }

// function reads a function whose parameters have the given roles, once for
// each distribution of roles.
func (o *Observer) function(fn ast.Node, roleOf func(i int, v *types.Var) role, depth int) *Report {
	var typ *ast.FuncType
	var body *ast.BlockStmt
	switch f := fn.(type) {
	case *ast.FuncDecl:
		typ, body = f.Type, f.Body
	case *ast.FuncLit:
		typ, body = f.Type, f.Body
	}
	if body == nil {
		return unread()
	}
	k := key{body: fn}
	roles := map[*types.Var]role{}
	i := 0
	for _, f := range typ.Params.List {
		for _, name := range f.Names {
			if v, ok := o.info.Defs[name].(*types.Var); ok {
				if r := roleOf(i, v); r != none {
					roles[v] = r
					k.mask |= uint64(r) << (2 * i)
				}
			}
			i++
		}
	}
	if r, ok := o.cache[k]; ok {
		return r
	}
	o.cache[k] = unread() // recursion
	if o.unfinished(body) {
		return o.cache[k]
	}
	w := &walk{o: o, roles: roles, depth: depth, fn: fn, rep: &Report{}, times: 1}
	w.stmts(body.List)
	o.cache[k] = w.rep
	return w.rep
}

// unfinished reports whether a body has names that stand for nothing: nobody
// knows what it is going to do.
func (o *Observer) unfinished(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Name != "_" {
			_, defines := o.info.Defs[id]
			found = found || !defines && o.info.Uses[id] == nil
		}
		return !found
	})
	return found
}
