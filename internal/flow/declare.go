package flow

import (
	"go/ast"
	"go/token"
	"go/types"
)

func (in *interp) declStmt(st *state, fr *frame, s *ast.DeclStmt) {
	d, ok := s.Decl.(*ast.GenDecl)
	if !ok || d.Tok != token.VAR {
		return
	}
	for _, spec := range d.Specs {
		vs, ok := spec.(*ast.ValueSpec)
		if !ok {
			continue
		}
		if len(vs.Values) == 0 {
			for _, n := range vs.Names {
				if v, ok := in.info.Defs[n].(*types.Var); ok {
					in.declareZero(st, fr, v, n)
				}
			}
			continue
		}
		values, exprs := in.evalList(st, fr, vs.Values, len(vs.Names))
		for i, n := range vs.Names {
			if v, ok := in.info.Defs[n].(*types.Var); ok {
				in.declare(st, fr, v, values[i], exprs[i])
			} else if n.Name == "_" {
				in.discard(st, values[i], exprs[i])
			}
		}
	}
}

// declare gives a variable its first value.
func (in *interp) declare(st *state, fr *frame, v *types.Var, val Value, from ast.Expr) {
	if v.Name() == "_" {
		in.discard(st, val, from)
		return
	}
	f := fr
	if f == nil {
		f = &frame{}
	}
	if from != nil {
		val = in.own(st, f, val, from, v.Type())
	}
	in.name(val, v.Name())
	st.let(varKey{fr, v}, val)
}

// declareZero gives a variable its zero value; at is where it is declared.
func (in *interp) declareZero(st *state, fr *frame, v *types.Var, at ast.Node) {
	t := fr.subst(v.Type())
	if isStruct(t) {
		o := in.fresh(st, objKey{at: at, frame: fr, field: v}, t, at)
		if o.Name == "" {
			o.Name = v.Name()
		}
		st.let(varKey{fr, v}, ref(o))
		return
	}
	st.let(varKey{fr, v}, zero(t))
}
