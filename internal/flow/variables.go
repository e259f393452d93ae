package flow

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

func (in *interp) evalIdent(st *state, fr *frame, id *ast.Ident) Value {
	switch obj := in.info.ObjectOf(id).(type) {
	case *types.Nil:
		return Value{{Kind: Nil}}
	case *types.Func:
		return Value{{Kind: Fn, Fn: &Func{Decl: obj, at: id}}}
	case *types.Var:
		return in.lookup(st, fr, obj)
	}
	return nil
}

// lookup returns the value of a variable.
func (in *interp) lookup(st *state, fr *frame, v *types.Var) Value {
	if v.Pkg() == nil {
		return nil
	}
	if v.Pkg() != in.ix.Pkg {
		return in.unseen(unseenKey{v: v}, v.Pkg().Name()+"."+v.Name(), v.Type(), v)
	}
	owner := in.owner(fr, v)
	if val, ok := st.lookup(varKey{owner, v}); ok {
		return val
	}
	if owner == nil {
		return in.global(st, v)
	}
	// A parameter of a root, or a variable of a function that contains the
	// literal and was not followed.
	return in.unseen(unseenKey{frame: owner, v: v}, v.Name(), fr.subst(v.Type()), nil)
}

// global returns the value of a package variable of this package in a root
// that is not the program's start.
func (in *interp) global(st *state, v *types.Var) Value {
	if isFunc(v.Type()) || isNumber(v.Type()) || structOf(v.Type()) != nil && nethttp.KindOf(v.Type()) == nethttp.Other {
		if val, ok := in.initial(st, v); ok {
			return val
		}
	}
	val := in.unseen(unseenKey{v: v}, v.Name(), v.Type(), v)
	for _, a := range val {
		if a.Kind == Num && a.Term.Sym != nil && a.Term.Sym.Default == nil && isNumber(v.Type()) {
			if d, ok := in.initialConst(v); ok {
				a.Term.Sym.Default = d
			}
		}
	}
	return val
}

// initial evaluates the declaration of a variable that keeps its first value.
func (in *interp) initial(st *state, v *types.Var) (Value, bool) {
	spec := in.ix.Init(v)
	if spec == nil || !in.ix.Stable(v, in.trace.Tested) {
		return nil, false
	}
	if _, ptr := v.Type().Underlying().(*types.Pointer); ptr {
		return nil, false
	}
	if len(spec.Values) == 0 {
		if isNumber(v.Type()) {
			return zero(v.Type()), true
		}
		return nil, false
	}
	i := slices.IndexFunc(spec.Names, func(n *ast.Ident) bool { return in.info.Defs[n] == v })
	if len(spec.Values) != len(spec.Names) || i < 0 {
		return nil, false
	}
	in.muted++
	defer func() { in.muted-- }()
	st.let(varKey{nil, v}, nil) // ends recursion
	val := in.eval(st, &frame{}, spec.Values[i])
	st.let(varKey{nil, v}, val)
	return val, true
}

func (in *interp) initialConst(v *types.Var) (constant.Value, bool) {
	spec := in.ix.Init(v)
	if spec == nil || len(spec.Values) != len(spec.Names) {
		return nil, false
	}
	for i, n := range spec.Names {
		if in.info.Defs[n] == v {
			c := in.info.Types[spec.Values[i]].Value
			return c, c != nil
		}
	}
	return nil, false
}
