package observe

import (
	"go/ast"
	"go/types"
)

// Bypassed reports whether requests may go past a http.TimeoutHandler, given
// the call that makes it: its handler is also served directly, or kept beside
// it. Which requests those are only the program knows.
func (o *Observer) Bypassed(made ast.Node) bool {
	call, ok := made.(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return false
	}
	handler := o.variable(call.Args[0])
	if handler == nil {
		return false
	}
	for _, f := range o.ix.Funcs() {
		if f.Test && !o.ix.InTest(call.Pos()) {
			continue // what a test serves is no request of the program
		}
		within := f.Decl.Pos() <= call.Pos() && call.End() <= f.Decl.End()
		if (within || o.wide(handler)) && o.serves(f.Decl, handler) {
			return true
		}
	}
	return false
}

// wide reports whether a variable is known in all of the package.
func (o *Observer) wide(v *types.Var) bool { return v.IsField() || v.Parent() == o.ix.Pkg.Scope() }

// variable returns the variable or field that an expression names, conversions
// apart, or nil.
func (o *Observer) variable(e ast.Expr) *types.Var {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, _ := o.info.ObjectOf(e).(*types.Var)
		return v
	case *ast.SelectorExpr:
		v, _ := o.info.ObjectOf(e.Sel).(*types.Var)
		return v
	case *ast.CallExpr:
		if len(e.Args) == 1 && o.info.Types[e.Fun].IsType() {
			return o.variable(e.Args[0])
		}
	}
	return nil
}

// serves reports whether a function hands requests to a handler, or keeps it
// in a struct that is no server.
func (o *Observer) serves(fn ast.Node, handler *types.Var) bool {
	found := false
	is := func(e ast.Expr) bool { return o.variable(e) == handler }
	ast.Inspect(fn, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr)
			found = found || is(n.Fun) || ok && sel.Sel.Name == "ServeHTTP" && is(sel.X)
		case *ast.CompositeLit:
			if t := o.info.TypeOf(n); t == nil || isNamed(t, "net/http", "Server") {
				break
			}
			for _, el := range n.Elts {
				if kv, ok := el.(*ast.KeyValueExpr); ok {
					el = kv.Value
				}
				found = found || is(el)
			}
		case *ast.AssignStmt:
			for i, l := range n.Lhs {
				sel, ok := ast.Unparen(l).(*ast.SelectorExpr)
				found = found || ok && len(n.Lhs) == len(n.Rhs) && is(n.Rhs[i]) && !o.ofServer(sel)
			}
		}
		return !found
	})
	return found
}

// ofServer reports whether a field is that of a http.Server.
func (o *Observer) ofServer(sel *ast.SelectorExpr) bool {
	t := o.info.TypeOf(sel.X)
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	return t != nil && isNamed(t, "net/http", "Server")
}
