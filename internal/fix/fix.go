// Package fix makes granular edits of Go source: fields added to a literal, a
// value replaced, an import added. It changes no syntax tree.
package fix

import (
	"go/ast"
	"go/printer"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// A Builder makes the edits of one package.
type Builder struct {
	Fset  *token.FileSet
	Pkg   *types.Package
	Info  *types.Info
	Files []*ast.File
}

// A Field is a field to add to a literal, with its value as source.
type Field struct{ Name, Value string }

// AddFields adds fields to a keyed literal of a struct; ok is false if the
// literal has values without keys.
func (b *Builder) AddFields(lit *ast.CompositeLit, fields []Field) (edits []analysis.TextEdit, ok bool) {
	for _, e := range lit.Elts {
		if _, keyed := e.(*ast.KeyValueExpr); !keyed {
			return nil, false
		}
	}
	if !lit.Rbrace.IsValid() {
		return nil, false
	}
	var parts []string
	for _, f := range fields {
		parts = append(parts, f.Name+": "+f.Value)
	}
	if len(lit.Elts) == 0 && b.line(lit.Lbrace) == b.line(lit.Rbrace) {
		return []analysis.TextEdit{Insert(lit.Rbrace, strings.Join(parts, ", "))}, true
	}
	if n := len(lit.Elts); n > 0 && b.line(lit.Elts[n-1].End()) == b.line(lit.Rbrace) {
		return []analysis.TextEdit{Insert(lit.Elts[n-1].End(), ", "+strings.Join(parts, ", "))}, true
	}
	indent := strings.Repeat("\t", b.Fset.Position(lit.Rbrace).Column-1)
	var text strings.Builder
	for _, p := range parts {
		text.WriteString("\t" + p + ",\n" + indent)
	}
	return []analysis.TextEdit{Insert(lit.Rbrace, text.String())}, true
}

func (b *Builder) line(p token.Pos) int { return b.Fset.Position(p).Line }

// Insert adds text at a place.
func Insert(at token.Pos, text string) analysis.TextEdit {
	return analysis.TextEdit{Pos: at, End: at, NewText: []byte(text)}
}

// Replace replaces a node.
func Replace(n ast.Node, text string) analysis.TextEdit {
	return analysis.TextEdit{Pos: n.Pos(), End: n.End(), NewText: []byte(text)}
}

// Duration is the source of a duration, with the name under which the package
// time is known: 5 * time.Second.
func Duration(pkg string, d time.Duration) string {
	for _, u := range []struct {
		unit, from time.Duration
		name       string
	}{
		{time.Hour, 2 * time.Hour, "Hour"},
		{time.Minute, 5 * time.Minute, "Minute"},
		{time.Second, 0, "Second"},
		{time.Millisecond, 0, "Millisecond"},
		{time.Microsecond, 0, "Microsecond"},
		{time.Nanosecond, 0, "Nanosecond"},
	} {
		if d%u.unit != 0 || d < u.from {
			continue
		}
		name := Qualified(pkg, u.name)
		if d == u.unit {
			return name
		}
		return strconv.FormatInt(int64(d/u.unit), 10) + " * " + name
	}
	return duration.Format(d)
}

// Qualified is a name of the package that is known as pkg, which is empty for
// an import with a dot.
func Qualified(pkg, name string) string {
	if pkg == "" {
		return name
	}
	return pkg + "." + name
}

// Join puts the edits of one fix together: equal ones count once, and an edit
// that closes a list of imports comes after those that fill it.
func Join(parts ...[]analysis.TextEdit) []analysis.TextEdit {
	var edits, last []analysis.TextEdit
	same := func(a analysis.TextEdit) func(analysis.TextEdit) bool {
		return func(b analysis.TextEdit) bool {
			return a.Pos == b.Pos && a.End == b.End && string(a.NewText) == string(b.NewText)
		}
	}
	for _, e := range slices.Concat(parts...) {
		switch {
		case string(e.NewText) == "\n)":
			if !slices.ContainsFunc(last, same(e)) {
				last = append(last, e)
			}
		case e.Pos == e.End && slices.ContainsFunc(edits, same(e)):
		default:
			edits = append(edits, e)
		}
	}
	return append(edits, last...)
}

// Import returns the name by which the package of that path is known at a
// place, and the edits that import it if it is not yet. It fails where the
// name means something else.
func (b *Builder) Import(at token.Pos, path string) (name string, edits []analysis.TextEdit, ok bool) {
	file := b.file(at)
	if file == nil {
		return "", nil, false
	}
	for _, spec := range file.Imports {
		if p, err := strconv.Unquote(spec.Path.Value); err != nil || p != path {
			continue
		}
		switch {
		case spec.Name == nil:
			name = path[strings.LastIndex(path, "/")+1:]
		case spec.Name.Name == "_":
			continue
		case spec.Name.Name == ".":
			return "", nil, true
		default:
			name = spec.Name.Name
		}
		pkg, _ := b.resolve(at, name).(*types.PkgName)
		return name, nil, pkg != nil && pkg.Imported().Path() == path
	}
	name = path[strings.LastIndex(path, "/")+1:]
	if b.resolve(at, name) != nil {
		return "", nil, false
	}
	return name, importEdits(file, path), true
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

// importEdits adds an import where it belongs: in order among the imports of
// the standard library, beside net/http. A single import becomes a list; its
// brackets are edits of their own, so that those of several fixes are the same.
func importEdits(file *ast.File, path string) []analysis.TextEdit {
	quoted := strconv.Quote(path)
	decl := importDecl(file)
	if decl == nil {
		return []analysis.TextEdit{Insert(file.Name.End(), "\n\nimport "+quoted)}
	}
	first := decl.Specs[0].(*ast.ImportSpec)
	if !decl.Lparen.IsValid() {
		end := first.End()
		if first.Comment != nil {
			end = first.Comment.End()
		}
		edits := []analysis.TextEdit{Insert(first.Pos(), "(\n\t")}
		if first.Path.Value > quoted {
			edits = append(edits, Insert(first.Pos(), quoted+"\n\t"))
		} else {
			edits = append(edits, Insert(end, "\n\t"+quoted))
		}
		return append(edits, Insert(end, "\n)"))
	}
	for i, s := range decl.Specs {
		spec := s.(*ast.ImportSpec)
		if spec.Path.Value > quoted || strings.Contains(spec.Path.Value, ".") {
			if i == 0 {
				return []analysis.TextEdit{Insert(spec.Pos(), quoted+"\n\t")}
			}
			return []analysis.TextEdit{Insert(decl.Specs[i-1].End(), "\n\t"+quoted)}
		}
	}
	return []analysis.TextEdit{Insert(decl.Specs[len(decl.Specs)-1].End(), "\n\t"+quoted)}
}

// importDecl is the import declaration that holds net/http, or else the first.
func importDecl(file *ast.File) *ast.GenDecl {
	var found *ast.GenDecl
	for _, d := range file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.IMPORT || importsC(g) || len(g.Specs) == 0 {
			continue
		}
		if found == nil {
			found = g
		}
		for _, s := range g.Specs {
			if s.(*ast.ImportSpec).Path.Value == `"net/http"` {
				return g
			}
		}
	}
	return found
}

func importsC(g *ast.GenDecl) bool {
	for _, s := range g.Specs {
		if spec, ok := s.(*ast.ImportSpec); ok && spec.Path.Value == `"C"` {
			return true
		}
	}
	return false
}

// NewToLiteral turns new(T) into &T{...}.
func (b *Builder) NewToLiteral(call *ast.CallExpr, fields []Field) ([]analysis.TextEdit, bool) {
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	if !ok || len(call.Args) != 1 || b.Info.Uses[id] != types.Universe.Lookup("new") || !b.Info.Types[call.Args[0]].IsType() {
		return nil, false
	}
	return []analysis.TextEdit{
		{Pos: call.Pos(), End: call.Args[0].Pos(), NewText: []byte("&")},
		{Pos: call.Args[0].End(), End: call.End(), NewText: []byte(braces(fields))},
	}, true
}

// VarToLiteral turns var s T into var s = T{...}.
func (b *Builder) VarToLiteral(name *ast.Ident, fields []Field) ([]analysis.TextEdit, bool) {
	spec := b.valueSpec(name)
	if spec == nil || len(spec.Names) != 1 || spec.Type == nil || len(spec.Values) > 0 {
		return nil, false
	}
	return []analysis.TextEdit{
		Insert(spec.Type.Pos(), "= "),
		Insert(spec.Type.End(), braces(fields)),
	}, true
}

func (b *Builder) valueSpec(name *ast.Ident) (found *ast.ValueSpec) {
	file := b.file(name.Pos())
	if file == nil {
		return nil
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.ValueSpec); ok && len(s.Names) > 0 && s.Names[0] == name {
			found = s
		}
		return found == nil
	})
	return found
}

func braces(fields []Field) string {
	var parts []string
	for _, f := range fields {
		parts = append(parts, f.Name+": "+f.Value)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// BareToServer turns http.ListenAndServe(addr, h) into
// (&http.Server{Addr: addr, Handler: h, ...}).ListenAndServe(), and its kin
// likewise. Pkg is the name of net/http in the file.
func (b *Builder) BareToServer(call *ast.CallExpr, pkg string, fn nethttp.Bare, limits []Field) ([]analysis.TextEdit, bool) {
	if b.comments(call) {
		return nil, false
	}
	var fields []Field
	var args []string
	sources := make([]string, len(call.Args))
	for i, a := range call.Args {
		text, ok := b.Source(a)
		if !ok {
			return nil, false
		}
		sources[i] = text
	}
	if fn.Addr >= 0 {
		fields = append(fields, Field{"Addr", sources[fn.Addr]})
	}
	if !b.Info.Types[call.Args[fn.Handler]].IsNil() {
		fields = append(fields, Field{"Handler", sources[fn.Handler]})
	}
	if fn.Listener >= 0 {
		args = append(args, sources[fn.Listener])
	}
	if fn.TLS != [2]int{} {
		args = append(args, sources[fn.TLS[0]], sources[fn.TLS[1]])
	}
	text := "(&" + Qualified(pkg, "Server") + braces(append(fields, limits...)) + ")." + fn.Method + "(" + strings.Join(args, ", ") + ")"
	return []analysis.TextEdit{Replace(call, text)}, true
}

// comments reports whether a comment stands within a node.
func (b *Builder) comments(n ast.Node) bool {
	file := b.file(n.Pos())
	return file == nil || slices.ContainsFunc(file.Comments, func(c *ast.CommentGroup) bool {
		return n.Pos() <= c.Pos() && c.Pos() < n.End()
	})
}

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

// Statement reports whether a call is a statement of the function itself, one
// without results, so that a return may follow it.
func (b *Builder) Statement(fn ast.Node, call *ast.CallExpr) bool {
	var typ *ast.FuncType
	var body *ast.BlockStmt
	switch f := fn.(type) {
	case *ast.FuncDecl:
		typ, body = f.Type, f.Body
	case *ast.FuncLit:
		typ, body = f.Type, f.Body
	}
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

// Column is the column of a node, which for the first of a line tells its
// indentation.
func (b *Builder) Column(n ast.Node) int { return b.Fset.Position(n.Pos()).Column }

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
