package flow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"math"

	"github.com/timeoutlint/timeoutlint/internal/duration"
)

func (in *interp) evalUnary(st *state, fr *frame, e *ast.UnaryExpr) Value {
	switch e.Op {
	case token.AND:
		return in.address(st, fr, e.X)
	case token.SUB:
		return in.arith(token.SUB, num(duration.Of(0), e.Pos()), in.eval(st, fr, e.X), in.typeOf(fr, e), e)
	case token.NOT:
		if b, ok := in.eval(st, fr, e.X).Bool(); ok {
			return Value{{Kind: Const, Const: constant.MakeBool(!b), Pos: e.Pos()}}
		}
		return nil
	case token.ARROW:
		in.eval(st, fr, e.X)
		fr.wait()
		return in.anything(fr, e)
	}
	return in.eval(st, fr, e.X)
}

func (in *interp) evalBinary(st *state, fr *frame, e *ast.BinaryExpr) Value {
	x := in.eval(st, fr, e.X)
	if e.Op == token.LAND || e.Op == token.LOR {
		// The right side may not run.
		side := st.clone()
		in.eval(side, fr, e.Y)
		st.set(in.join(st, side))
		return nil
	}
	y := in.eval(st, fr, e.Y)
	switch e.Op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		in.test(x)
		in.test(y)
		if b, ok := compare(e.Op, x, y); ok {
			return Value{{Kind: Const, Const: constant.MakeBool(b), Pos: e.Pos()}}
		}
		return nil
	}
	if b, ok := in.typeOf(fr, e).Underlying().(*types.Basic); ok && b.Info()&types.IsString != 0 {
		return concat(x, y, e.Pos())
	}
	return in.arith(e.Op, x, y, in.typeOf(fr, e), e)
}

// test notes that a condition reads v.
func (in *interp) test(v Value) {
	for _, a := range v {
		if a.Kind == Num && a.Term.Sym != nil {
			in.tested[a.Term.Sym] = true
		}
	}
}

// arith applies an operator to every pair of alternatives.
func (in *interp) arith(op token.Token, x, y Value, t types.Type, e ast.Expr) Value {
	if !x.Known() || !y.Known() {
		return nil
	}
	var out Value
	for _, a := range x {
		for _, b := range y {
			if a.Kind != Num || b.Kind != Num {
				return nil
			}
			term, ok := duration.Binary(op, a.Term, b.Term, isInteger(t))
			if !ok {
				return nil
			}
			if !isInteger(t) && term.Sym == nil {
				f, _ := constant.Float64Val(term.Off)
				if math.IsInf(f, 0) {
					return nil
				}
				term.Off = constant.MakeFloat64(f)
			}
			v := num(term, e.Pos())
			if out == nil {
				out = v
			} else if out = out.Join(v); out == nil {
				return nil
			}
		}
	}
	return out
}

func concat(x, y Value, pos token.Pos) Value {
	s, whole, ok := x.Text()
	if !ok || s == "" && !whole {
		return nil
	}
	if !whole {
		return x
	}
	t, whole, ok := y.Text()
	if !ok {
		return text(Prefix, s, pos)
	}
	kind := Const
	if !whole {
		kind = Prefix
	}
	return text(kind, s+t, pos)
}

// compare decides a comparison that has the same answer for all alternatives.
func compare(op token.Token, x, y Value) (answer, certain bool) {
	if !x.Known() || !y.Known() {
		return false, false
	}
	first := true
	for _, a := range x {
		for _, b := range y {
			r, ok := compareAlts(op, a, b)
			if !ok || !first && r != answer {
				return false, false
			}
			answer, first = r, false
		}
	}
	return answer, true
}

func compareAlts(op token.Token, a, b Alt) (answer, certain bool) {
	switch {
	case a.Kind == Num && b.Kind == Num:
		if a.Term.Sym != nil || b.Term.Sym != nil {
			return false, false
		}
		return constant.Compare(a.Term.Off, op, b.Term.Off), true
	case a.Kind == Const && b.Kind == Const && a.Const.Kind() == b.Const.Kind():
		if a.Const.Kind() == constant.Bool && op != token.EQL && op != token.NEQ {
			return false, false
		}
		return constant.Compare(a.Const, op, b.Const), true
	case a.Kind == Nil && b.Kind == Nil:
		return op == token.EQL, op == token.EQL || op == token.NEQ
	case a.Kind == Nil && isPresent(b), b.Kind == Nil && isPresent(a):
		return op == token.NEQ, op == token.EQL || op == token.NEQ
	}
	return false, false
}

// isPresent reports whether a is certainly not nil.
func isPresent(a Alt) bool {
	return a.Kind == Ref && a.Obj.Made || a.Kind == Fn || a.Kind == Addr
}

// exact returns the one constant that v is.
func exact(v Value) (constant.Value, bool) {
	if len(v) != 1 || v[0].Kind != Num || v[0].Term.Sym != nil {
		return nil, false
	}
	return v[0].Term.Off, true
}
