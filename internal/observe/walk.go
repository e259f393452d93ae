package observe

import (
	"go/ast"
	"go/types"
)

// A walk reads one body.
type walk struct {
	o       *Observer
	roles   map[*types.Var]role
	structs map[*types.Var]fields // made of the writer
	depth   int
	fn      ast.Node
	rep     *Report

	loops   int // around the place that is read
	endless int // of them, those without a visible end
	handed  int // function literals around it that others are given
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
		w.returns(s)
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

func (w *walk) looks() { w.rep.Looks = true }

func (w *walk) unknown() {
	if w.async > 0 {
		w.laterUnknown = true
		return
	}
	w.rep.Unknown = true
}

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
