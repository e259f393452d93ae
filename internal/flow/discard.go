package flow

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// drop does what a call does; nothing takes its results.
func (in *interp) drop(st *state, fr *frame, call *ast.CallExpr) {
	for _, v := range in.call(st, fr, call) {
		in.discard(st, v, call)
	}
}

// discard notes that nothing takes a value.
func (in *interp) discard(st *state, v Value, at ast.Node) {
	o := v.Only()
	if o == nil || in.muted > 0 {
		return
	}
	_, configured := st.thing(o).fields["config"]
	d := &Discard{Object: o, Configured: configured, At: at, In: in.trace}
	if _, call := at.(*ast.CallExpr); !call {
		d.At, d.Variable = o.Origin, true
	}
	in.trace.Discards = append(in.trace.Discards, d)
}

// overwritten notes that a variable has got a value which nobody looks at
// before it gets another one.
func (in *interp) overwritten(st *state, fr *frame, s ast.Stmt, rest []ast.Stmt) {
	a, ok := s.(*ast.AssignStmt)
	if !ok || len(a.Lhs) != 1 || len(a.Rhs) != 1 || st.dead {
		return
	}
	id, named := a.Lhs[0].(*ast.Ident)
	call, made := ast.Unparen(a.Rhs[0]).(*ast.CallExpr)
	if !named || !made || !nethttp.IsHandler(in.info.TypeOf(call)) {
		return
	}
	v, _ := in.info.ObjectOf(id).(*types.Var)
	for _, s := range rest {
		if v == nil || !in.names(s, v) {
			continue
		}
		b, ok := s.(*ast.AssignStmt)
		if ok && b.Tok == token.ASSIGN && len(b.Lhs) == 1 && len(b.Rhs) == 1 && !in.names(b.Rhs[0], v) && in.info.ObjectOf(identOf(b.Lhs[0])) == v && v.Parent() != in.ix.Pkg.Scope() && in.local(fr, v) {
			in.discard(st, in.eval(st, fr, id), call)
		}
		return
	}
}

// local reports whether a variable belongs to the function itself, in which no
// literal has it.
func (in *interp) local(fr *frame, v *types.Var) bool {
	if fr.body == nil || v.Pos() < fr.body.Pos() || fr.body.End() <= v.Pos() {
		return false
	}
	captured := false
	ast.Inspect(fr.body, func(n ast.Node) bool {
		lit, ok := n.(*ast.FuncLit)
		captured = captured || ok && n != fr.body && in.names(lit, v)
		return !captured
	})
	return !captured
}

// names reports whether a variable is named anywhere in a node.
func (in *interp) names(n ast.Node, v *types.Var) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && in.info.ObjectOf(id) == v
		return !found
	})
	return found
}

// identOf returns an expression that is a name; another one if it is not.
func identOf(e ast.Expr) *ast.Ident {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return &ast.Ident{}
	}
	return id
}
