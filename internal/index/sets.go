package index

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// Sets reports whether a function, declared or literal, sets a number that is
// not its own: a variable from outside, or what a pointer leads to. What it
// calls by name counts too.
func (ix *Index) Sets(fn ast.Node) bool {
	sets, known := ix.sets[fn]
	if !known {
		ix.sets[fn] = false // ends recursion
		sets = ix.setsUncached(fn)
		ix.sets[fn] = sets
	}
	return sets
}

func (ix *Index) setsUncached(fn ast.Node) (found bool) {
	foreign := func(e ast.Expr) bool { return ix.foreignNumber(fn, e) }
	ast.Inspect(fn, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			found = found || n.Tok != token.DEFINE && slices.ContainsFunc(n.Lhs, foreign)
		case *ast.UnaryExpr:
			found = found || n.Op == token.AND && foreign(n.X)
		case *ast.CallExpr:
			if id := Callee(n.Fun); id != nil {
				f, _ := ix.Info.Uses[id].(*types.Func)
				callee := ix.Func(f)
				found = found || callee != nil && ix.Sets(callee.Decl)
			}
		}
		return !found
	})
	return found
}

// foreignNumber reports whether e is a number, or a struct that has one, in a
// place that outlives a call of fn.
func (ix *Index) foreignNumber(fn ast.Node, e ast.Expr) bool {
	if t := ix.Info.TypeOf(e); t == nil || !numeric(t) {
		return false
	}
	pointer := false
	for {
		switch x := e.(type) {
		case *ast.ParenExpr:
			e = x.X
		case *ast.StarExpr:
			pointer, e = true, x.X
		case *ast.SelectorExpr:
			t := ix.Info.TypeOf(x.X)
			pointer, e = pointer || t != nil && isPointer(t), x.X
		case *ast.IndexExpr:
			pointer, e = true, x.X
		case *ast.Ident:
			v, ok := ix.Info.Uses[x].(*types.Var)
			return ok && (pointer || v.Pos() < fn.Pos() || fn.End() <= v.Pos())
		default:
			return pointer
		}
	}
}

// Pointed reports whether the declaration of another package variable takes
// the address of v, or of a part of it.
func (ix *Index) Pointed(v *types.Var) bool {
	return slices.ContainsFunc(ix.mentions[v], func(id *ast.Ident) bool {
		return ix.enclosing(id) == nil && ix.writes(ix.path(id))
	})
}
