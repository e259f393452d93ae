package flow

import "go/ast"

func (in *interp) block(st *state, fr *frame, list []ast.Stmt) {
	for i, s := range list {
		if in.gaveUp {
			return
		}
		in.stmt(st, fr, s, "")
		in.overwritten(st, fr, s, list[i+1:])
	}
}

// stmt runs one statement. What follows a return is not reached, but for a
// label that a goto may lead to: such functions are given up.
func (in *interp) stmt(st *state, fr *frame, s ast.Stmt, label string) {
	if l, ok := s.(*ast.LabeledStmt); ok {
		in.stmt(st, fr, l.Stmt, l.Label.Name)
		return
	}
	if st.dead || s == nil || !in.step() {
		return
	}
	switch s := s.(type) {
	case *ast.ExprStmt:
		in.exprStmt(st, fr, s)
	case *ast.AssignStmt:
		in.assignStmt(st, fr, s)
	case *ast.DeclStmt:
		in.declStmt(st, fr, s)
	case *ast.BlockStmt:
		in.block(st, fr, s.List)
	case *ast.IfStmt:
		in.ifStmt(st, fr, s)
	case *ast.ForStmt:
		in.forStmt(st, fr, s, label)
	case *ast.RangeStmt:
		in.rangeStmt(st, fr, s, label)
	case *ast.SwitchStmt:
		in.switchStmt(st, fr, s, label)
	case *ast.TypeSwitchStmt:
		in.typeSwitchStmt(st, fr, s, label)
	case *ast.SelectStmt:
		in.selectStmt(st, fr, s, label)
	case *ast.ReturnStmt:
		in.returnStmt(st, fr, s)
	case *ast.BranchStmt:
		in.branchStmt(st, fr, s)
	case *ast.GoStmt:
		in.spawn(st, fr, s, func(side *state) { in.drop(side, fr, s.Call) })
	case *ast.DeferStmt:
		// Arguments are read now, the call happens at the end; what is
		// followed here hardly ever depends on the difference.
		fr.defers = append(fr.defers, s.Call)
	case *ast.IncDecStmt:
		in.assign(st, fr, s.X, nil, s, nil)
	case *ast.SendStmt:
		in.eval(st, fr, s.Chan)
		in.leak(st, fr, in.eval(st, fr, s.Value), in.typeOf(fr, s.Value), s, false)
		fr.wait()
	}
}

func (in *interp) exprStmt(st *state, fr *frame, s *ast.ExprStmt) {
	call, ok := ast.Unparen(s.X).(*ast.CallExpr)
	if !ok {
		in.eval(st, fr, s.X)
		return
	}
	in.drop(st, fr, call)
}
