package driver

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"
)

// prune empties the function bodies of a file and removes the imports that
// nothing outside of them mentions. It returns those that remain, which in real
// dependencies are less than half.
func prune(f *ast.File, imports map[string]*unit) map[string]*unit {
	names := make(map[string]bool) // that may be package names
	for _, decl := range f.Decls {
		ast.Inspect(decl, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BlockStmt: // of a function
				n.List = nil
			case *ast.SelectorExpr:
				if id, ok := n.X.(*ast.Ident); ok {
					names[id.Name] = true
				}
			}
			return true
		})
	}

	needed := make(map[string]*unit)
	unneeded := func(n ast.Spec) bool {
		spec, ok := n.(*ast.ImportSpec)
		if !ok {
			return false
		}
		path := importPath(spec)
		u := imports[path]
		if u == nil {
			return true
		}
		name := u.Name
		if spec.Name != nil {
			name = spec.Name.Name
		}
		if name == "." || names[name] {
			needed[path] = u
			return false
		}
		return true
	}
	f.Decls = slices.DeleteFunc(f.Decls, func(decl ast.Decl) bool {
		d, ok := decl.(*ast.GenDecl)
		if !ok || d.Tok != token.IMPORT {
			return false
		}
		d.Specs = slices.DeleteFunc(d.Specs, unneeded)
		return len(d.Specs) == 0
	})
	return needed
}

// importPath returns the path of an import; the empty string if it has none.
func importPath(spec *ast.ImportSpec) string {
	path, err := strconv.Unquote(spec.Path.Value)
	if err != nil {
		return ""
	}
	return path
}
