package flow

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// convert is a conversion.
func (in *interp) convert(st *state, fr *frame, e *ast.CallExpr) Value {
	if len(e.Args) != 1 {
		return nil
	}
	v := in.eval(st, fr, e.Args[0])
	t := in.typeOf(fr, e)
	switch {
	case isStruct(t):
		if o := v.Only(); o != nil {
			return ref(in.copyOf(st, objKey{at: e, frame: fr, from: o}, o, t))
		}
		return in.anything(fr, e)
	case isNumber(t):
		if !isNumber(in.typeOf(fr, e.Args[0])) {
			return in.anything(fr, e)
		}
		if !isInteger(t) || len(v) == 0 {
			return v
		}
		out := slices.Clone(v)
		for i, a := range out {
			if a.Kind == Num {
				out[i].Term = duration.Truncate(a.Term)
				if a.Term.Sym == nil && !holds(t, out[i].Term.Off) {
					return nil // it wraps around
				}
			}
		}
		return out
	case types.Identical(t, types.Typ[types.UnsafePointer]): // anything may be done through it
		in.leak(st, fr, v, nil, e, false)
	}
	return v
}

// holds reports whether a constant fits an integer type; int and uint may have
// 32 bits, but nobody counts on that.
func holds(t types.Type, c constant.Value) bool {
	b, ok := t.Underlying().(*types.Basic)
	if !ok || c.Kind() != constant.Int {
		return false
	}
	bits := map[types.BasicKind]int{types.Int8: 7, types.Int16: 15, types.Int32: 31, types.Uint8: 8, types.Uint16: 16, types.Uint32: 32}[b.Kind()]
	unsigned := b.Info()&types.IsUnsigned != 0
	switch {
	case unsigned && constant.Sign(c) < 0:
		return false
	case bits == 0 && unsigned:
		bits = 64
	case bits == 0:
		bits = 63
	}
	return constant.BitLen(c) <= bits
}

func (in *interp) assert(st *state, fr *frame, e *ast.TypeAssertExpr) Value {
	v := in.eval(st, fr, e.X)
	if e.Type == nil {
		return v
	}
	in.wrapListener(st, v)
	t := in.typeOf(fr, e.Type)
	kept := v.filter(func(a Alt) bool { return a.Kind != Ref || in.fits(a.Obj, t) })
	if len(kept) > 0 && kept.Known() && kept.Only() != nil {
		return kept
	}
	other := in.unseen(unseenKey{at: e, frame: fr}, types.ExprString(e), t, in.fieldHome(e.X))
	if objects := kept.filter(func(a Alt) bool { return a.Kind == Ref }); len(objects.Objects()) > 0 {
		return objects.Join(other)
	}
	return other
}

// ordinary reports whether e asserts that http.DefaultTransport is what net/http
// makes it, which it is where nobody has put something else there.
func (in *interp) ordinary(fr *frame, e *ast.TypeAssertExpr) bool {
	v := in.fieldHome(e.X)
	return v != nil && v.Pkg() != nil && v.Pkg().Path() == "net/http" && v.Name() == "DefaultTransport" &&
		e.Type != nil && nethttp.KindOf(in.typeOf(fr, e.Type)) == nethttp.Transport
}

// fits reports whether o can have the dynamic type t.
func (in *interp) fits(o *Object, t types.Type) bool {
	if t == nil || o.Type == nil || types.IsInterface(t) {
		return true
	}
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	return types.Identical(o.Type, t)
}

// fieldHome is the field that e reads, through which others may reach what it
// holds.
func (in *interp) fieldHome(e ast.Expr) *types.Var {
	if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok {
		if s := in.info.Selections[sel]; s != nil && s.Kind() == types.FieldVal {
			return s.Obj().(*types.Var).Origin()
		}
		v, _ := in.info.Uses[sel.Sel].(*types.Var) // of a package
		return v
	}
	return nil
}
