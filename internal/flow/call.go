package flow

import (
	"cmp"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/index"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// A Foreign answers for functions of other packages; it returns nil where
// nothing is known of f.
type Foreign func(f *types.Func) *Effects

// A call is one call with its parts evaluated.
type call struct {
	expr *ast.CallExpr
	fr   *frame
	args []Value
	recv Value
	fn   *types.Func
	sig  *types.Signature
	ref  ast.Node // the function value that is called, if not by name
	in   *interp
}

// static returns the function that e calls by name, or nil.
func (in *interp) static(e *ast.CallExpr) *types.Func {
	f, _ := typeutil.Callee(in.info, e).(*types.Func)
	return f
}

// call does what a call does and returns its results.
func (in *interp) call(st *state, fr *frame, e *ast.CallExpr) []Value {
	if st.dead || !in.step() {
		return nil
	}
	if tv := in.info.Types[e.Fun]; tv.IsType() {
		return []Value{in.convert(st, fr, e)}
	}
	switch obj := typeutil.Callee(in.info, e).(type) {
	case *types.Builtin:
		return []Value{in.builtin(st, fr, e, obj.Name())}
	case *types.Func:
		return in.callStatic(st, fr, e, obj)
	}
	fn := in.eval(st, fr, e.Fun)
	args := in.args(st, fr, e)
	return in.callValue(st, fr, e, fn, args)
}

func (in *interp) args(st *state, fr *frame, e *ast.CallExpr) []Value {
	if len(e.Args) == 1 {
		if t, ok := in.info.TypeOf(e.Args[0]).(*types.Tuple); ok {
			return in.evalMulti(st, fr, e.Args[0], t.Len())
		}
	}
	args := make([]Value, len(e.Args))
	for i, a := range e.Args {
		args[i] = in.eval(st, fr, a)
	}
	return args
}

func (in *interp) callStatic(st *state, fr *frame, e *ast.CallExpr, f *types.Func) []Value {
	c := &call{in: in, expr: e, fr: fr, fn: f, sig: f.Signature()}
	if sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr); ok {
		if s := in.info.Selections[sel]; s != nil && s.Kind() == types.MethodVal {
			c.recv = in.receiver(st, fr, sel, s)
		}
	}
	c.args = in.args(st, fr, e)
	if c.sig.Recv() != nil && c.recv == nil && len(c.args) > 0 && len(c.args) == c.sig.Params().Len()+1 {
		c.recv, c.args = c.args[0], c.args[1:] // a method expression
	}
	return in.do(st, c)
}

// do calls a function by name with everything evaluated.
func (in *interp) do(st *state, c *call) []Value {
	if st.dead {
		return nil
	}
	if out, ok := in.serve(st, c); ok {
		return out
	}
	if known := in.known(c); known != nil {
		return known(in, st, c)
	}
	if f := in.ix.Func(c.fn); f != nil {
		if in.worth(f, c) {
			return in.inline(st, c, &Func{Decl: c.fn, Recv: c.recv}, f.Decl.Type, f.Decl.Body, c.fn.Signature())
		}
		return in.unfollowed(st, c, false)
	}
	if c.sig.Recv() != nil && types.IsInterface(c.sig.Recv().Type()) {
		if out, ok := in.dispatch(st, c); ok {
			return out
		}
	}
	if in.foreign != nil {
		if e := in.foreign(c.fn); e != nil {
			return in.apply(st, c, e)
		}
	}
	return in.unfollowed(st, c, true)
}

// worth reports whether following the function from here can teach more than
// following it by itself: it returns something of interest, or is given it.
func (in *interp) worth(f *index.Func, c *call) bool {
	if in.steps > enoughSteps {
		in.alone[f] = in.alone[f] || f.Touches
		return false
	}
	for r := range c.sig.Results().Variables() {
		t := r.Type()
		if in.ix.Holds(t) || nethttp.IsHandler(t) || in.ix.Sends(t) || f.Small && (isNumber(t) || isFunc(t) || in.ix.Carries(t)) {
			return true
		}
	}
	if f.Touches && (f.Globals || f.Returns) {
		return true
	}
	for _, v := range append([]Value{c.recv}, c.args...) {
		if slices.ContainsFunc(v, func(a Alt) bool { return in.informs(f, a) }) {
			return true
		}
	}
	if f.Touches {
		in.alone[f] = true
	}
	return false
}

// informs reports whether it can matter to a function that it is given a.
func (in *interp) informs(f *index.Func, a Alt) bool {
	switch a.Kind {
	case Ref:
		switch {
		case a.Obj.Kind != nethttp.Other:
			return true
		case a.Obj.Made:
			return f.Touches || in.ix.Carries(a.Obj.Type)
		}
		return f.Touches && in.ix.Near(a.Obj.Type)
	case Fn:
		return a.Fn.Lit != nil && in.ix.LitTouches(a.Fn.Lit) || a.Fn.Lit == nil && f.Touches
	case Addr:
		return a.Slot.v != nil && isNumber(a.Slot.v.Type())
	case Any:
		return f.Touches && a.Slot.v != nil // a parameter of the caller's
	case Num:
		return f.Touches
	case Const, Prefix:
		return f.Touches && a.Const.Kind() == constant.String
	}
	return false
}

// dispatch calls a method of an interface on the objects behind it.
func (in *interp) dispatch(st *state, c *call) ([]Value, bool) {
	o := c.recv.Only()
	if o == nil || o.Type == nil {
		return nil, false
	}
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(o.Type), true, in.ix.Pkg, c.fn.Name())
	m, ok := obj.(*types.Func)
	if !ok || types.IsInterface(m.Signature().Recv().Type()) {
		return nil, false
	}
	d := *c
	d.fn, d.sig = m, m.Signature()
	d.recv = in.promoted(st, c.fr, c.recv, o.Type, m, c.expr)
	return in.do(st, &d), true
}

// promoted walks from a struct to the embedded one that has method m.
func (in *interp) promoted(st *state, fr *frame, v Value, t types.Type, m *types.Func, at ast.Expr) Value {
	_, path, _ := types.LookupFieldOrMethod(types.NewPointer(t), true, in.ix.Pkg, m.Name())
	if len(path) == 0 {
		return v
	}
	for _, i := range path[:len(path)-1] {
		s := structOf(t)
		if s == nil || i >= s.NumFields() {
			return nil
		}
		v = in.fieldOf(st, fr, v, s.Field(i), at)
		t = s.Field(i).Type()
	}
	return v
}

// callValue calls what a function value can be.
func (in *interp) callValue(st *state, fr *frame, e *ast.CallExpr, fn Value, args []Value) []Value {
	sig, _ := in.typeOf(fr, e.Fun).Underlying().(*types.Signature)
	if sig == nil { // does not type-check
		for _, a := range args {
			in.leak(st, fr, a, nil, e, false)
		}
		return nil
	}
	c := &call{expr: e, fr: fr, args: args, sig: sig}
	var out *state
	var results []Value
	for i, a := range fn {
		side := st
		if len(fn) > 1 {
			side = st.clone()
		}
		var vs []Value
		switch a.Kind {
		case Fn:
			vs = in.callFunc(side, c, a.Fn)
		case Nil:
			side.dead = true
		default:
			vs = in.unfollowed(side, c, false)
		}
		if i == 0 {
			results = vs
		} else {
			for n := range results {
				if n < len(vs) {
					results[n] = results[n].Join(vs[n])
				}
			}
		}
		out = in.join(out, side)
	}
	if len(fn) == 0 {
		return in.unfollowed(st, c, false)
	}
	st.set(out)
	return results
}

// callFunc calls one function value.
func (in *interp) callFunc(st *state, c *call, fn *Func) []Value {
	if fn.Lit != nil {
		d := *c
		d.sig = in.sigOf(fn)
		return in.inline(st, &d, fn, fn.Lit.Type, fn.Lit.Body, d.sig)
	}
	d := *c
	d.fn, d.sig, d.recv, d.ref = fn.Decl, fn.Decl.Signature(), fn.Recv, fn.at
	if d.sig.Recv() != nil && d.recv == nil && len(d.args) == d.sig.Params().Len()+1 {
		d.recv, d.args = d.args[0], d.args[1:]
	}
	return in.do(st, &d)
}

// inline runs the body of a function of this package in place of the call.
func (in *interp) inline(st *state, c *call, fn *Func, typ *ast.FuncType, body *ast.BlockStmt, sig *types.Signature) []Value {
	var node ast.Node = body
	if fn.Lit != nil {
		node = fn.Lit
	} else if f := in.ix.Func(fn.Decl); f != nil {
		node = f.Decl
	}
	for f := c.fr; f != nil; f = f.caller {
		if f.body == node {
			return in.unfollowed(st, c, false) // recursion
		}
	}
	if c.fr.depth >= maxDepth {
		return in.unfollowed(st, c, false)
	}
	fr := in.frame(frameKey{at: c.expr, body: node, caller: c.fr, env: fn.env}, fn.Decl, node, sig, c.fr)
	fr.targs = in.typeArgs(c, fn.Decl)
	if fn.Decl != nil {
		fr.sig = fn.Decl.Origin().Signature() // whose variables the body names
		in.bindReceiver(st, fr, c, fr.sig)
	}
	in.bindParams(st, fr, c, fr.sig)
	return in.runBody(st, fr, body)
}

func (in *interp) typeArgs(c *call, f *types.Func) map[*types.TypeParam]types.Type {
	if f == nil {
		return nil
	}
	out := map[*types.TypeParam]types.Type{}
	bind := func(ps *types.TypeParamList, ts *types.TypeList) {
		for i := range min(ps.Len(), ts.Len()) {
			out[ps.At(i)] = c.fr.subst(ts.At(i))
		}
	}
	sig := f.Origin().Signature()
	if id := calleeIdent(c.expr.Fun); id != nil {
		bind(sig.TypeParams(), in.info.Instances[id].TypeArgs)
	}
	if recv := f.Signature().Recv(); recv != nil {
		t := recv.Type()
		if p, ok := types.Unalias(t).(*types.Pointer); ok {
			t = p.Elem()
		}
		if n, ok := types.Unalias(t).(*types.Named); ok {
			bind(sig.RecvTypeParams(), n.TypeArgs())
		}
	}
	return out
}

func calleeIdent(e ast.Expr) *ast.Ident {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return e
	case *ast.SelectorExpr:
		return e.Sel
	case *ast.IndexExpr:
		return calleeIdent(e.X)
	case *ast.IndexListExpr:
		return calleeIdent(e.X)
	}
	return nil
}

func (in *interp) bindReceiver(st *state, fr *frame, c *call, sig *types.Signature) {
	if r := sig.Recv(); r != nil && r.Name() != "" && r.Name() != "_" {
		in.bind(st, fr, c, r, c.recv)
	}
}

func (in *interp) bindParams(st *state, fr *frame, c *call, sig *types.Signature) {
	n := sig.Params().Len()
	for i := range n {
		p := sig.Params().At(i)
		var v Value
		switch {
		case sig.Variadic() && i == n-1 && !c.expr.Ellipsis.IsValid():
			o := in.object(objKey{at: c.expr, frame: fr, field: p}, nethttp.Other, p.Type(), nil)
			th := &thing{}
			if i < len(c.args) {
				th.elems = slices.Clone(c.args[i:])
			}
			st.put(o, th)
			v = ref(o)
		case i < len(c.args):
			v = c.args[i]
		}
		in.bind(st, fr, c, p, v)
	}
}

// bind gives a parameter its argument; structs are copied.
func (in *interp) bind(st *state, fr *frame, c *call, p *types.Var, v Value) {
	t := fr.subst(p.Type())
	if isStruct(t) {
		if o := v.Only(); o != nil {
			v = ref(in.copyOf(st, objKey{at: c.expr, frame: fr, from: o, field: p}, o, t))
		} else {
			v = nil
		}
	}
	if v == nil {
		v = in.unseen(unseenKey{at: c.expr, frame: fr, v: p}, p.Name(), t, nil)
	}
	st.let(varKey{fr, p}, v)
}

// unfollowed is a call of a function that is not followed. Foreign says that
// its body is in another package, so that it cannot reach unexported fields.
func (in *interp) unfollowed(st *state, c *call, foreign bool) []Value {
	harmless := foreign && in.harmless(c)
	for i, a := range c.args {
		if harmless {
			in.later(st, c.fr, a, c.expr)
			continue
		}
		in.leak(st, c.fr, a, paramType(c.sig, i), c.expr, foreign)
	}
	if !harmless && c.recv != nil && (c.fn == nil || !isKnownMethod(c.fn)) {
		in.leak(st, c.fr, c.recv, nil, c.expr, foreign)
	}
	for _, o := range c.recv.Objects() {
		if o.Kind == nethttp.Listener {
			st.edit(o).used = true
		}
	}
	if in.noReturn(c) {
		st.dead = true
	}
	out := in.results(c)
	if foreign {
		in.route(st, c, out)
	}
	return out
}

// route registers handlers with a router of another package: whatever serves
// HTTP and is given handlers, or functions that are given the router itself.
// Routes and groups that a router returns belong to it.
func (in *interp) route(st *state, c *call, results []Value) {
	o := routerOf(c.recv.Only())
	if o == nil || c.sig.Recv() == nil {
		return
	}
	for i, v := range results {
		switch t := c.sig.Results().At(i).Type(); {
		case len(v) == 0 && ownInterface(o, t):
			results[i] = c.recv // a router with more middleware, or itself
		case v.Only() != nil && v.Only() != o && !serves(t) && declaredWith(o, t):
			v.Only().Router = o
		}
	}
	for i, v := range append(slices.Clone(c.args), results...) {
		var t types.Type
		if i < len(c.args) {
			t = paramType(c.sig, i)
		} else {
			t = c.sig.Results().At(i - len(c.args)).Type()
		}
		if sub := c.recvParam(v); sub != nil {
			in.callFunc(st, &call{expr: in.callAt(c.expr), fr: c.fr, sig: in.sigOf(sub), args: []Value{c.recv}}, sub)
			continue
		}
		if len(v) == 0 || routerOf(v.Only()) == o || !takesRequests(t) {
			continue
		}
		th := st.edit(o)
		th.open = true
		th.elems = append(slices.Clone(th.elems), v)
	}
}

// routerOf returns the router that an object is, is a part of or was returned
// by; or nil.
func routerOf(o *Object) *Object {
	for ; o != nil; o = cmp.Or(o.Router, o.Owner) {
		if o.Type != nil && serves(o.Type) {
			return o
		}
	}
	return nil
}

// ownInterface reports whether t is an interface of the router's package that
// the router has: chi.Router, gin.IRoutes.
func ownInterface(router *Object, t types.Type) bool {
	return types.IsInterface(t) && declaredWith(router, t) &&
		(types.AssignableTo(router.Type, t) || types.AssignableTo(types.NewPointer(router.Type), t))
}

// declaredWith reports whether t is declared in the package of the router.
func declaredWith(router *Object, t types.Type) bool {
	pkg := packageOf(router.Type)
	return pkg != nil && packageOf(t) == pkg
}

// packageOf returns the package that declares t or what t points to.
func packageOf(t types.Type) *types.Package {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Obj().Pkg()
	}
	return nil
}

// recvParam returns the function in v if its only parameter is the router
// that it is handed to: r.Route("/x", func(r chi.Router) { ... }).
func (c *call) recvParam(v Value) *Func {
	if len(v) != 1 || v[0].Kind != Fn || v[0].Fn.Lit == nil || c.sig.Recv() == nil {
		return nil
	}
	ps := v[0].Fn.Lit.Type.Params.List
	if len(ps) != 1 || len(ps[0].Names) != 1 || c.in == nil {
		return nil
	}
	t := c.in.info.TypeOf(ps[0].Type)
	if t == nil || !serves(t) || !types.AssignableTo(c.sig.Recv().Type(), t) {
		return nil
	}
	return v[0].Fn
}

// serves reports whether a value of type t is an http.Handler.
func serves(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "ServeHTTP")
	f, ok := obj.(*types.Func)
	return ok && f.Signature().Params().Len() == 2
}

// takesRequests reports whether a value of type t can be a handler: it serves
// HTTP, or is a function of a writer and a request, or one of the router's
// own kind.
func takesRequests(t types.Type) bool {
	if t == nil {
		return false
	}
	if _, ok := t.Underlying().(*types.Signature); ok {
		return true
	}
	return serves(t)
}

func paramType(sig *types.Signature, i int) types.Type {
	n := sig.Params().Len()
	switch {
	case n == 0:
		return nil
	case i < n-1 || !sig.Variadic() && i < n:
		return sig.Params().At(i).Type()
	case sig.Variadic():
		if s, ok := sig.Params().At(n - 1).Type().(*types.Slice); ok {
			return s.Elem()
		}
	}
	return nil
}

// results are what a function that is not followed returns.
func (in *interp) results(c *call) []Value {
	vs := make([]Value, c.sig.Results().Len())
	for i := range vs {
		t := c.fr.subst(c.sig.Results().At(i).Type())
		if isStruct(t) || isNumber(t) || structOf(t) != nil || nethttp.KindOf(t) == nethttp.Listener {
			name := callName(c.expr)
			if structOf(t) != nil {
				name = "" // it gets the name of the variable that takes it
			}
			vs[i] = in.unseen(unseenKey{at: c.expr, frame: c.fr, n: i}, name, t, nil)
		}
	}
	return vs
}

// callName is a call for a message: its arguments may be long.
func callName(e *ast.CallExpr) string {
	if len(e.Args) == 0 {
		return types.ExprString(e)
	}
	return types.ExprString(e.Fun) + "(...)"
}

// harmless reports whether the function of another package neither keeps nor
// changes what it is given.
func (in *interp) harmless(c *call) bool {
	if c.fn == nil || c.fn.Pkg() == nil {
		return false
	}
	switch c.fn.Pkg().Path() {
	case "fmt", "log", "log/slog", "errors", "context", "sync", "time", "os", "strings", "strconv", "testing":
		return true
	}
	return isKnownMethod(c.fn)
}

// isKnownMethod reports whether f is a method or function of net, net/http
// or its children, none of which changes a timeout.
func isKnownMethod(f *types.Func) bool {
	if f.Pkg() == nil {
		return false
	}
	p := f.Pkg().Path()
	return p == "net" || p == "crypto/tls" || p == "net/http" || strings.HasPrefix(p, "net/http/") || p == "golang.org/x/net/http2"
}

// noReturn reports whether the function ends the program or the goroutine.
func (in *interp) noReturn(c *call) bool {
	if c.fn == nil {
		return false
	}
	switch name := c.fn.Name(); {
	case strings.HasPrefix(name, "Fatal"), strings.HasPrefix(name, "Panic"):
		return c.fn.Pkg() != in.ix.Pkg
	case name == "Exit", name == "Goexit":
		return c.fn.Pkg() != nil && (c.fn.Pkg().Path() == "os" || c.fn.Pkg().Path() == "runtime" || c.fn.Pkg().Path() == "syscall")
	case name == "FailNow", name == "Skip", name == "Skipf", name == "SkipNow":
		return c.fn.Pkg() != nil && c.fn.Pkg().Path() == "testing"
	}
	return false
}

// give hands a value of type t to whoever called the root.
func (in *interp) give(st *state, fr *frame, v Value, t types.Type, outside bool) {
	in.later(st, fr, v, fr.body)
	for _, o := range v.Objects() {
		if o.Kind == nethttp.Transport && types.IsInterface(t) {
			in.shareObject(st, o, false) // hidden by the interface
			continue
		}
		if o.Made && o.Kind != nethttp.Other && outside {
			in.use(st, &Use{Kind: Passed, Object: o})
		}
		in.shareObject(st, o, outside)
	}
}

// leak hands a value to code that is not followed: what it points to may be
// changed there, functions may be called at any time. Foreign code is of
// another package and cannot reach unexported fields.
func (in *interp) leak(st *state, fr *frame, v Value, t types.Type, at ast.Node, foreign bool) {
	in.later(st, fr, v, at)
	_, pointer := types.Unalias(t).(*types.Pointer)
	l := &leak{in: in, st: st, at: at, foreign: foreign, option: pointer && !foreign, seen: map[*Object]bool{}}
	l.value(v, t)
}

// A leak is one way of values out of what is followed.
type leak struct {
	in      *interp
	st      *state
	at      ast.Node
	foreign bool
	option  bool // it may be an option of this package, which is given a pointer
	seen    map[*Object]bool
}

func (l *leak) value(v Value, t types.Type) {
	for _, a := range v {
		switch a.Kind {
		case Ref:
			l.object(a.Obj, t)
		case Addr:
			l.slot(a.Slot)
		}
	}
}

// slot makes a plain variable unknown; a constant that stood there remains
// known as its default.
func (l *leak) slot(s slot) {
	var d Value
	if old, ok := l.in.readSlot(l.st, s); ok && s.v != nil && isNumber(s.v.Type()) {
		sym := l.in.symbol(unseenKey{at: l.at, obj: s.obj, v: s.v}, s.v.Name())
		if c, ok := exact(old); ok {
			sym.Default = c
		}
		d = num(duration.Var(sym), token.NoPos)
	}
	l.in.writeSlot(l.st, s, &Write{Value: d}, true)
}

func (l *leak) object(o *Object, t types.Type) {
	if l.seen[o] || !l.in.step() {
		return
	}
	l.seen[o] = true
	old := l.st.thing(o)
	switch {
	case o.Kind == nethttp.Other && structOf(o.Type) != nil:
		l.in.shareObject(l.st, o, false)
	case o.Kind == nethttp.Listener, l.hidden(o, t):
		th := l.st.edit(o)
		th.used, th.shared = true, true
		return
	case t != nil && isStruct(t) && o.Owner == nil: // a copy
		return
	case o.Kind == nethttp.TimeoutHandler, o.Kind == nethttp.Wrapper: // nobody can change it
		l.st.edit(o).shared = true
		return
	default:
		if o.Made && o.Kind != nethttp.Other && !old.outside {
			l.in.use(l.st, &Use{Kind: Passed, Object: o, At: l.at})
		}
		l.in.shareObject(l.st, o, true)
		l.in.lose(l.st, o)
		for _, v := range old.elems {
			l.value(v, nil)
		}
	}
	for f := range structFields(o.Type) {
		l.field(o, old, f)
	}
}

// hidden reports whether a transport is behind an interface that the code is not
// taken to look behind. Options may, which are given the struct that has it.
func (l *leak) hidden(o *Object, t types.Type) bool {
	argument := len(l.seen) == 1
	return o.Kind == nethttp.Transport && t != nil && types.IsInterface(t) && (argument || !l.option)
}

// field makes what a field holds or points to unknown.
func (l *leak) field(o *Object, old *thing, f *types.Var) {
	own := o.Kind == nethttp.Other
	private := l.foreign && own && l.in.ix.Private(f)
	_, written := old.fields[f.Name()]
	if _, read := l.in.values[unseenKey{obj: o, v: f, epoch: old.epoch}]; !o.Made && !written && !read {
		return // nobody has looked at it yet
	}
	if isStruct(f.Type()) {
		if !l.in.ix.Near(f.Type()) && !l.in.ix.Carries(f.Type()) {
			return
		}
		if p := l.in.part(o, f); !private || p.Kind == nethttp.Other {
			l.object(p, nil)
		}
		return
	}
	if private && !f.Exported() {
		return
	}
	if own && old.base != lost {
		l.in.loseField(l.st, o, f)
	}
	for _, w := range old.fields[f.Name()] {
		if !private {
			l.value(w.Value, f.Type())
			continue
		}
		// A decoder reaches the exported fields of a command, too, but knows
		// no server.
		for _, x := range w.Value.Objects() {
			if x.Kind == nethttp.Other {
				l.object(x, f.Type())
			}
		}
	}
}

// loseField makes one field of a struct unknown; a constant that stood there
// remains known as its default. A field that holds a server or the like stays:
// whoever changes that is followed.
func (in *interp) loseField(st *state, o *Object, f *types.Var) {
	if in.ix.Holds(f.Type()) || nethttp.IsHandler(f.Type()) {
		return
	}
	t := st.edit(o)
	if !isNumber(f.Type()) {
		t.fields[f.Name()] = []*Write{{}}
		return
	}
	t.epoch++
	s := in.symbol(unseenKey{obj: o, v: f, epoch: t.epoch}, joinName(o.Name, f.Name()))
	if c, ok := exact(in.read(st, o, f.Name())); ok {
		s.Default = c
	}
	t.fields[f.Name()] = []*Write{{Value: num(duration.Var(s), token.NoPos)}}
}

// share notes that other roots of this package reach the objects in v, and
// whether other packages do.
func (in *interp) share(st *state, v Value, outside bool) {
	for _, o := range v.Objects() {
		in.shareObject(st, o, outside)
	}
}

func (in *interp) shareObject(st *state, o *Object, outside bool) {
	if t := st.thing(o); t.shared && (t.outside || !outside) {
		return
	}
	if h := Home(o); h != nil && outside && in.muted == 0 {
		in.trace.Exposed = append(in.trace.Exposed, h)
	}
	if !in.step() {
		return
	}
	t := st.edit(o)
	t.shared, t.outside, t.used = true, t.outside || outside, true
	for f := range structFields(o.Type) {
		if _, written := t.fields[f.Name()]; written || isStruct(f.Type()) && in.ix.Holds(f.Type()) {
			// What stands in http.Client.Transport is hidden by its interface.
			hidden := o.Kind == nethttp.Client && types.IsInterface(f.Type())
			in.share(st, in.read(st, o, f.Name()), outside && !in.ix.Private(f) && !hidden)
		}
	}
	for _, v := range t.elems {
		in.share(st, v, outside)
	}
}

// later notes that code that is not followed may call the functions in v.
func (in *interp) later(st *state, fr *frame, v Value, at ast.Node) {
	for _, a := range v {
		if a.Kind != Fn {
			continue
		}
		k := pendingKey{a.Fn.Lit, a.Fn.Decl, a.Fn.env}
		if in.ran[k] || !in.followable(a.Fn) {
			continue
		}
		in.ran[k] = true
		run := func(st *state) {
			in.callFunc(st, &call{expr: in.callAt(at), fr: fr, sig: in.sigOf(a.Fn)}, a.Fn)
		}
		in.pending = append(in.pending, run)
		// It may run at once: what it writes may be there from here on.
		in.muted++
		side := st.clone()
		run(side)
		in.muted--
		st.set(in.join(st, side))
	}
}

// followable reports whether calling fn can teach anything.
func (in *interp) followable(fn *Func) bool {
	if fn.Lit != nil {
		return in.ix.LitTouches(fn.Lit)
	}
	if f := in.ix.Func(fn.Decl); f != nil {
		return f.Touches && fn.Recv != nil // otherwise it is a root
	}
	return fn.Recv.Only() != nil && nethttp.KindOf(fn.Decl.Signature().Recv().Type()) == nethttp.Server
}

func (in *interp) sigOf(fn *Func) *types.Signature {
	if fn.Lit != nil {
		if sig, ok := in.info.TypeOf(fn.Lit).(*types.Signature); ok {
			return sig
		}
		return types.NewSignatureType(nil, nil, nil, nil, nil, false)
	}
	return fn.Decl.Signature()
}

// callAt is a call without arguments that stands where at stands.
func (in *interp) callAt(at ast.Node) *ast.CallExpr {
	if c := in.calls[at]; c != nil {
		return c
	}
	pos := token.NoPos
	if at != nil {
		pos = at.Pos()
	}
	c := &ast.CallExpr{Fun: &ast.Ident{NamePos: pos}, Lparen: pos, Rparen: pos}
	in.calls[at] = c
	return c
}

// runPending calls the functions that were handed on, with everything as the
// root leaves it.
func (in *interp) runPending(st *state) {
	in.untimed++
	defer func() { in.untimed-- }()
	for n := 0; n < len(in.pending) && n < maxPending; n++ {
		side := st.clone()
		side.dead = false
		in.pending[n](side)
		st.set(in.join(st, side))
	}
}

// spawn follows a goroutine where it starts. If it waits for something before
// it serves, what it does counts at the end of the root instead, with what
// has been written until then.
func (in *interp) spawn(st *state, fr *frame, at ast.Node, run func(*state)) {
	outer, before := fr.async, in.trace.lengths()
	a := &async{}
	fr.async = a
	side := st.clone()
	run(side)
	fr.async = outer
	side.dead = false
	if a.late {
		in.trace.cut(before)
		in.pending = append(in.pending, run)
	}
	st.set(in.join(st, side))
	for _, o := range a.served {
		if t := st.edit(o); !a.late {
			t.start, t.startAt = started, at
		}
	}
}

// sortObjects puts objects in the order of the source.
func sortObjects(os []*Object) {
	pos := func(o *Object) token.Pos {
		if o.Origin == nil {
			return token.NoPos
		}
		return o.Origin.Pos()
	}
	slices.SortStableFunc(os, func(a, b *Object) int {
		if c := cmp.Compare(pos(a), pos(b)); c != 0 {
			return c
		}
		return cmp.Compare(a.Name, b.Name)
	})
}
