// Package index answers questions about a package as a whole: where a
// function is declared, who calls it, which functions can matter, which
// variables nobody writes. It walks the syntax once.
package index

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/timeoutlint/timeoutlint/internal/goredis"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// An Index is what is known of one package before any function is followed.
type Index struct {
	Pkg  *types.Package
	Info *types.Info

	funcs   map[*types.Func]*Func
	order   []*Func
	inits   map[*types.Var]*ast.ValueSpec
	written map[*types.Var]bool
	holds   map[types.Type]bool
	lits    map[*ast.FuncLit]bool
	opts    Options

	// Bares are the functions of net/http that serve without limits, taken
	// as values.
	Bares []*ast.Ident
}

// A Func is a declared function with a body.
type Func struct {
	Obj     *types.Func
	Decl    *ast.FuncDecl
	Callers int  // static calls within the package
	Value   bool // used other than by a call
	Touches bool // it, or something it calls, deals with a kind of nethttp
	Globals bool // it, or something it calls, uses a package variable that holds one
	Small   bool // short enough to follow for the number that it returns
	Returns bool // it returns an interface, and so perhaps something that holds one

	uses []*types.Func
}

// Options tell what else is worth following.
type Options struct {
	// Requests says that functions which send requests are.
	Requests bool

	// Keys says that functions which set keys of goredis are.
	Keys bool

	// Matters tells of functions of other packages whether they deal with a
	// kind of nethttp although their signature does not say so; it may be nil.
	Matters func(*types.Func) bool
}

// small is the length of source, in bytes, up to which a function is small.
const small = 1500

// New walks the package once.
func New(pkg *types.Package, info *types.Info, in *inspector.Inspector, opts Options) *Index {
	ix := &Index{
		Pkg: pkg, Info: info, opts: opts,
		funcs:   map[*types.Func]*Func{},
		inits:   map[*types.Var]*ast.ValueSpec{},
		written: map[*types.Var]bool{},
		holds:   map[types.Type]bool{},
		lits:    map[*ast.FuncLit]bool{},
	}
	for decl := range in.Root().Preorder((*ast.FuncDecl)(nil), (*ast.GenDecl)(nil)) {
		switch d := decl.Node().(type) {
		case *ast.FuncDecl:
			ix.addFunc(d)
		case *ast.GenDecl:
			if decl.Parent().Node() != nil && isFile(decl.Parent().Node()) {
				ix.addVars(d)
			}
		}
	}
	for c := range in.Root().Preorder((*ast.Ident)(nil)) {
		ix.use(c)
	}
	ix.spread()
	return ix
}

func isFile(n ast.Node) bool { _, ok := n.(*ast.File); return ok }

func (ix *Index) addFunc(d *ast.FuncDecl) {
	obj, ok := ix.Info.Defs[d.Name].(*types.Func)
	if !ok || d.Body == nil {
		return
	}
	f := &Func{Obj: obj, Decl: d, Small: d.End()-d.Pos() < small}
	for r := range obj.Signature().Results().Variables() {
		if nethttp.IsHandler(r.Type()) {
			f.Touches = true // it may wrap another one
		}
		if types.IsInterface(r.Type()) && r.Type().String() != "error" {
			f.Returns = true
		}
	}
	ix.funcs[obj] = f
	ix.order = append(ix.order, f)
}

func (ix *Index) addVars(d *ast.GenDecl) {
	for _, spec := range d.Specs {
		vs, ok := spec.(*ast.ValueSpec)
		if !ok || d.Tok != token.VAR {
			continue
		}
		for _, name := range vs.Names {
			if v, ok := ix.Info.Defs[name].(*types.Var); ok {
				ix.inits[v] = vs
			}
		}
	}
}

// use files one identifier: a call, a value, a write.
func (ix *Index) use(c inspector.Cursor) {
	id := c.Node().(*ast.Ident)
	obj := ix.Info.ObjectOf(id)
	if obj == nil {
		return
	}
	in := ix.enclosing(c)
	switch obj := obj.(type) {
	case *types.Func:
		obj = obj.Origin()
		if f := ix.funcs[obj]; f != nil {
			if id != f.Decl.Name {
				if called(c) {
					f.Callers++
				} else {
					f.Value = true
				}
				if in != nil {
					in.uses = append(in.uses, obj)
				}
			}
			return
		}
		if _, bare := nethttp.BareServes(obj.FullName()); bare && !called(c) {
			ix.Bares = append(ix.Bares, id)
		}
		if in != nil && !in.Touches {
			in.Touches = ix.deals(obj)
		}
	case *types.Var:
		if v := obj.Origin(); ix.writes(c) {
			ix.written[v] = true
		}
		if in != nil && !in.Touches {
			in.Touches = ix.direct(obj)
		}
		if in != nil && obj.Parent() == ix.Pkg.Scope() && ix.Holds(obj.Type()) {
			in.Globals, in.Touches = true, true
		}
	case *types.TypeName:
		if in != nil && !in.Touches {
			in.Touches = ix.byValue(obj.Type())
		}
	}
}

// direct reports whether using the variable is dealing with a kind: it is a
// field of one, or a server or listener. What merely contains one, and the
// clients and requests that every program passes around, do not count.
func (ix *Index) direct(v *types.Var) bool {
	if v.IsField() && v.Pkg() != nil && nethttp.IsField(v.Pkg().Path(), v.Name()) {
		return true
	}
	if v.Pkg() != ix.Pkg {
		return false
	}
	switch nethttp.KindOf(elem(v.Type())) {
	case nethttp.Server, nethttp.Listener, nethttp.ListenConfig:
		return true
	}
	return false
}

// elem is what a collection or channel holds, or t itself.
func elem(t types.Type) types.Type {
	switch u := types.Unalias(t).(type) {
	case *types.Slice:
		return u.Elem()
	case *types.Array:
		return u.Elem()
	case *types.Map:
		return u.Elem()
	case *types.Chan:
		return u.Elem()
	}
	return t
}

// byValue reports whether a value of type t is or contains a kind, so that
// naming the type may make one.
func (ix *Index) byValue(t types.Type) bool {
	switch nethttp.KindOf(t) {
	case nethttp.Request, nethttp.Mux:
		return false
	case nethttp.Other:
	default:
		return true
	}
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.Obj().Pkg() != ix.Pkg {
		return false
	}
	s, ok := n.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range s.Fields() {
		if k := nethttp.KindOf(f.Type()); k != nethttp.Other && !isPointer(f.Type()) && k != nethttp.Request && k != nethttp.Mux && k != nethttp.Listener {
			return true
		}
	}
	return false
}

func isPointer(t types.Type) bool { _, ok := types.Unalias(t).(*types.Pointer); return ok }

// deals reports whether a function of another package deals with a kind.
func (ix *Index) deals(f *types.Func) bool {
	recv := f.Signature().Recv()
	if recv != nil && nethttp.KindOf(recv.Type()) == nethttp.Client {
		return ix.opts.Requests // sent through a client that is there
	}
	if f.Pkg() != nil && f.Pkg().Path() == "net/http" && recv == nil {
		switch _, bare := nethttp.BareServes(f.FullName()); {
		case bare, f.Name() == "TimeoutHandler", f.Name() == "Handle", f.Name() == "HandleFunc", f.Name() == "NewServeMux":
			return true
		}
		if nethttp.ClientCall(f.Name()) {
			return ix.opts.Requests
		}
	}
	if recv != nil && nethttp.KindOf(recv.Type()) == nethttp.Mux {
		return f.Name() != "ServeHTTP"
	}
	if _, bare := nethttp.Framework(f.FullName()); bare {
		return true
	}
	if _, sets := goredis.Sets(f); sets {
		return ix.opts.Keys
	}
	return ix.signatureHolds(f) || ix.opts.Matters != nil && ix.opts.Matters(f)
}

func (ix *Index) enclosing(c inspector.Cursor) *Func {
	for e := range c.Enclosing((*ast.FuncDecl)(nil)) {
		if obj, ok := ix.Info.Defs[e.Node().(*ast.FuncDecl).Name].(*types.Func); ok {
			return ix.funcs[obj]
		}
	}
	return nil
}

// called reports whether the identifier is the function of a call.
func called(c inspector.Cursor) bool {
	for {
		switch kind, _ := c.ParentEdge(); kind {
		case edge.CallExpr_Fun:
			return true
		case edge.SelectorExpr_Sel, edge.ParenExpr_X, edge.IndexExpr_X, edge.IndexListExpr_X:
			c = c.Parent()
		default:
			return false
		}
	}
}

// writes reports whether the variable at c may be changed there: assigned,
// through a field or element too, or its address taken.
func (ix *Index) writes(c inspector.Cursor) bool {
	for {
		switch kind, _ := c.ParentEdge(); kind {
		case edge.AssignStmt_Lhs, edge.IncDecStmt_X, edge.RangeStmt_Key, edge.RangeStmt_Value:
			return ix.Info.Defs[ident(c.Node())] == nil
		case edge.UnaryExpr_X:
			return c.Parent().Node().(*ast.UnaryExpr).Op == token.AND
		case edge.SelectorExpr_X:
			if sel := ix.Info.Selections[c.Parent().Node().(*ast.SelectorExpr)]; sel != nil && sel.Kind() == types.MethodVal {
				// A method with a pointer receiver takes the address.
				_, ptr := types.Unalias(sel.Obj().(*types.Func).Signature().Recv().Type()).(*types.Pointer)
				_, already := types.Unalias(sel.Recv()).(*types.Pointer)
				return ptr && !already
			}
			c = c.Parent()
		case edge.SelectorExpr_Sel, edge.ParenExpr_X, edge.IndexExpr_X, edge.StarExpr_X:
			c = c.Parent()
		default:
			return false
		}
	}
}

func ident(n ast.Node) *ast.Ident { id, _ := n.(*ast.Ident); return id }

// spread hands Touches and Globals on from callees to callers.
func (ix *Index) spread() {
	for changed := true; changed; {
		changed = false
		for _, f := range ix.order {
			for _, u := range f.uses {
				if g := ix.funcs[u]; g.Touches && !f.Touches || g.Globals && !f.Globals {
					f.Touches, f.Globals, changed = true, f.Globals || g.Globals, true
				}
			}
		}
	}
}

// Funcs returns the declared functions in the order of the source.
func (ix *Index) Funcs() []*Func { return ix.order }

// Func returns the declaration of f in this package, or nil.
func (ix *Index) Func(f *types.Func) *Func {
	if f == nil {
		return nil
	}
	return ix.funcs[f.Origin()]
}

// Init returns the declaration of a package-level variable of this package.
func (ix *Index) Init(v *types.Var) *ast.ValueSpec { return ix.inits[v] }

// Zeros returns the package-level variables that are declared without a
// value, in the order of the source.
func (ix *Index) Zeros() []*types.Var {
	var out []*types.Var
	for v, spec := range ix.inits {
		if len(spec.Values) == 0 {
			out = append(out, v)
		}
	}
	slices.SortFunc(out, func(a, b *types.Var) int { return int(a.Pos()) - int(b.Pos()) })
	return out
}

// Name returns the identifier that declares a package-level variable.
func (ix *Index) Name(v *types.Var) *ast.Ident {
	for _, n := range ix.inits[v].Names {
		if ix.Info.Defs[n] == v {
			return n
		}
	}
	return nil
}

// Stable reports whether the package-level variable keeps its first value:
// unexported or in a command, and nothing in the package writes it.
func (ix *Index) Stable(v *types.Var) bool {
	return ix.inits[v] != nil && !ix.written[v] && ix.Private(v)
}

// Private reports whether only this package can name the object.
func (ix *Index) Private(obj types.Object) bool {
	return obj.Pkg() == ix.Pkg && (!obj.Exported() || ix.Pkg.Name() == "main")
}

// Holds reports whether a value of type t is, points to or contains a kind of
// nethttp.
func (ix *Index) Holds(t types.Type) bool {
	if t == nil {
		return false
	}
	if h, ok := ix.holds[t]; ok {
		return h
	}
	ix.holds[t] = false // ends recursion
	h := ix.holdsUncached(t)
	ix.holds[t] = h
	return h
}

func (ix *Index) holdsUncached(t types.Type) bool {
	switch nethttp.KindOf(t) {
	case nethttp.Request, nethttp.Mux:
		return false // every handler has one
	case nethttp.Other:
	default:
		return true
	}
	switch u := types.Unalias(t).(type) {
	case *types.Pointer:
		return ix.Holds(u.Elem())
	case *types.Slice:
		return ix.Holds(u.Elem())
	case *types.Array:
		return ix.Holds(u.Elem())
	case *types.Map:
		return ix.Holds(u.Elem())
	case *types.Chan:
		return ix.Holds(u.Elem())
	case *types.Signature:
		return ix.tupleHolds(u.Params()) || ix.tupleHolds(u.Results())
	case *types.Named:
		if u.Obj().Pkg() != ix.Pkg {
			return false
		}
		return ix.Holds(u.Underlying())
	case *types.Struct:
		for f := range u.Fields() {
			if ix.Holds(f.Type()) {
				return true
			}
		}
	}
	return false
}

func (ix *Index) tupleHolds(t *types.Tuple) bool {
	for v := range t.Variables() {
		if ix.Holds(v.Type()) {
			return true
		}
	}
	return false
}

func (ix *Index) signatureHolds(f *types.Func) bool {
	sig := f.Signature()
	return sig.Recv() != nil && ix.Holds(sig.Recv().Type()) || ix.tupleHolds(sig.Params()) || ix.tupleHolds(sig.Results())
}

// Carries reports whether a value of type t can bring a timeout along: a
// kind, a duration, or a struct of this package that has one of them.
func (ix *Index) Carries(t types.Type) bool {
	if ix.Holds(t) {
		return true
	}
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if isDuration(t) {
		return true
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range s.Fields() {
		if isDuration(f.Type()) {
			return true
		}
	}
	return false
}

// Near reports whether a struct of this package holds a server or listener in
// one of its fields, so that its methods may configure and serve it.
func (ix *Index) Near(t types.Type) bool {
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range s.Fields() {
		switch nethttp.KindOf(elem(f.Type())) {
		case nethttp.Server, nethttp.Listener, nethttp.ListenConfig:
			return true
		}
		if p := f.Type().Underlying(); isPointer(p) {
			p = p.(*types.Pointer).Elem().Underlying()
			if inner, ok := p.(*types.Struct); ok && holdsServer(inner) {
				return true
			}
		} else if inner, ok := p.(*types.Struct); ok && holdsServer(inner) {
			return true
		}
	}
	return false
}

func holdsServer(s *types.Struct) bool {
	for f := range s.Fields() {
		if nethttp.KindOf(f.Type()) == nethttp.Server {
			return true
		}
	}
	return false
}

func isDuration(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == "Duration" && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "time"
}

// LitTouches reports whether a function literal deals with a kind, by itself
// or through what it calls.
func (ix *Index) LitTouches(lit *ast.FuncLit) bool {
	if t, ok := ix.lits[lit]; ok {
		return t
	}
	found := false
	ast.Inspect(lit, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok || found {
			return !found
		}
		switch obj := ix.Info.ObjectOf(id).(type) {
		case *types.Var:
			found = ix.direct(obj)
		case *types.TypeName:
			found = ix.byValue(obj.Type())
		case *types.Func:
			f := ix.Func(obj)
			found = f != nil && f.Touches || f == nil && ix.deals(obj)
		}
		return !found
	})
	ix.lits[lit] = found
	return found
}

// Roots returns the functions to follow from outside: those that matter and
// that are not only called within the package, in the order of the source.
func (ix *Index) Roots() []*Func {
	var roots []*Func
	for _, f := range ix.order {
		if f.Touches && (f.Callers == 0 || f.Value || !ix.Private(f.Obj)) {
			roots = append(roots, f)
		}
	}
	return roots
}
