package observe

import (
	"go/ast"
	"go/types"
)

func (w *walk) assign(s *ast.AssignStmt) {
	for i, r := range s.Rhs {
		if lit, ok := ast.Unparen(r).(*ast.FuncLit); ok && len(s.Lhs) == len(s.Rhs) && w.closure(s.Lhs[i], lit) {
			continue // read where it is called
		}
		if t, ok := ast.Unparen(r).(*ast.TypeAssertExpr); ok && len(s.Lhs) == 2 && len(s.Rhs) == 1 && t.Type != nil && w.role(t.X) == writer {
			w.rep.Asked = union(w.rep.Asked, []string{ability(w.o.info, t)})
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
	if w.fieldsOf(e) != nil {
		w.keep(e)
		return
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident:
		return
	case *ast.SelectorExpr:
		if w.role(x) != none {
			return
		}
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
		if from != nil { // kept somewhere
			switch w.role(from) {
			case request:
				w.looks()
			case writer, control:
				w.escapes()
			}
			if w.fieldsOf(from) != nil {
				w.escapes()
			}
		}
		w.expr(l)
		return
	}
	v, ok := w.o.info.ObjectOf(id).(*types.Var)
	if !ok || from == nil {
		return
	}
	if keeps := w.fieldsOf(from); keeps != nil {
		w.structs[v] = keeps
	} else {
		delete(w.structs, v)
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
