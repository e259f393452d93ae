package flow

import (
	"go/ast"
	"go/token"
	"go/types"
)

// narrow drops the alternatives for which x op y does not hold.
func (in *interp) narrow(st *state, fr *frame, c *ast.BinaryExpr, op token.Token) {
	if st.dead || op == token.ILLEGAL {
		return
	}
	in.muted++
	defer func() { in.muted-- }()
	y := in.quiet(st, fr, c.Y)
	if len(y) != 1 {
		return
	}
	keep := func(a Alt) bool {
		holds, certain := compareAlts(op, a, y[0])
		return holds || !certain
	}
	switch x := ast.Unparen(c.X).(type) {
	case *ast.Ident:
		v, ok := in.info.ObjectOf(x).(*types.Var)
		if !ok {
			return
		}
		k := varKey{in.owner(fr, v), v}
		if old, ok := st.lookup(k); ok && len(old) > 1 {
			st.let(k, old.filter(keep))
		}
	case *ast.SelectorExpr:
		sel := in.info.Selections[x]
		if sel == nil || sel.Kind() != types.FieldVal {
			return
		}
		base, f := in.place(st, fr, x, sel)
		o := base.Only()
		if o == nil || f == nil || isStruct(f.Type()) {
			return
		}
		if _, ok := st.thing(o).fields[f.Name()]; !ok {
			return
		}
		t := st.edit(o)
		var kept []*Write
		for _, w := range t.fields[f.Name()] {
			switch v := w.Value.filter(keep); {
			case len(w.Value) == 0 || len(v) == len(w.Value):
				kept = append(kept, w)
			case len(v) > 0:
				kept = append(kept, &Write{At: w.At, Expr: w.Expr, Value: v})
			}
		}
		if len(kept) > 0 {
			t.fields[f.Name()] = kept
		}
	}
}

var negated = map[token.Token]token.Token{
	token.EQL: token.NEQ, token.NEQ: token.EQL,
	token.LSS: token.GEQ, token.GEQ: token.LSS,
	token.GTR: token.LEQ, token.LEQ: token.GTR,
}

// quiet evaluates constants, nil and variables, which do nothing.
func (in *interp) quiet(st *state, fr *frame, e ast.Expr) Value {
	if in.info.Types[e].Value != nil {
		return in.eval(st, fr, e)
	}
	if _, ok := ast.Unparen(e).(*ast.Ident); ok {
		return in.eval(st, fr, e)
	}
	return nil
}
