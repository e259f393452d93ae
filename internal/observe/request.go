package observe

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"
)

// onRequest reads a method of the request or of its context.
func (w *walk) onRequest(e *ast.CallExpr, f *types.Func) {
	switch f.Name() {
	case "Err":
		if w.loops > 0 || w.handed > 0 {
			w.looks()
		}
	case "Done", "Deadline":
		w.looks()
	case "ParseForm", "FormValue", "PostFormValue":
		w.reads(e, true)
		w.args(e)
	case "ParseMultipartForm", "FormFile", "MultipartReader":
		w.reads(e, false)
		w.args(e)
	default:
		w.args(e)
	}
}

// reads notes where the body is read.
func (w *walk) reads(at ast.Node, form bool) {
	if at != nil && (w.rep.Reads == nil || w.rep.Form && !form) {
		w.rep.Reads, w.rep.Form = at, form
	}
}

// selector reads a field, or a method as a value. Of a request only the body
// counts: its other fields say nothing of its end.
func (w *walk) selector(e *ast.SelectorExpr) {
	if w.role(e.X) == request {
		switch {
		case e.Sel.Name == "Body":
			w.rep.Reads, w.rep.Form = e, false
			return
		case isContext(w.o.info.TypeOf(e.X)):
			w.looks()
		}
		return
	}
	if r := w.role(e.X); r == writer || r == control {
		return // a method value of the writer
	}
	if w.fieldsOf(e.X) != nil {
		if r := w.role(e); r != none {
			w.escapes()
		}
		return
	}
	w.expr(e.X)
}

// timeout notes a context with a limit that derives from the request's.
func (w *walk) timeout(e *ast.CallExpr, f *types.Func) {
	if strings.HasPrefix(f.Name(), "WithTimeout") && len(e.Args) >= 2 && w.role(e.Args[0]) == request {
		w.rep.Timeouts = append(w.rep.Timeouts, Timeout{At: e, Limit: w.resolve(e.Args[1]), In: w.fn})
	}
	if f.Name() == "AfterFunc" && len(e.Args) > 0 && w.role(e.Args[0]) == request {
		w.looks()
	}
	for _, a := range e.Args[min(1, len(e.Args)):] {
		if isLit(a) {
			w.aside(a)
			continue
		}
		w.expr(a)
	}
}

// adrift notes a call that waits with a context that is not the request's, and
// reports whether it does.
func (w *walk) adrift(e *ast.CallExpr, what string) bool {
	if d := w.detached(e); d != "" {
		w.wait(e, what, "it is given "+d)
		return true
	}
	limits := w.ownLimits(e)
	if len(limits) > 0 {
		w.wait(e, what, "it is given "+foreignContext, limits...)
	}
	return len(limits) > 0
}

// mayWait reports whether a function that is given a context may wait with it:
// it can tell that the context has ended. Others carry values, or start spans.
func mayWait(f *types.Func) bool {
	if f.Pkg().Path() == "net/http" && f.Name() == "NewRequestWithContext" {
		return false
	}
	if f.Pkg().Path() == "database/sql" || f.Pkg().Path() == "os/exec" {
		return true // the error comes later
	}
	for v := range f.Signature().Results().Variables() {
		if types.Identical(v.Type(), types.Universe.Lookup("error").Type()) {
			return true
		}
	}
	return false
}

// ownLimits are the limits of contexts among the arguments that are not the
// request's.
func (w *walk) ownLimits(e *ast.CallExpr) []Limit {
	var limits []Limit
	for _, a := range e.Args {
		if w.limited(a) && w.role(a) != request {
			limits = append(limits, w.contextEnds(a)...)
		}
	}
	return limits
}

const foreignContext = "a context that is not the request's"

// detached names a context among the arguments that has nothing to do with
// the request: context.Background(), or one from outside.
func (w *walk) detached(e *ast.CallExpr) string {
	for _, a := range e.Args {
		if !isContext(w.o.info.TypeOf(a)) || w.role(a) == request {
			continue
		}
		if call, ok := ast.Unparen(a).(*ast.CallExpr); ok {
			if f, _ := typeutil.Callee(w.o.info, call).(*types.Func); f != nil && f.Pkg() != nil && f.Pkg().Path() == "context" {
				switch f.Name() {
				case "Background", "TODO":
					return "context." + f.Name() + "()"
				case "WithoutCancel":
					return "context.WithoutCancel"
				}
			}
		}
		if id, ok := ast.Unparen(a).(*ast.Ident); ok {
			if def, ok := w.notes().defs[w.o.info.ObjectOf(id)].(*ast.CallExpr); ok {
				if d := w.detached(&ast.CallExpr{Fun: def.Fun, Args: []ast.Expr{def}}); d != "" {
					return d
				}
			}
		}
		if w.limited(a) {
			continue // a limit of its own
		}
		return foreignContext
	}
	return ""
}

// limited reports whether a context is given a limit of its own here.
func (w *walk) limited(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && w.notes().limited[w.o.info.ObjectOf(id)]
}

// plainRequest tells why a request that is made here does not end with the
// handler's: it has no context, or another one. Empty if it may.
func (w *walk) plainRequest(e ast.Expr) (why string) {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok || w.role(e) == request {
		return ""
	}
	call := w.notes().requests[w.o.info.ObjectOf(id)]
	if call == nil {
		return ""
	}
	switch f, _ := typeutil.Callee(w.o.info, call).(*types.Func); {
	case f == nil:
	case isFunc(f, "net/http", "NewRequest"):
		return "its request has no context"
	case isFunc(f, "net/http", "NewRequestWithContext"):
		if d := w.detached(call); d != "" {
			return "its request is given " + d
		}
	}
	return ""
}
