package driver

import (
	"fmt"
	"go/ast"
	"go/types"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
)

// A pass is the analysis of one unit, by the analyzer and by those that it
// requires.
type pass struct {
	*world
	unit    *unit
	files   []*ast.File
	info    *types.Info
	errors  []types.Error
	results map[*analysis.Analyzer]any
	found   []Finding
}

// answer runs the analyzer, and returns what it said.
func (p *pass) answer() (*answer, *facts) {
	p.results = make(map[*analysis.Analyzer]any)
	made := newFacts()
	if err := p.run(p.analyzer, made); err != nil {
		failed := newProblem(p.unit.ImportPath, err)
		return &answer{Failed: &failed}, newFacts()
	}
	return &answer{Findings: p.found, Problem: p.unit.problem, facts: made.portable()}, made
}

// run runs an analyzer behind those that it requires.
func (p *pass) run(a *analysis.Analyzer, made *facts) error {
	if _, done := p.results[a]; done {
		return nil
	}
	for _, req := range a.Requires {
		if err := p.run(req, newFacts()); err != nil {
			return err
		}
	}
	if len(p.errors) > 0 && !a.RunDespiteErrors {
		return fmt.Errorf("%s needs a package without errors", a.Name)
	}
	u := p.unit
	export := made.set
	if p.scope.Matters != nil && !u.asked {
		export = nil
	}
	result, err := guarded(a, &analysis.Pass{
		Analyzer:        a,
		Fset:            p.fset,
		Files:           p.files,
		Pkg:             u.types,
		TypesInfo:       p.info,
		TypesSizes:      p.sizes,
		TypeErrors:      p.errors,
		Module:          module(u.Module),
		ResultOf:        p.results,
		ReadFile:        p.read,
		Report:          func(d analysis.Diagnostic) { p.report(a, d) },
		AllPackageFacts: func() []analysis.PackageFact { return nil },
		ImportObjectFact: func(obj types.Object, fact analysis.Fact) bool {
			if obj.Pkg() == u.types {
				return made.get(obj, fact)
			}
			return u.seen[obj.Pkg()].get(obj, fact)
		},
		ExportObjectFact: export,
		AllObjectFacts: func() []analysis.ObjectFact {
			all := made.all()
			for _, f := range u.seen {
				all = append(all, f.all()...)
			}
			return all
		},
		ImportPackageFact: func(*types.Package, analysis.Fact) bool { return false },
		ExportPackageFact: func(analysis.Fact) {},
	})
	p.results[a] = result
	return err
}

// report keeps a diagnostic of the analyzer.
func (p *pass) report(a *analysis.Analyzer, d analysis.Diagnostic) {
	if a != p.analyzer {
		return
	}
	d.URL = resolveURL(a, d)
	p.found = append(p.found, newFinding(p.unit.ImportPath, p.fset, d))
}

// resolveURL is where a diagnostic is explained: by go/analysis, the category
// is a part of the page of the analyzer, and other URLs are relative to it.
func resolveURL(a *analysis.Analyzer, d analysis.Diagnostic) string {
	raw := d.URL
	if raw == "" && d.Category != "" {
		raw = "#" + d.Category
	}
	base, err := url.Parse(a.URL)
	if err != nil {
		return d.URL
	}
	to, err := url.Parse(raw)
	if err != nil {
		return d.URL
	}
	return base.ResolveReference(to).String()
}

// guarded runs an analyzer that fails where it would panic: a mistake in it must
// not cost the findings of all packages.
func guarded(a *analysis.Analyzer, pass *analysis.Pass) (result any, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("internal error, please report it: %v (%s)", r, panicked())
		}
	}()
	return a.Run(pass)
}

// panicked returns the place of the panic that is being recovered from.
func panicked() string {
	pcs := make([]uintptr, 32)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	inRuntime := false
	for {
		f, more := frames.Next()
		if strings.HasPrefix(f.Function, "runtime.") {
			inRuntime = true
		} else if inRuntime || !more {
			return fmt.Sprintf("%s:%d", filepath.Base(f.File), f.Line)
		}
	}
}

// module is a module in the words of go/analysis.
func module(m *packages.Module) *analysis.Module {
	if m == nil {
		return &analysis.Module{}
	}
	to := &analysis.Module{
		Path: m.Path, Version: m.Version, Time: m.Time, Main: m.Main, Indirect: m.Indirect,
		Dir: m.Dir, GoMod: m.GoMod, GoVersion: m.GoVersion,
	}
	if m.Replace != nil {
		to.Replace = module(m.Replace)
	}
	return to
}
