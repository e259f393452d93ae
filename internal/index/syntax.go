package index

import "go/ast"

// Callee is the name of the function in a call, or nil.
func Callee(fun ast.Expr) *ast.Ident {
	switch e := fun.(type) {
	case *ast.Ident:
		return e
	case *ast.SelectorExpr:
		return e.Sel
	case *ast.ParenExpr:
		return Callee(e.X)
	case *ast.IndexExpr:
		return Callee(e.X)
	case *ast.IndexListExpr:
		return Callee(e.X)
	}
	return nil
}

// Function returns the parts of a declared function or a literal; both are nil
// for other nodes, and the body is for a declaration without one.
func Function(n ast.Node) (*ast.FuncType, *ast.BlockStmt) {
	switch f := n.(type) {
	case *ast.FuncDecl:
		return f.Type, f.Body
	case *ast.FuncLit:
		return f.Type, f.Body
	}
	return nil, nil
}
