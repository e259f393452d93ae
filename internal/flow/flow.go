// Package flow follows the objects that carry timeouts through a package: it
// runs each function once with unknown arguments, keeping for every object
// which values can have reached each field, and reports the moments at which
// an object is put to use. Calls within the package are followed; what
// escapes to other code is unknown from there on.
package flow

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/index"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// Bounds of one run; beyond them a function is given up in silence.
const (
	maxSteps    = 30_000 // expressions and statements of one root
	enoughSteps = 5_000  // after which calls are no longer followed
	maxTotal    = 60_000 // of one package, after which no call is followed
	shortSteps  = 4_000  // of one root after that
	maxDepth    = 12     // calls within calls
	maxPending  = 200    // functions handed to code that is not followed
	maxRange    = 16     // elements of a literal that a range is unrolled over
)

// A Trace is what happened in one root.
type Trace struct {
	Root     *index.Func // nil for package variables
	Results  []Value     // of the root
	Uses     []*Use
	Lates    []*Late
	Discards []*Discard
	Bares    []*Bare
	Requests []*Request
	Keys     []*Key
	Stores   []*Store     // of fields of objects that came from outside
	Exposed  []*types.Var // fields and variables whose objects other packages get

	Final View // everything as the root ends

	in *interp
}

// A UseKind tells how an object is put to use.
type UseKind int

// The ways to put an object to use.
const (
	Served UseKind = iota // a server starts
	Passed                // unknown code gets it and may change it
	Ended                 // the root ends; whoever holds it has it as it is now
)

// A Use is a moment at which an object is put to use.
type Use struct {
	Kind     UseKind
	Object   *Object
	At       ast.Node // the call; nil for Ended
	Method   string   // of the server, if Served
	Listener Value    // that the server was given
	Untimed  bool     // it is not known when, if at all
	View
}

// A View is everything that is known at one moment of a trace.
type View struct {
	in *interp
	st *state
}

// Writes returns what can have reached a field of o; one without expression
// stands for the value that the field has if nothing is written.
func (v View) Writes(o *Object, field string) []*Write { return v.in.writes(o, v.st.thing(o), field) }

// Value returns what a field of o can be.
func (v View) Value(o *Object, field string) Value { return v.in.read(v.st, o, field) }

// Elems returns the elements of a collection, or the handlers of a mux; whole
// is false if there may be others.
func (v View) Elems(o *Object) (elems []Value, whole bool) {
	t := v.st.thing(o)
	return t.elems, !t.open && t.base == zeroed
}

// Shared reports whether other functions of the package reach o through a
// field or variable.
func (v View) Shared(o *Object) bool { return v.st.thing(o).shared }

// Outside reports whether code of other packages may change o.
func (v View) Outside(o *Object) bool { return v.st.thing(o).outside }

// Used reports whether somebody takes connections from a listener, or may.
func (v View) Used(o *Object) bool { return v.st.thing(o).used }

// Has reports whether o has been made by then.
func (v View) Has(o *Object) bool { return v.st.find(o) != nil }

// Closed reports whether a listener may be closed.
func (v View) Closed(o *Object) bool { return v.st.thing(o).closed }

// A Late is a field that is written when the server runs already.
type Late struct {
	Object  *Object
	Field   *types.Var
	Write   *Write
	Running bool     // in a goroutine; otherwise Serve has returned
	At      ast.Node // the call that started it
	In      *Trace

	uses int // recorded before
}

// again reports whether the server is started once more after the write.
func (l *Late) again() bool {
	return slices.ContainsFunc(l.In.Uses[l.uses:], func(u *Use) bool { return u.Kind == Served && u.Object == l.Object })
}

// lengths and cut take back what was recorded since.
func (t *Trace) lengths() [7]int {
	return [7]int{len(t.Uses), len(t.Lates), len(t.Discards), len(t.Bares), len(t.Requests), len(t.Stores), len(t.Keys)}
}

func (t *Trace) cut(n [7]int) {
	t.Uses, t.Lates, t.Discards = t.Uses[:n[0]], t.Lates[:n[1]], t.Discards[:n[2]]
	t.Bares, t.Requests, t.Stores, t.Keys = t.Bares[:n[3]], t.Requests[:n[4]], t.Stores[:n[5]], t.Keys[:n[6]]
}

// Lasting returns the late writes after which the server is not started once
// more.
func (t *Trace) Lasting() []*Late {
	again := map[ast.Node]bool{}
	for _, l := range t.Lates {
		again[l.Write.At] = again[l.Write.At] || l.again()
	}
	return slices.DeleteFunc(slices.Clone(t.Lates), func(l *Late) bool { return again[l.Write.At] })
}

// A Discard is an object that nothing takes.
type Discard struct {
	Object     *Object
	Configured bool // a listener of a net.ListenConfig
	Variable   bool // through a variable, which may be used elsewhere
	At         ast.Node
	In         *Trace
}

// Final reports whether nothing else has the object as the trace ends.
func (d *Discard) Final() bool {
	if !d.Variable {
		return true
	}
	for _, t := range d.In.Final.st.allObjs() {
		for _, ws := range t.fields {
			if slices.Contains(all(ws).Objects(), d.Object) {
				return false
			}
		}
		for _, e := range t.elems {
			if slices.Contains(e.Objects(), d.Object) {
				return false
			}
		}
	}
	return !d.In.Final.Used(d.Object)
}

// A Bare is a server of net/http's own making, without limits.
type Bare struct {
	Call     *ast.CallExpr
	By       *types.Func // the function of another package that starts it, or nil
	Untimed  bool        // it is not known when, if at all
	Value    ast.Node    // where the function was taken as a value, or nil
	Func     nethttp.Bare
	Addr     Value
	Listener Value
	Handler  Value
	View
}

// A Request is one that net/http sends.
type Request struct {
	Call   *ast.CallExpr
	Name   string  // Get, Head, Post, PostForm, Do
	Client *Object // nil for http.DefaultClient
	Sent   Value   // of Do: the request
	View
}

// A Store is a field of an object from outside that a root sets.
type Store struct {
	Home  *types.Var
	Field string
	Write *Write
}

// A frame is one call of a function: the owner of its variables.
type frame struct {
	decl    *types.Func // nil for a literal
	body    ast.Node
	sig     *types.Signature
	outer   *frame // of the function that contains the literal
	caller  *frame
	depth   int
	targs   map[*types.TypeParam]types.Type
	loops   []*loop
	returns []exit
	defers  []*ast.CallExpr
	named   []*types.Var // results
	async   *async       // the goroutine that it runs in
	kept    bool         // a function literal or pointer has its variables still
}

// An async is a goroutine that is followed where it starts.
type async struct {
	waits  bool // it has waited for something
	late   bool // and served after that
	served []*Object
}

type exit struct {
	st     *state
	values []Value
	failed bool // returns an error and nothing else
}

type loop struct {
	label     string
	once      bool // a switch or select: continue passes it by
	breaks    *state
	continues *state
}

type frameKey struct {
	at     ast.Node
	body   ast.Node
	caller *frame
	env    *frame
}

type objKey struct {
	at    ast.Node
	frame *frame
	from  *Object
	field *types.Var
}

type unseenKey struct {
	at    ast.Node
	frame *frame
	obj   *Object
	v     *types.Var
	epoch int
	n     int
}

// interp runs one root.
type interp struct {
	ix      *index.Index
	info    *types.Info
	foreign Foreign
	trace   *Trace
	steps   int
	given   bool // up
	muted   int  // events are not recorded
	nested  int  // loops around the place, those of callers too
	untimed int  // it is not known when this runs

	frames  map[frameKey]*frame
	objects map[objKey]*Object
	values  map[unseenKey]Value
	symbols map[unseenKey]*duration.Symbol
	numbers []*Object
	calls   map[ast.Node]*ast.CallExpr
	pending []func(*state) // handed to code that calls them at a time of its own
	ran     map[pendingKey]bool
	alone   map[*index.Func]bool // functions that are followed by themselves
	globals bool                 // package variables hold what their declaration says
	onWrite func(*state, *Object, *types.Var, *Write)
}

type pendingKey struct {
	lit  *ast.FuncLit
	decl *types.Func
	env  *frame
}

// Run follows the package: its variables with init and main first, then each
// root by itself. Foreign may be nil.
func Run(ix *index.Index, foreign Foreign) []*Trace {
	var traces []*Trace
	alone := map[*index.Func]bool{}
	if t, _ := follow(ix, foreign, nil, alone, false); t != nil {
		traces = append(traces, t)
	}
	done := map[*index.Func]bool{}
	roots := ix.Roots()
	total := 0
	for len(roots) > 0 {
		for _, f := range roots {
			done[f] = true
			if isInit(ix, f) {
				continue
			}
			short := total > maxTotal
			if short && !f.Direct {
				// No call is followed, and there is nothing in it apart from
				// those: they are followed by themselves.
				for g := range f.Uses() {
					alone[g] = alone[g] || g.Touches
				}
				continue
			}
			t, steps := follow(ix, foreign, f, alone, short)
			total += steps
			if t != nil {
				traces = append(traces, t)
			}
		}
		roots = nil
		for _, f := range ix.Funcs() {
			if alone[f] && !done[f] {
				roots = append(roots, f)
			}
		}
	}
	return traces
}

// isInit reports whether f runs as part of the program's start: init, and
// main in a command.
func isInit(ix *index.Index, f *index.Func) bool {
	if f.Obj.Signature().Recv() != nil {
		return false
	}
	return f.Obj.Name() == "init" || f.Obj.Name() == "main" && ix.Pkg.Name() == "main"
}

func newInterp(ix *index.Index, foreign Foreign) *interp {
	in := &interp{
		ix: ix, info: ix.Info, foreign: foreign,
		frames:  map[frameKey]*frame{},
		objects: map[objKey]*Object{},
		values:  map[unseenKey]Value{},
		symbols: map[unseenKey]*duration.Symbol{},
		calls:   map[ast.Node]*ast.CallExpr{},
		ran:     map[pendingKey]bool{},
	}
	in.trace = &Trace{in: in}
	return in
}

// follow runs one root to its end; nil stands for the program's start. Steps is
// what it took; short says that calls are not to be followed.
func follow(ix *index.Index, foreign Foreign, root *index.Func, alone map[*index.Func]bool, short bool) (t *Trace, steps int) {
	in := newInterp(ix, foreign)
	in.alone = alone
	if short {
		in.steps = maxSteps - shortSteps
	}
	in.trace.Root = root
	in.onWrite = in.noteWrite
	st := newState()
	if root == nil {
		in.globals = true
		in.start(st)
	} else {
		in.root(st, root)
	}
	if in.given {
		return nil, in.steps
	}
	if st.dead {
		st.dead = false
	}
	in.runPending(st)
	in.end(st)
	if in.given {
		return nil, in.steps
	}
	return in.trace, in.steps
}

// start runs the package's variables, its init functions and main.
func (in *interp) start(st *state) {
	top := &frame{}
	for _, v := range in.ix.Zeros() {
		if in.ix.Holds(v.Type()) {
			in.declareZero(st, nil, v, in.ix.Name(v))
		}
	}
	for _, i := range in.info.InitOrder {
		holds := false
		for _, v := range i.Lhs {
			holds = holds || in.ix.Holds(v.Type()) || isNumber(v.Type()) || isFunc(v.Type()) || structOf(v.Type()) != nil || nethttp.IsHandler(v.Type())
		}
		if !holds && !in.touchesLit(i.Rhs) {
			continue
		}
		vs := in.evalMulti(st, top, i.Rhs, len(i.Lhs))
		for n, v := range i.Lhs {
			in.declare(st, nil, v, vs[n], i.Rhs)
		}
	}
	for _, f := range in.ix.Funcs() {
		if f.Touches && isInit(in.ix, f) {
			st.dead = false
			in.root(st, f)
		}
	}
}

// touchesLit reports whether the initial value of a variable holds a function
// literal, which may do anything.
func (in *interp) touchesLit(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if _, ok := n.(*ast.FuncLit); ok {
			found = true
		}
		return !found
	})
	return found
}

func isFunc(t types.Type) bool {
	_, ok := t.Underlying().(*types.Signature)
	return ok
}

// root runs a function with arguments of which nothing is known.
func (in *interp) root(st *state, f *index.Func) {
	fr := in.frame(frameKey{body: f.Decl}, f.Obj, f.Decl, f.Obj.Signature(), nil)
	results := in.runBody(st, fr, f.Decl.Body)
	in.trace.Results = results
	for i, r := range results {
		in.give(st, fr, r, fr.sig.Results().At(i).Type(), !in.ix.Private(f.Obj))
	}
}

// end records what each object has come to, and which of them other roots
// reach: those in package variables and in what came from outside.
func (in *interp) end(st *state) {
	st.base() // what is looked through stays as it is
	for k, v := range st.allVars() {
		if k.frame == nil && k.v.Pkg() == in.ix.Pkg {
			in.share(st, v, !in.ix.Private(k.v))
		}
	}
	for o, t := range st.allObjs() {
		if !o.Made && o.Kind == nethttp.Other {
			for name, ws := range t.fields {
				if f := structField(o.Type, name); f != nil {
					in.share(st, all(ws), !in.ix.Private(f))
				}
			}
		}
	}
	st.top = st.top.flat() // it is asked often from here on
	in.trace.Final = in.view(st)
	reached := st.reachable()
	for _, o := range in.trace.Objects() {
		if o.Kind != nethttp.Other && reached[o] {
			in.trace.Uses = append(in.trace.Uses, &Use{Kind: Ended, Object: o, View: in.trace.Final})
		}
	}
}

// Objects returns the objects of the trace as it ends, in the order of the
// source.
func (t *Trace) Objects() []*Object {
	os := slices.Collect(maps.Keys(t.Final.st.allObjs()))
	sortObjects(os)
	return os
}

// Homes returns the fields and package variables through which other roots
// reach each object.
func (t *Trace) Homes() map[*Object][]*types.Var {
	homes := map[*Object][]*types.Var{}
	st := t.Final.st
	add := func(v Value, home *types.Var) {
		for _, o := range v.Objects() {
			if !slices.Contains(homes[o], home) {
				homes[o] = append(homes[o], home)
			}
		}
	}
	for k, v := range st.allVars() {
		if k.frame == nil {
			add(v, k.v)
		}
	}
	for o, th := range st.allObjs() {
		if o.Kind != nethttp.Other || !th.shared && o.Made {
			continue
		}
		for f := range structFields(o.Type) {
			if _, written := th.fields[f.Name()]; written || isStruct(f.Type()) && o.Made {
				add(t.in.read(st, o, f.Name()), f.Origin())
			}
		}
	}
	return homes
}

func (in *interp) use(st *state, u *Use) {
	if in.muted > 0 {
		return
	}
	u.View, u.Untimed = in.view(st), in.untimed > 0
	in.trace.Uses = append(in.trace.Uses, u)
}

func (in *interp) view(st *state) View { return View{in, st.clone()} }

// noteWrite records writes that come late, and those that reach objects from
// outside.
func (in *interp) noteWrite(st *state, o *Object, f *types.Var, w *Write) {
	if in.muted > 0 {
		return
	}
	if t := st.thing(o); t.start != notStarted && in.untimed == 0 && nethttp.IsTimeout(o.Kind, f.Name()) && w.At != nil {
		in.trace.Lates = append(in.trace.Lates, &Late{Object: o, Field: f, Write: w, Running: t.start == started, At: t.startAt, In: in.trace, uses: len(in.trace.Uses)})
	}
	if h := Home(o); h != nil {
		in.trace.Stores = append(in.trace.Stores, &Store{Home: h, Field: f.Name(), Write: w})
	}
}

// Home is the field or variable through which other roots reach o.
func Home(o *Object) *types.Var {
	for ; o != nil; o = o.Owner {
		if o.Home != nil {
			return o.Home
		}
	}
	return nil
}

func (in *interp) step() bool {
	in.steps++
	if in.steps > maxSteps {
		in.given = true
	}
	return !in.given
}

// frame returns the frame of a call; the same call has the same frame each
// time a loop comes by.
func (in *interp) frame(k frameKey, decl *types.Func, body ast.Node, sig *types.Signature, caller *frame) *frame {
	fr := in.frames[k]
	if fr == nil {
		fr = &frame{decl: decl, body: body, sig: sig, outer: k.env, caller: caller}
		in.frames[k] = fr
		if caller != nil {
			fr.depth = caller.depth + 1
		}
	}
	fr.loops, fr.returns, fr.defers, fr.named, fr.kept = nil, nil, nil, nil, fr.caller == nil
	if caller != nil {
		fr.async = caller.async
	}
	return fr
}

// object returns the object that the key makes, the same each time.
func (in *interp) object(k objKey, kind nethttp.Kind, t types.Type, origin ast.Node) *Object {
	o := in.objects[k]
	if o == nil {
		if p, ok := t.(*types.Pointer); ok {
			t = p.Elem()
		}
		o = &Object{Kind: kind, Type: t, Origin: origin, Made: true, frame: k.frame}
		in.objects[k] = o
	}
	return o
}

// part returns the struct that o holds by value in field f.
func (in *interp) part(o *Object, f *types.Var) *Object {
	k := objKey{from: o, field: structField(o.Type, f.Name())}
	p := in.objects[k]
	if p == nil {
		p = &Object{Kind: nethttp.KindOf(f.Type()), Type: f.Type(), Origin: o.Origin, Made: o.Made, Owner: o, frame: o.frame, Name: f.Name()}
		if !o.Made {
			p.Home = f.Origin()
		}
		if o.Name != "" {
			p.Name = o.Name + "." + f.Name()
		}
		in.objects[k] = p
	}
	return p
}

// unseen returns a value that came from code that is not followed, the same
// each time for the same key.
func (in *interp) unseen(k unseenKey, name string, t types.Type, home *types.Var) Value {
	if v, ok := in.values[k]; ok {
		return v
	}
	var v Value
	switch {
	case t == nil:
	case isNumber(t):
		v = num(duration.Var(in.symbol(k, name)), token.NoPos)
	case structOf(t) != nil:
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		v = ref(&Object{Kind: nethttp.KindOf(t), Type: t, Name: name, Home: home})
	case nethttp.KindOf(t) == nethttp.Listener:
		v = ref(&Object{Kind: nethttp.Listener, Name: name, Home: home})
	case k.v != nil && !k.v.IsField() && k.frame != nil:
		v = Value{{Kind: Any, Slot: slot{v: k.v}}} // a parameter, perhaps
	}
	in.values[k] = v
	return v
}

func (in *interp) symbol(k unseenKey, name string) *duration.Symbol {
	s := in.symbols[k]
	if s == nil {
		s = &duration.Symbol{Name: name}
		in.symbols[k] = s
	}
	return s
}
