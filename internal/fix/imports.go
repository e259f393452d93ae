package fix

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

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
