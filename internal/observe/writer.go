package observe

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"
)

// onWriter reads a method of the writer or of its controller.
func (w *walk) onWriter(e *ast.CallExpr, f *types.Func, r role) {
	switch name := f.Name(); name {
	case "Flush":
		w.flush(e)
	case "Hijack":
		w.rep.Hijacks = true
	case "SetWriteDeadline":
		w.rep.Lifts, w.rep.SetsWrite = true, true
	case "SetReadDeadline":
		w.rep.SetsRead = true
	case "Write":
		w.write(e)
	case "Header":
		return
	}
	if r == control {
		w.rep.Controls = append(w.rep.Controls, Control{At: e, Name: f.Name()})
	}
	w.args(e)
}

func (w *walk) flush(at ast.Node) {
	w.rep.Flushes = true
	if w.endless > 0 && w.rep.Streams == nil && w.paced() && !w.timed() {
		w.rep.Streams = at
	}
}

// paced reports whether the loop around waits for events or for time, rather
// than for data that comes to an end.
func (w *walk) paced() bool {
	found := false
	for _, l := range w.around {
		if r, ok := l.(*ast.RangeStmt); ok {
			if _, channel := w.typeOf(r.X).(*types.Chan); channel {
				return true
			}
		}
		ast.Inspect(l, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit:
				return false
			case *ast.SelectStmt:
				found = true
			case *ast.UnaryExpr:
				found = found || n.Op == token.ARROW
			case *ast.CallExpr:
				f, _ := typeutil.Callee(w.o.info, n).(*types.Func)
				found = found || f != nil && isFunc(f, "time", "Sleep")
			}
			return !found
		})
	}
	return found
}

// write notes a write whose error ends a loop.
func (w *walk) write(e *ast.CallExpr) {
	if w.loops > 0 && !w.notes().dropped[e] {
		w.looks()
		w.rep.Checked = true
	}
}

// assertion reads w.(http.Flusher) without a check.
func (w *walk) assertion(e *ast.TypeAssertExpr) {
	if e.Type != nil && w.role(e.X) == writer {
		switch a := ability(w.o.info, e); a {
		case "http.Flusher", "http.Hijacker":
			if !w.notes().asked[a] {
				w.rep.Asserts = append(w.rep.Asserts, Assert{At: e, Type: a})
			}
		}
		return
	}
	w.expr(e.X)
}

// ability names the interface that an expression is asserted to have: http.Flusher.
func ability(info *types.Info, e *ast.TypeAssertExpr) string {
	return strings.TrimPrefix(types.TypeString(info.TypeOf(e.Type), nil), "net/")
}

// eventStream notes w.Header().Set("Content-Type", "text/event-stream").
func (w *walk) eventStream(e *ast.CallExpr, f *types.Func) {
	sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr)
	if !ok || f.Name() != "Set" && f.Name() != "Add" || len(e.Args) != 2 || !w.isHeader(sel.X) {
		return
	}
	if w.isEventStream(e.Args[1]) {
		w.rep.Events = e
	}
}

// isEventStream reports whether an expression is the constant text/event-stream,
// parameters apart.
func (w *walk) isEventStream(e ast.Expr) bool {
	c := w.o.info.Types[e].Value
	return c != nil && c.Kind() == constant.String && strings.HasPrefix(constant.StringVal(c), "text/event-stream")
}

// headerByIndex notes w.Header()["Content-Type"] = []string{"text/event-stream"}.
func (w *walk) headerByIndex(s *ast.AssignStmt) {
	if len(s.Lhs) != 1 || len(s.Rhs) != 1 {
		return
	}
	ix, ok := ast.Unparen(s.Lhs[0]).(*ast.IndexExpr)
	if !ok || !w.isHeader(ix.X) {
		return
	}
	ast.Inspect(s.Rhs[0], func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok && w.isEventStream(e) {
			w.rep.Events = s
		}
		return true
	})
}

// isHeader reports whether an expression is the header of the response.
func (w *walk) isHeader(e ast.Expr) bool {
	call, ok := ast.Unparen(w.resolve(e)).(*ast.CallExpr)
	if !ok {
		return false
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	return ok && sel.Sel.Name == "Header" && w.role(sel.X) == writer
}
