package flow

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// eval returns what e can be, and does what it does.
func (in *interp) eval(st *state, fr *frame, e ast.Expr) Value {
	if st.dead || !in.step() {
		return nil
	}
	if tv, ok := in.info.Types[e]; ok && tv.Value != nil {
		return constValue(tv.Value, tv.Type, in.written(e))
	}
	switch e := e.(type) {
	case *ast.ParenExpr:
		return in.eval(st, fr, e.X)
	case *ast.Ident:
		return in.evalIdent(st, fr, e)
	case *ast.SelectorExpr:
		return in.evalSelector(st, fr, e)
	case *ast.CompositeLit:
		return in.evalLit(st, fr, e)
	case *ast.FuncLit:
		for f := fr; f != nil; f = f.outer {
			f.kept = true
		}
		return Value{{Kind: Fn, Fn: &Func{Lit: e, env: fr}}}
	case *ast.UnaryExpr:
		return in.evalUnary(st, fr, e)
	case *ast.BinaryExpr:
		return in.evalBinary(st, fr, e)
	case *ast.StarExpr:
		return in.deref(st, fr, in.eval(st, fr, e.X), e)
	case *ast.CallExpr:
		if vs := in.call(st, fr, e); len(vs) == 1 {
			return vs[0]
		}
		return nil
	case *ast.IndexExpr:
		return in.evalIndex(st, fr, e)
	case *ast.IndexListExpr:
		return in.eval(st, fr, e.X)
	case *ast.SliceExpr:
		return in.evalSlice(st, fr, e)
	case *ast.TypeAssertExpr:
		return in.assert(st, fr, e)
	}
	return in.anything(fr, e)
}

// written is the place where the constant that e names was written down; e
// itself if it is one of the standard library, time.Second.
func (in *interp) written(e ast.Expr) token.Pos {
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident:
		if c, ok := in.info.Uses[x].(*types.Const); ok && c.Pkg() != nil && !nethttp.Std(c.Pkg().Path()) {
			return c.Pos()
		}
	case *ast.SelectorExpr:
		if c, ok := in.info.Uses[x.Sel].(*types.Const); ok && c.Pkg() != nil && !nethttp.Std(c.Pkg().Path()) {
			return c.Pos()
		}
	}
	return e.Pos()
}

func (in *interp) evalIndex(st *state, fr *frame, e *ast.IndexExpr) Value {
	x := in.eval(st, fr, e.X)
	if tv := in.info.Types[e.Index]; tv.IsType() {
		return x // an instance of a generic function
	}
	i := in.eval(st, fr, e.Index)
	o := x.Only()
	if o == nil || structOf(o.Type) != nil {
		return in.anything(fr, e)
	}
	t := st.thing(o)
	if n, ok := t.at(i); ok && !t.open {
		return t.elems[n]
	}
	out := union(t.elems)
	if t.open || len(t.elems) == 0 {
		return out.Join(in.anything(fr, e))
	}
	if b, ok := in.typeOf(fr, e).Underlying().(*types.Basic); ok && isMap(o.Type) {
		return out.Join(zero(b)) // without such a key
	}
	return out
}

// at returns the place of an element, if that is known.
func (t *thing) at(index Value) (n int, ok bool) {
	n, ok = position(index)
	return n, ok && !t.mixed && n < len(t.elems)
}

// evalSlice is a part of a collection: its elements are among those of the whole.
func (in *interp) evalSlice(st *state, fr *frame, e *ast.SliceExpr) Value {
	x := in.eval(st, fr, e.X)
	for _, bound := range []ast.Expr{e.Low, e.High, e.Max} {
		if bound != nil {
			in.eval(st, fr, bound)
		}
	}
	if e.Low == nil && e.High == nil {
		return x
	}
	for _, a := range x {
		switch {
		case a.Kind == Const || a.Kind == Prefix:
			return nil
		case a.Kind == Ref && structOf(a.Obj.Type) == nil:
			st.edit(a.Obj).mixed = true
		}
	}
	return x
}

// position is the index that v is for certain.
func position(v Value) (int, bool) {
	if len(v) != 1 || v[0].Kind != Num {
		return 0, false
	}
	d, ok := v[0].Term.Exact()
	return int(d), ok && d >= 0
}
