package observe

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"
)

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

// source returns the channel that a case of a select receives from, or nil.
func source(c *ast.CommClause) ast.Expr {
	var e ast.Expr
	switch comm := c.Comm.(type) {
	case *ast.ExprStmt:
		e = comm.X
	case *ast.AssignStmt:
		e = comm.Rhs[0]
	}
	if u, ok := ast.Unparen(e).(*ast.UnaryExpr); ok && u.Op == token.ARROW {
		return u.X
	}
	return nil
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

// channelWhy names what a channel is, for time.After and tickers.
func (w *walk) channelWhy(e ast.Expr) string {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		if f, _ := typeutil.Callee(w.o.info, call).(*types.Func); f != nil && isFunc(f, "time", "After") {
			return "it waits for time.After"
		}
	}
	return ""
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

// semaphore reports whether the function both sends to and receives from the
// channel: what it takes out it has put in itself. Goroutines may be the other
// end of its channels.
func (w *walk) semaphore(ch ast.Expr) bool {
	n, name := w.notes(), types.ExprString(ch)
	return n.sends[name] && n.receives[name] && !n.spawns
}

// local reports whether a channel is made in the function itself.
func (w *walk) local(ch ast.Expr) bool {
	call, ok := ast.Unparen(w.resolve(ch)).(*ast.CallExpr)
	if !ok {
		return false
	}
	b, ok := typeutil.Callee(w.o.info, call).(*types.Builtin)
	return ok && b.Name() == "make"
}
