package flow

import (
	"go/ast"
	"go/types"
)

// Eval returns what an expression in the body of fn can be, with what fn has
// captured or is called on, and everything else as the view has it; then says
// what is known after that.
func (v View) Eval(fn *Func, e ast.Expr) (val Value, then View) {
	in := v.in
	steps, given := in.steps, in.given
	in.steps, in.given = 0, false
	in.muted++
	defer func() { in.muted--; in.steps, in.given = steps, given }()
	st := v.st.clone()
	st.dead = false
	fr := &frame{kept: true}
	switch f := in.ix.Func(fn.Decl); {
	case fn.Lit != nil:
		sig, _ := in.info.TypeOf(fn.Lit).(*types.Signature)
		fr.body, fr.outer, fr.sig = fn.Lit, fn.env, sig
	case f != nil:
		fr.body, fr.decl, fr.sig = f.Decl, fn.Decl, fn.Decl.Origin().Signature()
		if r := fr.sig.Recv(); r != nil && r.Name() != "" && r.Name() != "_" && len(fn.Recv) > 0 {
			st.let(varKey{fr, r}, fn.Recv)
		}
	default:
		return nil, v
	}
	val = in.eval(st, fr, e)
	return val, View{in, st}
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
