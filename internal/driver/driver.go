// Package driver loads packages from source and runs one analyzer on them.
//
// It is made for a linter that is started often and keeps no cache. The go
// command says which packages there are and what they import; all else is read
// from source, so that nothing has to be compiled first. Only packages that
// are analysed, and their relatives in the main module, are type-checked with
// function bodies; of all others just the declarations that somebody needs.
// Where go vet runs the tool once for each of a thousand dependencies, this is
// a small fraction of the work.
//
// The driver prints nothing: what it finds and what it cannot load are values.
package driver

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// A Config says which packages are loaded, and how.
type Config struct {
	Dir      string   // where the go command runs; empty means the working directory
	Patterns []string // packages as the go command names them; none means the one in Dir
	Tags     string   // build tags, comma-separated, as for go build -tags
	Tests    bool     // whether test files are analysed too

	Progress func(Progress) // told how far the run has come; may be nil
}

// A Result is what a run found.
type Result struct {
	Findings []Finding // in order of position and message, each once
	Problems []Problem // in order of package
	Files    []string  // those that were analysed, sorted
}

// Run runs an analyzer on packages.
//
// A package that cannot be loaded becomes a Problem and does not keep the
// others from being analysed. Facts travel between the packages of the main
// module, or of the modules of a workspace; dependencies have none. An error
// says that the analyzer itself is not valid.
func Run(ctx context.Context, cfg Config, a *analysis.Analyzer) (*Result, error) {
	m := &meter{tell: cfg.Progress}
	m.stage(Listing, 0)
	roots, err := load(ctx, cfg)
	if err != nil {
		return &Result{Problems: []Problem{newProblem("", err)}}, nil
	}
	if p := tooNew(roots); p != nil {
		return &Result{Problems: p}, nil
	}
	w := newWorld(roots, m)
	m.stage(Loading, w.full())
	w.check(roots)

	sound, broken := w.verdict(roots)
	m.stage(Analysing, w.full())
	graph, err := checker.Analyze([]*analysis.Analyzer{metered(guard(a), m)}, sound, nil)
	if err != nil {
		return nil, err
	}
	findings, failed := collect(graph)
	return &Result{
		Findings: sortFindings(findings),
		Problems: sortProblems(slices.Concat(broken, failed)),
		Files:    filesOf(sound),
	}, nil
}

// filesOf returns the source files of packages.
func filesOf(pkgs []*packages.Package) []string {
	var names []string
	for _, p := range pkgs {
		names = append(names, p.GoFiles...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// metered returns an analyzer that tells of each package it analyses.
func metered(a *analysis.Analyzer, m *meter) *analysis.Analyzer {
	told := *a
	told.Run = func(pass *analysis.Pass) (any, error) {
		m.begin(pass.Pkg.Path())
		defer m.end()
		return a.Run(pass)
	}
	return &told
}

// guard returns an analyzer that fails where a panics: a mistake in it must not
// cost the findings of all packages.
func guard(a *analysis.Analyzer) *analysis.Analyzer {
	guarded := *a
	guarded.Run = func(pass *analysis.Pass) (result any, err error) {
		defer func() {
			if r := recover(); r != nil {
				err = fmt.Errorf("internal error, please report it: %v (%s)", r, panicked())
			}
		}()
		return a.Run(pass)
	}
	return &guarded
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

// load asks the go command for the import graph, without types and syntax, and
// returns the packages to analyse.
func load(ctx context.Context, cfg Config) ([]*packages.Package, error) {
	var flags []string
	if cfg.Tags != "" {
		flags = append(flags, "-tags="+cfg.Tags)
	}
	roots, err := packages.Load(&packages.Config{
		Context:    ctx,
		Dir:        cfg.Dir,
		BuildFlags: flags,
		Tests:      cfg.Tests,
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles |
			packages.NeedImports | packages.NeedDeps | packages.NeedModule |
			packages.NeedTypesSizes | packages.NeedForTest,
	}, cfg.Patterns...)
	if err != nil {
		// Of "err: exit status 1: stderr: go: what" people need only what.
		status, said, _ := strings.Cut(strings.TrimPrefix(err.Error(), "err: "), ": stderr: ")
		return nil, errors.New(cmp.Or(strings.TrimPrefix(said, "go: "), status))
	}
	if len(roots) == 0 {
		return nil, errors.New("no packages match " + strings.Join(cfg.Patterns, " "))
	}
	return slices.DeleteFunc(roots, func(p *packages.Package) bool {
		return isTestMain(p) || len(p.CompiledGoFiles) == 0 && len(p.Errors) == 0
	}), nil
}

// isTestMain reports whether p is the main package that the go command writes
// for a test.
func isTestMain(p *packages.Package) bool {
	return p.Imports["testing/internal/testdeps"] != nil
}
