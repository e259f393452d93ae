package observe

import (
	"go/ast"
	"go/token"
	"go/types"
)

// A walk reads one body.
type walk struct {
	o     *Observer
	roles map[*types.Var]role
	depth int
	fn    ast.Node
	rep   *Report

	loops   int // around the place that is read
	endless int // of them, those without a visible end
	async   int // go statements around it
	times   int64

	replaces bool // the body of the request is given another value

	later        []Wait // of goroutines
	laterUnknown bool   // they call what is not known to be quick

	around   []ast.Stmt                  // the loops without a visible end
	closures map[*types.Var]*ast.FuncLit // local ones, not yet read
	entered  []*types.Var                // those that have been
}

func (w *walk) stmts(list []ast.Stmt) {
	for _, s := range list {
		w.stmt(s)
	}
}

func (w *walk) stmt(s ast.Stmt) {
	switch s := s.(type) {
	case nil:
	case *ast.BlockStmt:
		w.stmts(s.List)
	case *ast.LabeledStmt:
		w.stmt(s.Stmt)
	case *ast.ExprStmt:
		w.expr(s.X)
	case *ast.AssignStmt:
		w.assign(s)
	case *ast.DeclStmt:
		w.decl(s)
	case *ast.IfStmt:
		w.stmt(s.Init)
		w.expr(s.Cond)
		w.stmt(s.Body)
		w.stmt(s.Else)
	case *ast.ForStmt:
		w.stmt(s.Init)
		w.loops++
		w.expr(s.Cond)
		w.loops--
		w.loop(s, !counts(s), w.rounds(s), s.Body, s.Post)
	case *ast.RangeStmt:
		w.expr(s.X)
		_, channel := w.typeOf(s.X).(*types.Chan)
		_, iterator := w.typeOf(s.X).(*types.Signature)
		if channel {
			w.wait(s.X, "a channel", "")
		}
		w.loop(s, channel || iterator, w.ranged(s), s.Body, nil)
	case *ast.SwitchStmt:
		w.stmt(s.Init)
		w.expr(s.Tag)
		w.stmt(s.Body)
	case *ast.TypeSwitchStmt:
		w.stmt(s.Init)
		w.stmt(s.Assign)
		w.stmt(s.Body)
	case *ast.CaseClause:
		for _, e := range s.List {
			w.expr(e)
		}
		w.stmts(s.Body)
	case *ast.SelectStmt:
		w.selects(s)
	case *ast.ReturnStmt:
		for _, e := range s.Results {
			w.expr(e)
		}
	case *ast.SendStmt:
		w.expr(s.Chan)
		w.expr(s.Value)
		if !w.buffered(s.Chan) && !w.semaphore(s.Chan) && (w.async == 0 || !w.local(s.Chan)) {
			w.wait(s, "a channel", "")
		}
	case *ast.GoStmt:
		w.aside(s.Call)
	case *ast.DeferStmt:
		w.expr(s.Call)
	case *ast.IncDecStmt:
		w.expr(s.X)
	}
}

// counts reports whether a for loop visibly comes to its end: it counts.
func counts(s *ast.ForStmt) bool {
	return s.Cond != nil && s.Post != nil
}

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

// selects reads a select: one with the request's Done looks, one with a
// default does not wait.
func (w *walk) selects(s *ast.SelectStmt) {
	waits := true
	var limits []Limit
	for _, c := range s.Body.List {
		clause := c.(*ast.CommClause)
		switch comm := clause.Comm.(type) {
		case nil:
			waits = false
		case *ast.SendStmt:
			w.expr(comm.Chan)
			w.expr(comm.Value)
		case *ast.ExprStmt:
			waits = !w.received(comm.X, &limits) && waits
		case *ast.AssignStmt:
			waits = !w.received(comm.Rhs[0], &limits) && waits
		}
	}
	if waits {
		what := "a select"
		if len(s.Body.List) == 0 {
			what = "select {}"
		}
		w.wait(s, what, "", limits...)
	}
	for _, c := range s.Body.List {
		w.stmts(c.(*ast.CommClause).Body)
	}
}

// received reads a receive of a select, and reports whether it looks.
func (w *walk) received(e ast.Expr, limits *[]Limit) (looks bool) {
	if u, ok := ast.Unparen(e).(*ast.UnaryExpr); ok && u.Op == token.ARROW {
		*limits = append(*limits, w.ends(u.X)...)
		return w.channel(u.X)
	}
	w.expr(e)
	return false
}

// channel reads the channel of a receive, and reports whether it is the end of
// the request.
func (w *walk) channel(e ast.Expr) (looks bool) {
	if ctx := doneOf(e); ctx != nil && w.role(ctx) == request {
		w.looks()
		return true
	}
	if id, ok := ast.Unparen(e).(*ast.Ident); ok {
		if v, ok := w.o.info.ObjectOf(id).(*types.Var); ok && w.roles[v] == request {
			w.looks() // done := ctx.Done()
			return true
		}
	}
	w.expr(e)
	return false
}

// doneOf returns the context of ctx.Done(), or nil.
func doneOf(e ast.Expr) ast.Expr {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && sel.Sel.Name == "Done" {
			return sel.X
		}
	}
	return nil
}

func (w *walk) looks() { w.rep.Looks = true }

// wait notes that the function is held up, or a goroutine of its own is.
func (w *walk) wait(at ast.Node, what, why string, limits ...Limit) {
	w.held(Wait{At: at, What: what, Why: why, Limits: limits, Times: w.times})
}

func (w *walk) held(x Wait) {
	if w.async > 0 {
		w.later = append(w.later, x)
		return
	}
	w.rep.waits(x)
}

// aside reads what runs by itself.
func (w *walk) aside(e ast.Expr) {
	defer func(times int64) { w.times = times }(w.times)
	w.times = 1
	w.async++
	w.expr(e)
	w.async--
}

// joined notes a wait for the goroutines that the function has started: it
// lasts as long as they do.
func (w *walk) joined(at ast.Node, what, why string) {
	switch {
	case len(w.later) == 0 && !w.laterUnknown && w.notes().spawns:
		return // they do nothing but what is quick
	case len(w.later) == 0 || w.laterUnknown:
		w.wait(at, what, why)
		return
	}
	for _, x := range w.later {
		w.held(Wait{At: at, What: what, Why: why, Limits: x.Limits, Times: often(w.times, x.Times)})
	}
}

// buffered reports whether a channel is made here with room for what is sent.
func (w *walk) buffered(ch ast.Expr) bool {
	id, ok := ast.Unparen(ch).(*ast.Ident)
	if !ok {
		return false
	}
	def := w.notes().defs[w.o.info.ObjectOf(id)]
	call, ok := def.(*ast.CallExpr)
	return ok && len(call.Args) == 2
}
