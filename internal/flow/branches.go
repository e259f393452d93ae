package flow

import (
	"go/ast"
	"go/token"
	"go/types"
)

func (in *interp) ifStmt(st *state, fr *frame, s *ast.IfStmt) {
	in.stmt(st, fr, s.Init, "")
	yes, no := in.branch(st, fr, s.Cond)
	in.block(yes, fr, s.Body.List)
	in.stmt(no, fr, s.Else, "")
	in.merge(st, yes, no)
}

func (in *interp) switchStmt(st *state, fr *frame, s *ast.SwitchStmt, label string) {
	in.stmt(st, fr, s.Init, "")
	if s.Tag != nil {
		in.test(in.eval(st, fr, s.Tag))
	}
	in.cases(st, fr, s.Body.List, label, func(from *state, c *ast.CaseClause) (*state, *state) {
		if s.Tag == nil && len(c.List) == 1 {
			return in.branch(from, fr, c.List[0])
		}
		for _, e := range c.List {
			in.eval(from, fr, e)
		}
		return from.clone(), from
	})
}

func (in *interp) typeSwitchStmt(st *state, fr *frame, s *ast.TypeSwitchStmt, label string) {
	in.stmt(st, fr, s.Init, "")
	var x Value
	switch a := s.Assign.(type) {
	case *ast.ExprStmt:
		x = in.eval(st, fr, a.X)
	case *ast.AssignStmt:
		x = in.eval(st, fr, a.Rhs[0])
	}
	in.cases(st, fr, s.Body.List, label, func(from *state, c *ast.CaseClause) (*state, *state) {
		body := from.clone()
		if v, ok := in.info.Implicits[c].(*types.Var); ok {
			kept := x
			if len(c.List) == 1 {
				t := in.typeOf(fr, c.List[0])
				kept = x.filter(func(a Alt) bool { return a.Kind != Ref || in.fits(a.Obj, t) })
				if len(x) > 0 && len(kept) == 0 {
					body.dead = true
				}
			}
			if !kept.Known() {
				kept = in.unseen(unseenKey{frame: fr, v: v}, v.Name(), v.Type(), nil)
			}
			body.let(varKey{in.owner(fr, v), v}, kept)
		}
		return body, from
	})
}

// cases runs each clause from where the switch is entered. Enter returns the
// states in which the clause is and is not chosen.
func (in *interp) cases(st *state, fr *frame, list []ast.Stmt, label string, enter func(*state, *ast.CaseClause) (yes, no *state)) {
	l := &loop{label: label, once: true}
	fr.loops = append(fr.loops, l)
	rest := st.clone()
	var out, through *state
	var otherwise *ast.CaseClause
	run := func(c *ast.CaseClause, body *state) {
		body = in.join(body, through)
		through = nil
		in.block(body, fr, c.Body)
		if n := len(c.Body); n > 0 {
			if b, ok := c.Body[n-1].(*ast.BranchStmt); ok && b.Tok == token.FALLTHROUGH {
				through = body
				return
			}
		}
		out = in.join(out, body)
	}
	for _, s := range list {
		c, ok := s.(*ast.CaseClause)
		if !ok {
			continue
		}
		if c.List == nil {
			otherwise = c
			if through != nil {
				run(c, rest.clone())
			}
			continue
		}
		yes, no := enter(rest, c)
		rest = no
		run(c, yes)
	}
	if otherwise != nil {
		run(otherwise, rest.clone())
	} else {
		out = in.join(out, rest)
	}
	fr.loops = fr.loops[:len(fr.loops)-1]
	in.merge(st, out, l.breaks)
}

func (in *interp) selectStmt(st *state, fr *frame, s *ast.SelectStmt, label string) {
	l := &loop{label: label, once: true}
	fr.loops = append(fr.loops, l)
	fr.wait()
	var out *state
	for _, c := range s.Body.List {
		if c, ok := c.(*ast.CommClause); ok {
			body := st.clone()
			in.stmt(body, fr, c.Comm, "")
			in.block(body, fr, c.Body)
			out = in.join(out, body)
		}
	}
	fr.loops = fr.loops[:len(fr.loops)-1]
	in.merge(st, out, l.breaks)
}

// branch returns the states in which a condition holds and does not hold.
// Named constants (debug, runtime.GOOS) decide nothing: they are there to be
// changed.
func (in *interp) branch(st *state, fr *frame, cond ast.Expr) (yes, no *state) {
	switch c := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if c.Op == token.NOT {
			yes, no = in.branch(st, fr, c.X)
			return no, yes
		}
	case *ast.BinaryExpr:
		switch c.Op {
		case token.LAND:
			left, not := in.branch(st, fr, c.X)
			right, nor := in.branch(left, fr, c.Y)
			return right, in.join(not, nor)
		case token.LOR:
			left, not := in.branch(st, fr, c.X)
			right, nor := in.branch(not, fr, c.Y)
			return in.join(left, right), nor
		}
	}
	constant := in.info.Types[cond].Value != nil
	b, decided := in.eval(st, fr, cond).Bool()
	yes, no = st.clone(), st.clone()
	if decided && !constant {
		yes.dead, no.dead = yes.dead || !b, no.dead || b
		return yes, no
	}
	if c, ok := ast.Unparen(cond).(*ast.BinaryExpr); ok {
		in.narrow(yes, fr, c, c.Op)
		in.narrow(no, fr, c, negated[c.Op])
	}
	return yes, no
}

// merge leaves in st where the branches meet again.
func (in *interp) merge(st *state, branches ...*state) {
	var out *state
	for _, b := range branches {
		out = in.join(out, b)
	}
	if out == nil {
		st.dead = true
		return
	}
	st.set(out)
}
