package observe

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"
)

// A role is what a variable is to a handler.
type role int

const (
	none    role = iota
	request      // *http.Request or a context that derives from its context
	writer       // http.ResponseWriter, or what stands for it
	control      // *http.ResponseController
)

// IsHandler reports whether a signature is that of a handler.
func IsHandler(sig *types.Signature) bool {
	return sig != nil && sig.Params().Len() == 2 && roleOf(sig.Params().At(0).Type()) == writer && roleOf(sig.Params().At(1).Type()) == request
}

// takesRequest reports whether a function has a parameter that stands for a
// request: the request itself or a context.
func takesRequest(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if isContext(v.Type()) || roleOf(v.Type()) == request {
			return true
		}
	}
	return false
}

// takesWriter reports whether a function has a parameter that is a writer, or its
// controller.
func takesWriter(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if r := roleOf(v.Type()); r == writer || r == control {
			return true
		}
	}
	return false
}

func roleOf(t types.Type) role {
	p, pointer := types.Unalias(t).(*types.Pointer)
	if pointer {
		t = p.Elem()
	}
	switch {
	case pointer && isNamed(t, "net/http", "Request"):
		return request
	case !pointer && isNamed(t, "net/http", "ResponseWriter"):
		return writer
	case pointer && isNamed(t, "net/http", "ResponseController"):
		return control
	}
	return none
}

// role is what an expression is to the handler.
func (w *walk) role(e ast.Expr) role {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if v, ok := w.o.info.ObjectOf(e).(*types.Var); ok {
			return w.roles[v]
		}
	case *ast.SelectorExpr:
		return w.fieldRole(e)
	case *ast.CallExpr:
		return w.callRole(e)
	case *ast.TypeAssertExpr:
		return w.role(e.X)
	case *ast.StarExpr:
		return w.role(e.X)
	case *ast.UnaryExpr:
		if e.Op == token.AND {
			return w.role(e.X)
		}
	}
	return none
}

// callRole is what the result of a call is to the handler: what derives from
// the request derives from its context.
func (w *walk) callRole(e *ast.CallExpr) role {
	if w.o.info.Types[e.Fun].IsType() && len(e.Args) == 1 {
		return w.role(e.Args[0])
	}
	f, _ := typeutil.Callee(w.o.info, e).(*types.Func)
	if f == nil || f.Pkg() == nil {
		return none
	}
	if sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr); ok && w.role(sel.X) == request {
		switch f.Name() {
		case "Context", "WithContext", "Clone":
			if f.Name() != "Context" && len(e.Args) == 1 && w.role(e.Args[0]) != request {
				return none
			}
			return request
		}
		return none
	}
	switch f.Pkg().Path() {
	case "context":
		if strings.HasPrefix(f.Name(), "With") && f.Name() != "WithoutCancel" && len(e.Args) > 0 {
			return w.role(e.Args[0])
		}
	case "net/http":
		if f.Name() == "NewResponseController" && len(e.Args) == 1 && w.role(e.Args[0]) == writer {
			return control
		}
	}
	return none
}

// isBody reports whether an expression is the body of the request.
func (w *walk) isBody(e ast.Expr) bool {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	return ok && sel.Sel.Name == "Body" && w.role(sel.X) == request
}

// passesOn reports whether a call hands writer and request on to a handler.
func (w *walk) passesOn(e *ast.CallExpr) bool {
	if len(e.Args) != 2 || !w.wraps(e.Args[0]) {
		return false
	}
	t := w.o.info.TypeOf(e.Args[0])
	u := w.o.info.TypeOf(e.Args[1])
	return t != nil && u != nil && implements(t, "WriteHeader") && roleOf(u) == request
}

// wraps reports whether an expression is the handler's writer, or made of it.
func (w *walk) wraps(e ast.Expr) bool {
	if w.role(e) == writer || w.fieldsOf(e) != nil || w.mentions(e) {
		return true
	}
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return false
	}
	def := w.notes().defs[w.o.info.ObjectOf(id)]
	return def != nil && w.mentions(def)
}

// mentions reports whether the writer stands in an expression.
func (w *walk) mentions(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if x, ok := n.(*ast.Ident); ok {
			v, ok := w.o.info.ObjectOf(x).(*types.Var)
			found = found || ok && w.roles[v] == writer
		}
		return !found
	})
	return found
}

// implements reports whether a type has a method of that name.
func implements(t types.Type, method string) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, method)
	_, ok := obj.(*types.Func)
	return ok
}

// isNamed reports whether t is the type of that package and name.
func isNamed(t types.Type, pkg, name string) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == name && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == pkg
}

func isContext(t types.Type) bool { return isNamed(t, "context", "Context") }

// isCancel reports whether t is context.CancelFunc, whose call is quick.
func isCancel(t types.Type) bool {
	return isNamed(t, "context", "CancelFunc") || isNamed(t, "context", "CancelCauseFunc")
}
