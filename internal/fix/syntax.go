package fix

import (
	"go/ast"
	"go/printer"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/timeoutlint/timeoutlint/internal/index"
)

// Source prints an expression; ok is false for one over several lines, which
// would lose its comments.
func (b *Builder) Source(e ast.Expr) (text string, ok bool) {
	if b.line(e.Pos()) != b.line(e.End()) {
		return "", false
	}
	var out strings.Builder
	if err := printer.Fprint(&out, b.Fset, e); err != nil {
		return "", false
	}
	return out.String(), true
}

// Callee is the full name of the function that a call names, or empty.
func (b *Builder) Callee(call *ast.CallExpr) string {
	if f, ok := typeutil.Callee(b.Info, call).(*types.Func); ok {
		return f.FullName()
	}
	return ""
}

// Names reports whether an expression names a package-level object.
func (b *Builder) Names(e ast.Expr, pkg, name string) bool {
	id, _ := ast.Unparen(e).(*ast.Ident)
	if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok {
		id = sel.Sel
	}
	if id == nil {
		return false
	}
	obj := b.Info.Uses[id]
	return obj != nil && obj.Pkg() != nil && obj.Pkg().Path() == pkg && obj.Name() == name
}

// Mentions reports whether an expression names one of the package-level
// objects.
func (b *Builder) Mentions(e ast.Expr, pkg string, names ...string) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			found = found || slices.ContainsFunc(names, func(name string) bool { return b.Names(id, pkg, name) })
		}
		return !found
	})
	return found
}

// Statement reports whether a call is a statement of the function itself, one
// without results, so that a return may follow it.
func (b *Builder) Statement(fn ast.Node, call *ast.CallExpr) bool {
	typ, body := index.Function(fn)
	if typ == nil || typ.Results != nil {
		return false
	}
	found := false
	in := func(list []ast.Stmt) {
		for _, s := range list {
			x, ok := s.(*ast.ExprStmt)
			found = found || ok && x.X == ast.Expr(call)
		}
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.BlockStmt:
			in(n.List)
		case *ast.CaseClause:
			in(n.Body)
		case *ast.CommClause:
			in(n.Body)
		}
		return !found
	})
	return found
}

// Parameter reports whether a name still means the parameter of fn at a
// place, with the value that fn was given.
func (b *Builder) Parameter(fn ast.Node, name string, at token.Pos) bool {
	obj := b.resolve(at, name)
	if obj == nil || obj.Pos() < fn.Pos() || obj.Pos() >= fn.End() {
		return false
	}
	v, ok := obj.(*types.Var)
	if !ok || v.Kind() != types.ParamVar {
		return false
	}
	assigned := false
	ast.Inspect(fn, func(n ast.Node) bool {
		if a, ok := n.(*ast.AssignStmt); ok {
			for _, l := range a.Lhs {
				id, ok := ast.Unparen(l).(*ast.Ident)
				assigned = assigned || ok && b.Info.Uses[id] == obj
			}
		}
		return !assigned
	})
	return !assigned
}

// Enclosing is the name of the declared function around a node, or empty.
func (b *Builder) Enclosing(n ast.Node) string {
	file := b.file(n.Pos())
	if file == nil {
		return ""
	}
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Pos() <= n.Pos() && n.Pos() < f.End() {
			return f.Name.Name
		}
	}
	return ""
}

// InTest reports whether a node stands in a test file.
func (b *Builder) InTest(n ast.Node) bool {
	return strings.HasSuffix(b.Fset.Position(n.Pos()).Filename, "_test.go")
}

// Column is the column of a node, which for the first of a line tells its
// indentation.
func (b *Builder) Column(n ast.Node) int { return b.Fset.Position(n.Pos()).Column }

func (b *Builder) line(p token.Pos) int { return b.Fset.Position(p).Line }

// comments reports whether a comment stands within a node.
func (b *Builder) comments(n ast.Node) bool {
	file := b.file(n.Pos())
	return file == nil || slices.ContainsFunc(file.Comments, func(c *ast.CommentGroup) bool {
		return n.Pos() <= c.Pos() && c.Pos() < n.End()
	})
}

// resolve returns what a name means at a place.
func (b *Builder) resolve(at token.Pos, name string) types.Object {
	scope := b.Pkg.Scope().Innermost(at)
	if scope == nil {
		return nil
	}
	_, obj := scope.LookupParent(name, at)
	return obj
}

func (b *Builder) file(at token.Pos) *ast.File {
	for _, f := range b.Files {
		if f.FileStart <= at && at < f.FileEnd {
			return f
		}
	}
	return nil
}
