package flow

import (
	"go/ast"
	"go/types"
)

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

// Eval returns what an expression in the body of fn can be, with what fn has
// captured or is called on, and everything else as the view has it; then says
// what is known after that.
func (v View) Eval(fn *Func, e ast.Expr) (val Value, then View) {
	in := v.in
	fr := &frame{kept: true}
	f := in.ix.Func(fn.Decl)
	switch {
	case fn.Lit != nil:
		sig, _ := in.info.TypeOf(fn.Lit).(*types.Signature)
		fr.body, fr.outer, fr.sig = fn.Lit, fn.env, sig
	case f != nil:
		fr.body, fr.decl, fr.sig = f.Decl, fn.Decl, fn.Decl.Origin().Signature()
	default:
		return nil, v
	}
	then = v.after(func(st *state) {
		if r := fr.sig.Recv(); f != nil && r != nil && r.Name() != "" && r.Name() != "_" && len(fn.Recv) > 0 {
			st.let(varKey{fr, r}, fn.Recv)
		}
		val = in.eval(st, fr, e)
	})
	return val, then
}

// after returns the view of what is done to a copy of its state; nothing of that
// is noted.
func (v View) after(do func(*state)) View {
	in := v.in
	steps, gaveUp := in.steps, in.gaveUp
	in.steps, in.gaveUp = 0, false
	in.muted++
	defer func() { in.muted--; in.steps, in.gaveUp = steps, gaveUp }()
	st := v.st.clone()
	st.dead = false
	do(st)
	return View{in, st}
}

// Body returns the syntax of fn: a declaration or literal of this package, or
// nil.
func (v View) Body(fn *Func) ast.Node {
	if fn.Lit != nil {
		return fn.Lit
	}
	if f := v.in.ix.Func(fn.Decl); f != nil {
		return f.Decl
	}
	return nil
}

// Method returns the method of that name of the object's type as a function
// value, along embedded structs, or nil if this package does not declare it.
func (v View) Method(o *Object, name string) *Func {
	if o.Type == nil {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(o.Type), true, v.in.ix.Pkg, name)
	m, ok := obj.(*types.Func)
	if !ok || v.in.ix.Func(m) == nil {
		return nil
	}
	st := v.st.clone()
	recv := v.in.promoted(st, &frame{}, ref(o), o.Type, m, &ast.Ident{Name: name})
	return &Func{Decl: m, Recv: recv}
}

// Foreign returns the method of that name of the object's type as a function
// value if another package declares it, or nil.
func (v View) Foreign(o *Object, name string) *Func {
	if o.Type == nil {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(o.Type), true, v.in.ix.Pkg, name)
	m, ok := obj.(*types.Func)
	if !ok || m.Pkg() == v.in.ix.Pkg {
		return nil
	}
	return &Func{Decl: m, Recv: ref(o), at: o.Origin}
}

// Signature returns the type of fn without its receiver.
func (v View) Signature(fn *Func) *types.Signature {
	if fn.Lit != nil {
		sig, _ := v.in.info.TypeOf(fn.Lit).(*types.Signature)
		return sig
	}
	return fn.Decl.Signature()
}

// Declared returns a declared function as a value, or nil.
func Declared(info *types.Info, decl ast.Node) *Func {
	d, ok := decl.(*ast.FuncDecl)
	if !ok {
		return nil
	}
	f, ok := info.Defs[d.Name].(*types.Func)
	if !ok {
		return nil
	}
	return &Func{Decl: f}
}
