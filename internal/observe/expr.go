package observe

import (
	"go/ast"
	"go/token"
	"go/types"
)

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
		if w.fieldsOf(e) != nil {
			w.escapes() // so does the writer
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
		w.handOn(e)
	}
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
		w.escapes()
	}
	if w.structs[v] != nil {
		w.escapes()
		delete(w.structs, v) // its fields may be written there
	}
	if lit := w.closures[v]; lit != nil {
		delete(w.closures, v)
		w.handOn(lit)
	}
}

// handOn reads a function literal that others are given: they may call it again
// and again.
func (w *walk) handOn(lit *ast.FuncLit) {
	w.handed++
	w.stmt(lit.Body)
	w.handed--
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
