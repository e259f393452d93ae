package analyzer_test

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/packages"

	"github.com/timeoutlint/timeoutlint/analyzer"
	"github.com/timeoutlint/timeoutlint/internal/rule"
)

// TestFixesTogether applies at once what all rules have to fix, as -fix does,
// under policies that have something against most of testdata: the result
// type-checks.
func TestFixesTogether(t *testing.T) {
	var folder []string
	for _, r := range rule.All() {
		for _, f := range folders(t, r.Name) {
			folder = append(folder, r.Name+"/"+f)
		}
	}
	const s = analyzer.Duration(time.Second)
	for name, opts := range map[string]*analyzer.Options{
		"strict": {
			Profile: string(rule.Strict), UpstreamIdle: 30 * s, Ceiling: 20 * s,
			Latency: analyzer.Latency{Handler: 17 * s / 20, Header: 6 * s},
			Front:   analyzer.Front{LoadBalancer: analyzer.LoadBalancer{Idle: 60 * s, Response: 8 * s}},
		},
		"callback": {
			Profile: string(rule.Callback), UpstreamIdle: 30 * s, Ceiling: 90 * s, IdempotencyWindow: 300 * s,
			Latency: analyzer.Latency{Handler: 2 * s, Header: s, TLSHandshake: 7 * s, RTT: s / 25},
			Front:   analyzer.Front{LoadBalancer: analyzer.LoadBalancer{Name: "aws-alb"}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			fixes := 0
			for _, res := range analysistest.Run(quiet{t}, abs(t, testdata), analyzerWith(t, opts), folder...) {
				if len(res.Action.Package.TypeErrors) == 0 {
					fixes += fixAll(t, res.Action.Package, res.Action.Diagnostics)
				}
			}
			if fixes < 100 {
				t.Errorf("%d fixes: too few to tell anything", fixes)
			}
		})
	}
}

// fixAll applies all fixes of a package, type-checks it, and returns how many
// there were.
func fixAll(t *testing.T, pkg *packages.Package, diagnostics []analysis.Diagnostic) (fixes int) {
	edits := make(map[string][]analysis.TextEdit)
	for _, d := range diagnostics {
		for _, f := range d.SuggestedFixes {
			fixes++
			for _, e := range f.TextEdits {
				name := pkg.Fset.File(e.Pos).Name()
				if !slices.ContainsFunc(edits[name], func(o analysis.TextEdit) bool {
					return o.Pos == e.Pos && o.End == e.End && string(o.NewText) == string(e.NewText)
				}) {
					edits[name] = append(edits[name], e)
				}
			}
		}
	}
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range pkg.CompiledGoFiles {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		slices.SortStableFunc(edits[name], func(a, b analysis.TextEdit) int { return cmp.Compare(a.Pos, b.Pos) })
		var out []byte
		done := 0
		for _, e := range edits[name] {
			file := pkg.Fset.File(e.Pos)
			if file.Offset(e.Pos) < done {
				t.Errorf("%s: two fixes change the same text", pkg.Fset.Position(e.Pos))
				continue
			}
			out = append(append(out, src[done:file.Offset(e.Pos)]...), e.NewText...)
			done = file.Offset(e.End)
		}
		f, err := parser.ParseFile(fset, name, append(out, src[done:]...), 0)
		if err != nil {
			t.Errorf("after all fixes: %v", err)
			return fixes
		}
		files = append(files, f)
	}
	known := reachable{"unsafe": types.Unsafe}
	packages.Visit([]*packages.Package{pkg}, func(p *packages.Package) bool {
		known[p.PkgPath] = p.Types
		return true
	}, nil)
	conf := types.Config{Importer: known, Error: func(err error) {
		if !strings.Contains(err.Error(), "imported and not used") { // go vet takes such imports out
			t.Errorf("after all fixes: %v", err)
		}
	}}
	conf.Check(pkg.PkgPath, fset, files, nil)
	return fixes
}

// reachable has what a package imports, and what that does.
type reachable map[string]*types.Package

func (m reachable) Import(path string) (*types.Package, error) {
	if p := m[path]; p != nil {
		return p, nil
	}
	return nil, os.ErrNotExist
}
