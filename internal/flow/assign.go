package flow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

func (in *interp) assignStmt(st *state, fr *frame, s *ast.AssignStmt) {
	switch s.Tok {
	case token.ASSIGN, token.DEFINE:
	default:
		op, ok := assignOps[s.Tok]
		if !ok {
			in.assign(st, fr, s.Lhs[0], nil, s, nil)
			return
		}
		x := in.eval(st, fr, s.Lhs[0])
		y := in.eval(st, fr, s.Rhs[0])
		in.assign(st, fr, s.Lhs[0], in.arith(op, x, y, in.typeOf(fr, s.Lhs[0]), s.Rhs[0]), s, s.Rhs[0])
		return
	}
	values, exprs := in.evalList(st, fr, s.Rhs, len(s.Lhs))
	for i, lhs := range s.Lhs {
		var at ast.Node = s
		if len(s.Lhs) > 1 {
			at = lhs
		}
		in.assign(st, fr, lhs, values[i], at, exprs[i])
	}
}

var assignOps = map[token.Token]token.Token{
	token.ADD_ASSIGN: token.ADD, token.SUB_ASSIGN: token.SUB,
	token.MUL_ASSIGN: token.MUL, token.QUO_ASSIGN: token.QUO,
}

// evalList evaluates the right side of an assignment to n places, and tells
// which expression each value comes from.
func (in *interp) evalList(st *state, fr *frame, rhs []ast.Expr, n int) ([]Value, []ast.Expr) {
	exprs := make([]ast.Expr, n)
	if len(rhs) == n {
		values := make([]Value, n)
		for i, e := range rhs {
			values[i], exprs[i] = in.eval(st, fr, e), e
		}
		return values, exprs
	}
	if len(rhs) != 1 {
		return make([]Value, n), exprs
	}
	for i := range exprs {
		exprs[i] = rhs[0]
	}
	return in.evalMulti(st, fr, rhs[0], n), exprs
}

// evalMulti evaluates an expression of n values: a call, or one with ok.
func (in *interp) evalMulti(st *state, fr *frame, e ast.Expr, n int) []Value {
	values := make([]Value, n)
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok && n != 1 {
		copy(values, in.call(st, fr, call))
		return values
	}
	if n > 0 {
		values[0] = in.eval(st, fr, e)
	}
	if a, ok := ast.Unparen(e).(*ast.TypeAssertExpr); ok && n == 2 && in.ordinary(fr, a) {
		values[1] = Value{{Kind: Const, Const: constant.MakeBool(true)}}
	}
	return values
}

// assign stores v in the place lhs; expr is the value as written.
func (in *interp) assign(st *state, fr *frame, lhs ast.Expr, v Value, at ast.Node, expr ast.Expr) {
	switch lhs := ast.Unparen(lhs).(type) {
	case *ast.Ident:
		if lhs.Name == "_" {
			if expr != nil {
				in.discard(st, v, expr)
			}
			return
		}
		obj, ok := in.info.ObjectOf(lhs).(*types.Var)
		if !ok {
			return
		}
		if expr != nil {
			v = in.own(st, fr, v, expr, obj.Type())
		}
		if in.owner(fr, obj) == nil {
			in.later(st, fr, v, at)
			in.expose(st, v, at)
		}
		in.setVar(st, fr, obj, v, &Write{At: at, Expr: expr})
	case *ast.SelectorExpr:
		sel := in.info.Selections[lhs]
		if sel == nil { // a variable of another package, or of this one through a dot; or not there
			in.unresolved(st, fr, lhs)
			in.leak(st, fr, v, in.typeOf(fr, lhs), at, false)
			if obj, ok := in.info.Uses[lhs.Sel].(*types.Var); ok && in.muted == 0 {
				in.trace.Stores = append(in.trace.Stores, &Store{Home: obj, Write: &Write{At: at, Expr: expr, Value: v}})
			}
			return
		}
		if sel.Kind() != types.FieldVal {
			return
		}
		base, f := in.place(st, fr, lhs, sel)
		if f == nil {
			return
		}
		in.name(v, types.ExprString(lhs))
		in.later(st, fr, v, at)
		in.write(st, base, f, &Write{At: at, Expr: expr, Value: v})
		if len(base.Objects()) == 0 {
			in.leak(st, fr, v, f.Type(), at, false)
		}
	case *ast.IndexExpr:
		in.assignIndex(st, fr, lhs, v, at, expr)
	case *ast.StarExpr:
		p := in.eval(st, fr, lhs.X)
		for _, a := range p {
			switch a.Kind {
			case Ref:
				in.copyInto(st, a.Obj, &Write{At: at, Expr: expr, Value: v}, p.Only() != nil)
			case Addr:
				in.writeSlot(st, a.Slot, &Write{At: at, Expr: expr, Value: v}, len(p) == 1)
			}
		}
	default:
		in.eval(st, fr, lhs)
	}
}

func (in *interp) assignIndex(st *state, fr *frame, lhs *ast.IndexExpr, v Value, at ast.Node, expr ast.Expr) {
	x := in.eval(st, fr, lhs.X)
	i := in.eval(st, fr, lhs.Index)
	if expr != nil {
		v = in.own(st, fr, v, expr, in.typeOf(fr, lhs))
	}
	in.later(st, fr, v, at)
	o := x.Only()
	if o == nil || structOf(o.Type) != nil {
		in.leak(st, fr, v, in.typeOf(fr, lhs), at, false)
		return
	}
	t := st.edit(o)
	t.elems = append([]Value(nil), t.elems...)
	if n, ok := t.at(i); ok {
		t.elems[n] = v
		return
	}
	if n, ok := position(i); !ok || n != len(t.elems) {
		t.mixed = true
	}
	if len(t.elems) < maxRange {
		t.elems = append(t.elems, v)
	} else {
		t.open = true
	}
}

func (in *interp) setVar(st *state, fr *frame, v *types.Var, val Value, w *Write) {
	k := varKey{in.owner(fr, v), v}
	if old, _ := st.lookup(k); isStruct(v.Type()) && old.Only() != nil && val.Only() != nil {
		in.copyInto(st, old.Only(), &Write{At: w.At, Expr: w.Expr, Value: val}, true)
		return
	}
	in.name(val, v.Name())
	st.let(varKey{in.owner(fr, v), v}, val)
}
