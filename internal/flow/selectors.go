package flow

import (
	"go/ast"
	"go/types"
)

func (in *interp) evalSelector(st *state, fr *frame, e *ast.SelectorExpr) Value {
	sel := in.info.Selections[e]
	if sel == nil { // of a package, or not there
		in.unresolved(st, fr, e)
		return in.evalIdent(st, fr, e.Sel)
	}
	switch sel.Kind() {
	case types.FieldVal:
		base, f := in.place(st, fr, e, sel)
		return in.fieldOf(st, fr, base, f, e)
	case types.MethodVal:
		recv := in.receiver(st, fr, e, sel)
		return Value{{Kind: Fn, Fn: &Func{Decl: sel.Obj().(*types.Func), Recv: recv, at: e}}}
	case types.MethodExpr:
		return Value{{Kind: Fn, Fn: &Func{Decl: sel.Obj().(*types.Func)}}}
	}
	return nil
}

// place returns the struct whose field e is, and the field, along embedded
// structs.
func (in *interp) place(st *state, fr *frame, e *ast.SelectorExpr, sel *types.Selection) (Value, *types.Var) {
	v := in.eval(st, fr, e.X)
	path := sel.Index()
	t := in.typeOf(fr, e.X)
	for _, i := range path[:len(path)-1] {
		s := structOf(t)
		if s == nil || i >= s.NumFields() {
			return nil, sel.Obj().(*types.Var)
		}
		v = in.fieldOf(st, fr, v, s.Field(i), e.X)
		t = s.Field(i).Type()
	}
	if s := structOf(t); s != nil && path[len(path)-1] < s.NumFields() {
		return v, s.Field(path[len(path)-1])
	}
	f, _ := sel.Obj().(*types.Var)
	return v, f
}

// receiver returns what a method is called on, along embedded structs.
func (in *interp) receiver(st *state, fr *frame, e *ast.SelectorExpr, sel *types.Selection) Value {
	v := in.eval(st, fr, e.X)
	t := in.typeOf(fr, e.X)
	for _, i := range sel.Index()[:len(sel.Index())-1] {
		s := structOf(t)
		if s == nil || i >= s.NumFields() {
			return nil
		}
		v = in.fieldOf(st, fr, v, s.Field(i), e.X)
		t = s.Field(i).Type()
	}
	return v
}

// fieldOf reads a field of whatever v can be.
func (in *interp) fieldOf(st *state, fr *frame, v Value, f *types.Var, at ast.Expr) Value {
	if f == nil {
		return nil
	}
	var out Value
	found := false
	for _, a := range v {
		var got Value
		switch a.Kind {
		case Ref:
			got = in.read(st, a.Obj, f.Name())
		case Nil:
			continue
		default:
			got = in.unseen(unseenKey{at: at, frame: fr, v: f}, types.ExprString(at)+"."+f.Name(), fr.subst(f.Type()), f.Origin())
		}
		if !found {
			out, found = got, true
		} else {
			out = out.Join(got)
		}
	}
	if !found {
		return in.unseen(unseenKey{at: at, frame: fr, v: f}, types.ExprString(at)+"."+f.Name(), fr.subst(f.Type()), f.Origin())
	}
	return out
}
