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
	v, t := in.embedded(st, fr, in.eval(st, fr, e.X), in.typeOf(fr, e.X), sel.Index(), e.X)
	last := sel.Index()[len(sel.Index())-1]
	if s := structOf(t); s != nil && last < s.NumFields() {
		return v, s.Field(last)
	}
	f, _ := sel.Obj().(*types.Var)
	return v, f
}

// receiver returns what a method is called on, along embedded structs.
func (in *interp) receiver(st *state, fr *frame, e *ast.SelectorExpr, sel *types.Selection) Value {
	v, _ := in.embedded(st, fr, in.eval(st, fr, e.X), in.typeOf(fr, e.X), sel.Index(), e.X)
	return v
}

// promoted walks from a struct to the embedded one that has method m.
func (in *interp) promoted(st *state, fr *frame, v Value, t types.Type, m *types.Func, at ast.Expr) Value {
	_, path, _ := types.LookupFieldOrMethod(types.NewPointer(t), true, in.ix.Pkg, m.Name())
	if len(path) == 0 {
		return v
	}
	v, _ = in.embedded(st, fr, v, t, path, at)
	return v
}

// embedded walks from a value of type t to the struct that has what stands at
// the end of a path of field indices, and returns its type. Nothing is known if
// the types do not fit.
func (in *interp) embedded(st *state, fr *frame, v Value, t types.Type, path []int, at ast.Expr) (Value, types.Type) {
	for _, i := range path[:len(path)-1] {
		s := structOf(t)
		if s == nil || i >= s.NumFields() {
			return nil, nil
		}
		v, t = in.fieldOf(st, fr, v, s.Field(i), at), s.Field(i).Type()
	}
	return v, t
}

// fieldOf reads a field of whatever v can be.
func (in *interp) fieldOf(st *state, fr *frame, v Value, f *types.Var, at ast.Expr) Value {
	if f == nil {
		return nil
	}
	unseen := func() Value {
		return in.unseen(unseenKey{at: at, frame: fr, v: f}, types.ExprString(at)+"."+f.Name(), fr.subst(f.Type()), f.Origin())
	}
	var read []Value
	for _, a := range v {
		switch a.Kind {
		case Ref:
			read = append(read, in.read(st, a.Obj, f.Name()))
		case Nil: // it would panic
		default:
			read = append(read, unseen())
		}
	}
	if len(read) == 0 {
		return unseen()
	}
	return union(read)
}
