package observe

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
)

func (w *walk) loop(s ast.Stmt, endless bool, rounds int64, body *ast.BlockStmt, post ast.Stmt) {
	defer func(times int64) { w.times = times }(w.times)
	w.times = often(w.times, rounds)
	w.loops++
	if endless {
		w.endless++
	}
	before := w.rep.held
	if endless {
		w.around = append(w.around, s)
		defer func() { w.around = w.around[:len(w.around)-1] }()
	}
	w.stmt(body)
	w.stmt(post)
	if f, ok := s.(*ast.ForStmt); ok && endless && f.Cond == nil && !w.rep.Looks && w.rep.held == before && !leaves(body) {
		w.wait(s, "a loop without end", "")
	}
	w.loops--
	if endless {
		w.endless--
	}
}

// counts reports whether a for loop visibly comes to its end: it counts.
func counts(s *ast.ForStmt) bool {
	return s.Cond != nil && s.Post != nil
}

// leaves reports whether a loop has a way out.
func leaves(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			found = true
		case *ast.BranchStmt:
			found = found || n.Tok == token.BREAK || n.Tok == token.GOTO || n.Label != nil
		case *ast.CallExpr:
			if id, ok := n.Fun.(*ast.Ident); ok && id.Name == "panic" {
				found = true
			}
		}
		return !found
	})
	return found
}

// timed reports whether one of the loops around comes to its end by itself, at
// a time or after a number of rounds: how long it runs is then not known.
func (w *walk) timed() bool {
	return slices.ContainsFunc(w.around, func(loop ast.Stmt) bool {
		found := false
		ast.Inspect(loop, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit:
				return false
			case *ast.ForStmt:
				found = found || n == loop && w.measures(n.Cond)
			case *ast.IfStmt:
				found = found || departs(n.Body.List, true) && w.measures(n.Cond)
			case *ast.CommClause:
				found = found || departs(n.Body, false) && w.expires(source(n), loop)
			}
			return !found
		})
		return found
	})
}

// measures reports whether a condition compares numbers or times.
func (w *walk) measures(cond ast.Expr) bool {
	if cond == nil {
		return false
	}
	found := false
	ast.Inspect(cond, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			b, ok := w.typeOf(n.X).(*types.Basic)
			found = found || ok && b.Info()&types.IsNumeric != 0
		case *ast.SelectorExpr:
			t := w.o.info.TypeOf(n.X)
			found = found || t != nil && isNamed(t, "time", "Time")
		}
		return !found
	})
	return found
}

// expires reports whether a channel speaks once a time is over that began
// before the loop: it is of a timer, or of a context with a limit of its own.
func (w *walk) expires(ch ast.Expr, loop ast.Stmt) bool {
	if ch == nil {
		return false
	}
	if ctx := doneOf(w.resolve(ch)); ctx != nil {
		return w.role(ctx) != request && len(w.contextEnds(ctx)) > 0
	}
	made := w.timer(ch)
	return made != nil && made.End() < loop.Pos()
}

// departs reports whether statements end by leaving the loop around them;
// where a break does so, too.
func departs(list []ast.Stmt, breaks bool) bool {
	if len(list) == 0 {
		return false
	}
	switch s := list[len(list)-1].(type) {
	case *ast.ReturnStmt:
		return true
	case *ast.BranchStmt:
		return s.Tok == token.GOTO || s.Tok == token.BREAK && (breaks || s.Label != nil)
	}
	return false
}

// often is how often something comes that stands in two loops.
func often(a, b int64) int64 {
	switch {
	case a == Endless || b == Endless:
		return Endless
	case a == Some || b == Some:
		return Some
	}
	return a * b
}

// rounds is how often a for loop runs.
func (w *walk) rounds(s *ast.ForStmt) int64 {
	cond, ok := s.Cond.(*ast.BinaryExpr)
	if !ok || s.Post == nil {
		return Endless
	}
	init, ok := s.Init.(*ast.AssignStmt)
	step, inc := s.Post.(*ast.IncDecStmt)
	if !ok || !inc || step.Tok != token.INC || len(init.Rhs) != 1 || cond.Op != token.LSS && cond.Op != token.LEQ {
		return Some
	}
	from, known := w.number(init.Rhs[0])
	to, bounded := w.number(cond.Y)
	if !known || !bounded {
		return Some
	}
	if cond.Op == token.LEQ {
		to++
	}
	return atLeastOnce(to - from)
}

// ranged is how often the body of a range runs.
func (w *walk) ranged(s *ast.RangeStmt) int64 {
	switch t := w.typeOf(s.X).(type) {
	case *types.Chan, *types.Signature:
		return Endless
	case *types.Array:
		return atLeastOnce(t.Len())
	}
	if n, ok := w.number(s.X); ok {
		return atLeastOnce(n)
	}
	return Some
}

// atLeastOnce keeps a count of rounds from being taken for Endless.
func atLeastOnce(n int64) int64 { return max(n, 1) }

func (w *walk) number(e ast.Expr) (int64, bool) {
	c := w.o.info.Types[e].Value
	if c == nil {
		return 0, false
	}
	return constant.Int64Val(constant.ToInt(c))
}
