package observe

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"
)

// isBody reports whether an expression is the body of the request.
func (w *walk) isBody(e ast.Expr) bool {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	return ok && sel.Sel.Name == "Body" && w.role(sel.X) == request
}

// resolve returns what a local variable is declared with, or e itself.
func (w *walk) resolve(e ast.Expr) ast.Expr {
	if id, ok := ast.Unparen(e).(*ast.Ident); ok {
		if def := w.notes().defs[w.o.info.ObjectOf(id)]; def != nil {
			if u, ok := def.(*ast.UnaryExpr); ok && u.Op == token.ARROW {
				return e
			}
			return def
		}
	}
	return e
}

func (w *walk) typeOf(e ast.Expr) types.Type {
	t := w.o.info.TypeOf(e)
	if t == nil {
		return types.Typ[types.Invalid]
	}
	return t.Underlying()
}

// role is what an expression is to the handler.
func (w *walk) role(e ast.Expr) role {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if v, ok := w.o.info.ObjectOf(e).(*types.Var); ok {
			return w.roles[v]
		}
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

func (w *walk) assign(s *ast.AssignStmt) {
	for i, r := range s.Rhs {
		if lit, ok := ast.Unparen(r).(*ast.FuncLit); ok && len(s.Lhs) == len(s.Rhs) && w.closure(s.Lhs[i], lit) {
			continue // read where it is called
		}
		if t, ok := ast.Unparen(r).(*ast.TypeAssertExpr); ok && len(s.Lhs) == 2 && len(s.Rhs) == 1 && t.Type != nil && w.role(t.X) == writer {
			continue // checked
		}
		w.replaces = len(s.Lhs) == len(s.Rhs) && w.isBody(s.Lhs[i])
		w.derive(r)
		w.replaces = false
	}
	w.headerByIndex(s)
	for i, l := range s.Lhs {
		var from ast.Expr
		if len(s.Rhs) == len(s.Lhs) {
			from = s.Rhs[i]
		} else if i == 0 {
			from = s.Rhs[0]
		}
		w.bind(l, from)
	}
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
		if e, ok := n.(ast.Expr); ok {
			if c := w.o.info.Types[e].Value; c != nil && c.Kind() == constant.String && strings.HasPrefix(constant.StringVal(c), "text/event-stream") {
				w.rep.Events = s
			}
		}
		return true
	})
}

// closure keeps a function literal that a local variable is given.
func (w *walk) closure(l ast.Expr, lit *ast.FuncLit) bool {
	id, ok := ast.Unparen(l).(*ast.Ident)
	if !ok {
		return false
	}
	v, ok := w.o.info.ObjectOf(id).(*types.Var)
	if !ok || v.Parent() == w.o.ix.Pkg.Scope() {
		return false
	}
	if w.closures == nil {
		w.closures = map[*types.Var]*ast.FuncLit{}
	}
	w.closures[v] = lit
	return true
}

// enter reads a closure where it is called, once.
func (w *walk) enter(e *ast.CallExpr, v *types.Var) bool {
	lit := w.closures[v]
	if lit == nil {
		return false
	}
	w.args(e)
	delete(w.closures, v)
	before := len(w.rep.Waits)
	w.stmt(lit.Body)
	for i := before; i < len(w.rep.Waits); i++ {
		w.rep.Waits[i].Via, w.rep.Waits[i].In = e, v.Name()
	}
	w.entered = append(w.entered, v)
	return true
}

func (w *walk) decl(s *ast.DeclStmt) {
	g, ok := s.Decl.(*ast.GenDecl)
	if !ok {
		return
	}
	for _, spec := range g.Specs {
		vs, ok := spec.(*ast.ValueSpec)
		if !ok {
			continue
		}
		for i, v := range vs.Values {
			w.derive(v)
			if i < len(vs.Names) {
				w.bind(vs.Names[i], v)
			}
		}
	}
}

// derive reads the right side of an assignment, where what stands for the
// request or the writer gets another name.
func (w *walk) derive(e ast.Expr) {
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident:
		return
	case *ast.CallExpr:
		// done := ctx.Done()
		if sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok && sel.Sel.Name == "Done" && w.role(sel.X) == request {
			return
		}
		w.call(x)
		return
	}
	w.expr(e)
}

func (w *walk) bind(l, from ast.Expr) {
	id, ok := ast.Unparen(l).(*ast.Ident)
	if w.isBody(l) {
		return // another one takes its place
	}
	if !ok {
		if from != nil && w.role(from) == request {
			w.looks() // kept somewhere
		}
		w.expr(l)
		return
	}
	v, ok := w.o.info.ObjectOf(id).(*types.Var)
	if !ok || from == nil {
		return
	}
	r := w.role(from)
	if call, ok := ast.Unparen(from).(*ast.CallExpr); ok {
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && sel.Sel.Name == "Done" && w.role(sel.X) == request {
			r = request // a channel; channel() knows it
		}
	}
	if r == none && w.roles[v] == none {
		return
	}
	w.roles[v] = r
}

// expr reads an expression.
func (w *walk) expr(e ast.Expr) {
	switch e := e.(type) {
	case nil:
	case *ast.Ident:
		w.use(e)
	case *ast.ParenExpr:
		w.expr(e.X)
	case *ast.SelectorExpr:
		w.selector(e)
	case *ast.CallExpr:
		w.call(e)
		if w.callRole(e) == request {
			w.looks() // the context goes somewhere
		}
	case *ast.UnaryExpr:
		if e.Op == token.ARROW {
			limits := w.ends(e.X)
			switch {
			case w.channel(e.X) || w.semaphore(e.X):
			case len(limits) == 0 && w.local(e.X):
				w.joined(e, "a channel", "")
			default:
				w.wait(e, "a channel", w.channelWhy(e.X), limits...)
			}
			return
		}
		w.expr(e.X)
	case *ast.BinaryExpr:
		for _, x := range []ast.Expr{e.X, e.Y} {
			if !w.isBody(x) { // a comparison does not read
				w.expr(x)
			}
		}
	case *ast.StarExpr:
		w.expr(e.X)
	case *ast.IndexExpr:
		w.expr(e.X)
		w.expr(e.Index)
	case *ast.SliceExpr:
		w.expr(e.X)
		w.expr(e.Low)
		w.expr(e.High)
	case *ast.TypeAssertExpr:
		w.assertion(e)
	case *ast.CompositeLit:
		for _, el := range e.Elts {
			w.expr(el)
		}
	case *ast.KeyValueExpr:
		w.expr(e.Value)
	case *ast.FuncLit:
		w.stmt(e.Body)
	}
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

// use reads a variable in a place that is not understood: the request given
// to anything may be looked at there.
func (w *walk) use(id *ast.Ident) {
	v, ok := w.o.info.ObjectOf(id).(*types.Var)
	if !ok {
		return
	}
	switch w.roles[v] {
	case request:
		w.looks()
	case writer, control:
		w.rep.Lifts, w.rep.Hijacks = true, true
	}
	if lit := w.closures[v]; lit != nil { // handed on
		delete(w.closures, v)
		w.stmt(lit.Body)
	}
}

// neutral are the fields and methods of a request that say nothing of its
// context.
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
	w.expr(e.X)
}

// assertion reads w.(http.Flusher) without a check.
func (w *walk) assertion(e *ast.TypeAssertExpr) {
	if e.Type != nil && w.role(e.X) == writer {
		switch name := types.TypeString(w.o.info.TypeOf(e.Type), nil); name {
		case "net/http.Flusher", "net/http.Hijacker":
			if w.notes().asked[name] {
				return
			}
			w.rep.Asserts = append(w.rep.Asserts, Assert{At: e, Type: "http." + strings.TrimPrefix(name, "net/http.")})
		}
		return
	}
	w.expr(e.X)
}
