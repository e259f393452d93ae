package observe

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"
)

// notes are what stands anywhere in a function, whatever the order in which it
// runs.
type notes struct {
	defs     map[types.Object]ast.Expr      // what local variables are declared with
	dropped  map[*ast.CallExpr]bool         // calls whose results nobody looks at
	asked    map[string]bool                // types that an assertion with ok asks for
	limited  map[types.Object]bool          // contexts that are given a limit of their own
	requests map[types.Object]*ast.CallExpr // by which requests are made, nil if not by a call
	origins  map[types.Object]*ast.CallExpr // the first call whose first result a variable gets
	sends    map[string]bool                // channels, as they are written
	receives map[string]bool
	spawns   bool // it starts goroutines
	lits     []*ast.FuncLit
}

// notes returns the notes of the function that is read.
func (w *walk) notes() *notes {
	n := w.o.notes[w.fn]
	if n == nil {
		n = &notes{
			defs: map[types.Object]ast.Expr{}, dropped: map[*ast.CallExpr]bool{}, asked: map[string]bool{},
			limited: map[types.Object]bool{}, requests: map[types.Object]*ast.CallExpr{}, origins: map[types.Object]*ast.CallExpr{},
			sends: map[string]bool{}, receives: map[string]bool{},
		}
		ast.Inspect(w.fn, func(x ast.Node) bool {
			if lit, ok := x.(*ast.FuncLit); ok && x != w.fn {
				n.lits = append(n.lits, lit)
			}
			n.take(w.o.info, x)
			return true
		})
		w.o.notes[w.fn] = n
	}
	return n
}

// within reports whether something stands in a function literal of the function.
func (n *notes) within(x ast.Node) bool {
	return slices.ContainsFunc(n.lits, func(lit *ast.FuncLit) bool { return lit.Pos() <= x.Pos() && x.End() <= lit.End() })
}

func (n *notes) take(info *types.Info, x ast.Node) {
	switch x := x.(type) {
	case *ast.AssignStmt:
		n.assign(info, x)
	case *ast.ExprStmt:
		if call, ok := ast.Unparen(x.X).(*ast.CallExpr); ok {
			n.dropped[call] = true
		}
	case *ast.SendStmt:
		n.sends[types.ExprString(x.Chan)] = true
	case *ast.UnaryExpr:
		if x.Op == token.ARROW {
			n.receives[types.ExprString(x.X)] = true
		}
	case *ast.GoStmt:
		n.spawns = true
	case *ast.CallExpr:
		n.spawns = n.spawns || spawns(info, x)
	}
}

// spawns reports whether a call runs its argument in a goroutine that somebody
// waits for.
func spawns(info *types.Info, call *ast.CallExpr) bool {
	f, _ := typeutil.Callee(info, call).(*types.Func)
	return f != nil && isGo(f)
}

// isGo reports whether f is Go of a sync.WaitGroup or an errgroup.Group.
func isGo(f *types.Func) bool {
	if f.Name() != "Go" && f.Name() != "TryGo" {
		return false // a full name costs much to make
	}
	switch f.FullName() {
	case "(*sync.WaitGroup).Go", "(*golang.org/x/sync/errgroup.Group).Go", "(*golang.org/x/sync/errgroup.Group).TryGo":
		return true
	}
	return false
}

func (n *notes) assign(info *types.Info, a *ast.AssignStmt) {
	if a.Tok == token.DEFINE && len(a.Lhs) == len(a.Rhs) {
		for i, l := range a.Lhs {
			if id, ok := l.(*ast.Ident); ok {
				obj := info.Defs[id]
				if _, known := n.defs[obj]; !known && obj != nil {
					n.defs[obj] = ast.Unparen(a.Rhs[i])
				}
			}
		}
	}
	if len(a.Rhs) != 1 {
		return
	}
	var first types.Object
	if id, ok := a.Lhs[0].(*ast.Ident); ok {
		first = info.ObjectOf(id)
	}
	switch r := ast.Unparen(a.Rhs[0]).(type) {
	case *ast.CallExpr:
		if id, ok := a.Lhs[len(a.Lhs)-1].(*ast.Ident); ok && id.Name == "_" {
			n.dropped[r] = true
		}
		f, _ := typeutil.Callee(info, r).(*types.Func)
		if f != nil && len(a.Lhs) == 2 && (f.Name() == "WithTimeout" || f.Name() == "WithDeadline") {
			n.limited[first] = true
		}
		n.requests[first] = r
		if n.origins[first] == nil && first != nil {
			n.origins[first] = r
		}
		return
	case *ast.TypeAssertExpr:
		if len(a.Lhs) == 2 && r.Type != nil {
			n.asked[ability(info, r)] = true
		}
	}
	n.requests[first] = nil
}
