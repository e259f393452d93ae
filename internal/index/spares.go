package index

import (
	"go/ast"
	"go/token"
	"go/types"
)

// A param is a parameter of a function, or its receiver: -1.
type param struct {
	f *Func
	i int
}

// Spares reports whether a function of the package only looks at what its
// parameter leads to, or its receiver, which is -1: it reads fields, and calls
// methods that do no more.
func (ix *Index) Spares(f *Func, i int) bool {
	if f == nil || ix.Sets(f.Decl) {
		return false
	}
	k := param{f, i}
	spares, known := ix.spares[k]
	if !known {
		ix.spares[k] = true // in a recursion nothing happens
		spares = ix.sparesUncached(f, i)
		ix.spares[k] = spares
	}
	return spares
}

func (ix *Index) sparesUncached(f *Func, i int) bool {
	v := f.Obj.Signature().Recv()
	if ps := f.Obj.Signature().Params(); i >= 0 {
		if i >= ps.Len() {
			return false
		}
		v = ps.At(i)
	}
	if v == nil {
		return false
	}
	if !leads(v.Type(), 0) {
		return true // it has a copy
	}
	if _, pointer := types.Unalias(v.Type()).(*types.Pointer); !pointer {
		return false
	}
	spares := true
	read := map[*ast.Ident]bool{} // where the variable is only looked at
	looks := func(e ast.Expr) bool {
		id, ok := ast.Unparen(e).(*ast.Ident)
		ok = ok && ix.Info.Uses[id] == v
		if ok {
			read[id] = true
		}
		return ok
	}
	ast.Inspect(f.Decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				spares = spares && ix.root(e) != v
			}
		case *ast.IncDecStmt:
			spares = spares && ix.root(n.X) != v
		case *ast.UnaryExpr:
			spares = spares && (n.Op != token.AND || ix.root(n.X) != v)
		case *ast.BinaryExpr:
			looks(n.X) // compared with nil, or another pointer
			looks(n.Y)
		case *ast.SelectorExpr:
			m, method := ix.Info.Uses[n.Sel].(*types.Func)
			switch own := looks(n.X); {
			case own && method:
				spares = spares && ix.Spares(ix.Func(m), -1)
			case ix.root(n.X) == v && (method || leads(ix.Info.TypeOf(n), 0)):
				spares = false // it goes on from there
			}
		case *ast.Ident:
			spares = spares && (read[n] || ix.Info.Uses[n] != v)
		}
		return spares
	})
	return spares
}

// leads reports whether a value of type t leads on to others, so that a copy of it
// is not all there is.
func leads(t types.Type, depth int) bool {
	if t == nil { // does not type-check
		return true
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return false
	case *types.Struct:
		for f := range u.Fields() {
			if depth > 4 || leads(f.Type(), depth+1) {
				return true
			}
		}
		return false
	case *types.Array:
		return leads(u.Elem(), depth+1)
	}
	return true
}

// root returns the variable that an expression leads on from, or nil.
func (ix *Index) root(e ast.Expr) types.Object {
	for {
		switch x := e.(type) {
		case *ast.ParenExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.SelectorExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.Ident:
			return ix.Info.Uses[x]
		default:
			return nil
		}
	}
}
