// Package index answers questions about a package as a whole: where a
// function is declared, who calls it, which functions can matter, which
// variables nobody writes. The type checker has listed all names already: the
// index reads its list, and looks at the syntax around a name only where the
// answer depends on it.
package index

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// An Index is what is known of one package before any function is followed.
type Index struct {
	Pkg  *types.Package
	Info *types.Info

	funcs    map[*types.Func]*Func
	order    []*Func // as in the source
	spans    []*Func // by position
	globals  []*ast.GenDecl
	inits    map[*types.Var]*ast.ValueSpec
	mentions map[*types.Var][]*ast.Ident // of package variables
	outside  []mention                   // of functions, outside of functions
	written  map[change]bool
	holds    map[types.Type]bool
	deal     map[*types.Func]bool
	lits     map[*ast.FuncLit]bool
	sets     map[ast.Node]bool // of functions
	spares   map[param]bool
	behind   map[*types.Func]bool
	carries  map[types.Type]bool
	numbers  map[types.Type]bool
	assigned map[change]bool // fields
	opts     Options

	// Bares are the functions of net/http that serve without limits, taken
	// as values.
	Bares []*ast.Ident
}

// A Func is a declared function with a body.
type Func struct {
	Obj     *types.Func
	Decl    *ast.FuncDecl
	Test    bool // declared in a test file
	Called  bool // by name, within the package; known of functions that touch; what tests do counts for their own functions only
	Value   bool // used other than by a call; the same
	Direct  bool // it deals with a kind of nethttp itself
	Touches bool // it, or something it calls, does
	Globals bool // it, or something it calls, uses a package variable that holds one
	Small   bool // short enough to follow for the number that it returns
	Returns bool // it returns an interface, and so perhaps something that holds one

	uses []mention
}

// A mention is the name of a function of the package somewhere in the source.
type mention struct {
	of *Func
	at *ast.Ident
}

// Uses returns the functions of the package that f mentions.
func (f *Func) Uses() iter.Seq[*Func] {
	return func(yield func(*Func) bool) {
		for _, m := range f.uses {
			if !yield(m.of) {
				return
			}
		}
	}
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

	// Test tells whether a place is in a test file; nil means that none is.
	Test func(token.Pos) bool
}

// small is the length of source, in bytes, up to which a function is small.
const small = 1500

// New notes what a package declares. What its functions deal with is not known
// before Read.
func New(pkg *types.Package, info *types.Info, files []*ast.File) *Index {
	ix := &Index{
		Pkg: pkg, Info: info,
		funcs:    map[*types.Func]*Func{},
		inits:    map[*types.Var]*ast.ValueSpec{},
		mentions: map[*types.Var][]*ast.Ident{},
		written:  map[change]bool{},
		holds:    map[types.Type]bool{},
		deal:     map[*types.Func]bool{},
		lits:     map[*ast.FuncLit]bool{},
		sets:     map[ast.Node]bool{},
		spares:   map[param]bool{},
		behind:   map[*types.Func]bool{},
		carries:  map[types.Type]bool{},
		numbers:  map[types.Type]bool{},
	}
	for _, f := range files {
		for _, decl := range f.Decls {
			switch d := decl.(type) {
			case *ast.FuncDecl:
				ix.addFunc(d)
			case *ast.GenDecl:
				ix.addVars(d)
			}
		}
	}
	return ix
}

// Read reads the names of the package, to tell which functions matter.
func (ix *Index) Read(opts Options) {
	ix.opts = opts
	ix.spans = slices.Clone(ix.order)
	slices.SortFunc(ix.spans, func(f, g *Func) int { return cmp.Compare(f.Decl.Pos(), g.Decl.Pos()) })
	for _, f := range ix.order {
		f.Test = ix.InTest(f.Decl.Pos())
	}
	for id, obj := range ix.Info.Uses {
		ix.use(id, obj)
	}
	for id, obj := range ix.Info.Defs {
		if v, ok := obj.(*types.Var); ok {
			ix.variable(id, v)
		}
	}
	ix.spread()
	if ix.settings() {
		ix.spread()
	}
	ix.callers()
}

// InTest reports whether a place is in a test file.
func (ix *Index) InTest(pos token.Pos) bool { return ix.opts.Test != nil && ix.opts.Test(pos) }

func (ix *Index) addFunc(d *ast.FuncDecl) {
	obj, ok := ix.Info.Defs[d.Name].(*types.Func)
	if !ok || d.Body == nil {
		return
	}
	f := &Func{Obj: obj, Decl: d, Small: d.End()-d.Pos() < small}
	for r := range obj.Signature().Results().Variables() {
		if nethttp.Handles(r.Type()) || nethttp.IsMiddleware(r.Type()) {
			f.Direct = true // it may wrap another one
		}
		if types.IsInterface(r.Type()) && r.Type() != errorType {
			f.Returns = true
		}
	}
	ix.funcs[obj] = f
	ix.order = append(ix.order, f)
}

var errorType = types.Universe.Lookup("error").Type()

func (ix *Index) addVars(d *ast.GenDecl) {
	if d.Tok != token.VAR {
		return
	}
	ix.globals = append(ix.globals, d)
	for _, spec := range d.Specs {
		vs, ok := spec.(*ast.ValueSpec)
		if !ok {
			continue
		}
		for _, name := range vs.Names {
			if v, ok := ix.Info.Defs[name].(*types.Var); ok {
				ix.inits[v] = vs
			}
		}
	}
}

// use files one name that stands for something declared elsewhere. Names come
// in no order.
func (ix *Index) use(id *ast.Ident, obj types.Object) {
	switch obj := obj.(type) {
	case *types.Func:
		ix.function(id, obj.Origin())
	case *types.Var:
		ix.variable(id, obj)
	case *types.TypeName:
		if ix.byValue(obj.Type()) {
			ix.touch(id)
		}
	}
}

func (ix *Index) function(id *ast.Ident, obj *types.Func) {
	if obj.Pkg() == ix.Pkg {
		if f := ix.funcs[obj]; f != nil {
			if in := ix.enclosing(id); in != nil {
				in.uses = append(in.uses, mention{f, id})
			} else {
				ix.outside = append(ix.outside, mention{f, id})
			}
			return
		}
	}
	if ix.deals(obj) {
		ix.touch(id)
	}
	if _, bare := bareServes(obj); bare {
		ix.Bares = append(ix.Bares, id)
	}
}

func (ix *Index) variable(id *ast.Ident, v *types.Var) {
	if ix.direct(v) {
		ix.touch(id)
	}
	if v.Parent() != ix.Pkg.Scope() {
		return
	}
	ix.mentions[v] = append(ix.mentions[v], id)
	if ix.Holds(v.Type()) {
		if in := ix.enclosing(id); in != nil {
			in.Globals, in.Direct = true, true
		}
	}
}

// touch notes that the function around a name deals with a kind.
func (ix *Index) touch(id *ast.Ident) {
	if in := ix.enclosing(id); in != nil {
		in.Direct = true
	}
}

// enclosing returns the function that a name stands in, or nil.
func (ix *Index) enclosing(id *ast.Ident) *Func {
	pos := id.Pos()
	i, found := slices.BinarySearchFunc(ix.spans, pos, func(f *Func, pos token.Pos) int { return cmp.Compare(f.Decl.Pos(), pos) })
	if !found {
		i--
	}
	if i < 0 || pos >= ix.spans[i].Decl.End() {
		return nil
	}
	return ix.spans[i]
}

// spread hands Touches and Globals on from callees to callers.
func (ix *Index) spread() {
	users := map[*Func][]*Func{}
	var news []*Func
	for _, f := range ix.order {
		for _, u := range f.uses {
			users[u.of] = append(users[u.of], f)
		}
		if f.Direct {
			f.Touches = true
			news = append(news, f)
		}
	}
	for len(news) > 0 {
		g := news[len(news)-1]
		news = news[:len(news)-1]
		for _, f := range users[g] {
			if !f.Touches || g.Globals && !f.Globals {
				f.Touches, f.Globals = true, f.Globals || g.Globals
				news = append(news, f)
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
// unexported or in a command, and nothing in the package writes it. What tests
// write matters only to themselves.
func (ix *Index) Stable(v *types.Var, tested bool) bool {
	return ix.inits[v] != nil && ix.Private(v) && !ix.changes(v, false) && !(tested && ix.changes(v, true))
}

// Private reports whether only this package can name the object.
func (ix *Index) Private(obj types.Object) bool {
	return obj.Pkg() == ix.Pkg && (!obj.Exported() || ix.Pkg.Name() == "main")
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
		if f.Touches && (!f.Called || f.Value || !ix.within(f.Obj)) {
			roots = append(roots, f)
		}
	}
	return roots
}

// within reports whether a function that is called in the package is taken to be
// called nowhere else: only the package can name it, or what it is a method of.
func (ix *Index) within(f *types.Func) bool {
	if recv := f.Signature().Recv(); recv != nil && !ix.Private(f) {
		t := recv.Type()
		if p, ok := types.Unalias(t).(*types.Pointer); ok {
			t = p.Elem()
		}
		named, ok := types.Unalias(t).(*types.Named)
		return ok && ix.Private(named.Obj())
	}
	return ix.Private(f)
}
