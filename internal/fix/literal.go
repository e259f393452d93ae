package fix

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
)

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
