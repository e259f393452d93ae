package driver

import (
	"bytes"
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// TestWorld checks that what is left out of dependencies is missed by nobody:
// packages of the standard library have no errors when of all that they import
// only the declarations that they need are read, no type that they have is
// invalid, and each object is where it is declared.
func TestWorld(t *testing.T) {
	w, _, err := load(t.Context(), Config{Patterns: []string{"net/http", "go/types", "encoding/xml", "net/http/httputil"}, Tests: true})
	if err != nil {
		t.Fatal(err)
	}
	w.analyzer = &analysis.Analyzer{Name: "types", Doc: "look at types", Run: func(pass *analysis.Pass) (any, error) {
		for e, tv := range pass.TypesInfo.Types {
			if !tv.IsBuiltin() && !universal(e) && strings.Contains(types.TypeString(tv.Type, nil), "invalid type") {
				t.Errorf("%s: invalid type of %s", pass.Fset.Position(e.Pos()), types.ExprString(e))
			}
		}
		for _, f := range pass.Files {
			ast.Inspect(f, func(n ast.Node) bool {
				sel, ok := n.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				obj := pass.TypesInfo.Uses[sel.Sel]
				if obj == nil {
					t.Errorf("%s: %s is not resolved", pass.Fset.Position(sel.Pos()), sel.Sel.Name)
				} else if at := pass.Fset.Position(obj.Pos()); obj.Pkg() != pass.Pkg && at.IsValid() && !declared(at, obj.Name()) {
					t.Errorf("%s: %s is not declared at %s", pass.Fset.Position(sel.Pos()), sel.Sel.Name, at)
				}
				return true
			})
		}
		return nil, nil
	}}
	w.meter = new(meter)
	(*answers)(nil).find(w.units, true)
	outlines := 0
	w.run()
	for _, u := range w.units {
		if u.problem != nil {
			t.Errorf("%s: %v", u.ImportPath, u.problem)
		}
		if u.outline != nil {
			outlines++
		}
		if u.outline != nil && u.types != nil {
			t.Errorf("%s: types are kept", u.ImportPath)
		}
	}
	if outlines == 0 {
		t.Error("everything was read whole")
	}
}

// universal reports whether e is len or the like, which have no type where their
// result is constant.
func universal(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && types.Universe.Lookup(id.Name) != nil
}

// declared reports whether there is a name at a place.
func declared(at token.Position, name string) bool {
	data, err := os.ReadFile(at.Filename)
	lines := bytes.Split(data, []byte("\n"))
	return err == nil && bytes.HasPrefix(lines[at.Line-1][at.Column-1:], []byte(name))
}
