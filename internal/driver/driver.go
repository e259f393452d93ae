// Package driver loads packages from source and runs one analyzer on them.
//
// It is made for a linter that is started often. The go command says which
// packages there are and what they import; all else is read from source, so
// that nothing has to be compiled first. Of packages that can matter to the
// analyzer everything is type-checked, of all others the declarations that
// those need. What was said of a package is kept, and said again as long as
// nothing has changed. Where go vet runs the tool once for each of a thousand
// dependencies, this is a small fraction of the work.
//
// The driver prints nothing: what it finds and what it cannot load are values.
package driver

import (
	"context"
	"encoding/json"
	"go/token"
	"go/types"
	"iter"
	"runtime"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// A Config says which packages are loaded, and how.
type Config struct {
	Dir      string   // where the go command runs; empty means the working directory
	Patterns []string // packages as the go command names them; none means the one in Dir
	Tags     string   // build tags, comma-separated, as for go build -tags
	Overlay  string   // file that says which files stand in for others, as for go build -overlay
	Tests    bool     // whether test files are analysed too
	Scope    Scope    // which packages can matter; the zero Scope means all

	Cache  string                  // folder where answers are kept; empty means nowhere
	Key    string                  // tells what answers depend on apart from the packages: the tool, its options
	Policy func(dir string) string // tells the same of the packages in a directory; may be nil

	Progress func(Progress) // told how far the run has come; may be nil
}

// A Result is what a run found.
type Result struct {
	Findings []Finding // in order of position and message, each once
	Problems []Problem // in order of package
	Files    []string  // those that were analysed, sorted
	Fresh    int       // packages that were analysed now, not in an earlier run

	Overlay map[string]string // the files that stood in for others, by the names of those
}

// Run runs an analyzer on packages.
//
// A package that cannot be loaded becomes a Problem and does not keep the
// others from being analysed; one with errors is analysed as far as it goes, if
// the analyzer can. Facts travel between the packages of the main module, or of
// the modules of a workspace; dependencies have none. An error says that the
// analyzer itself is not valid.
func Run(ctx context.Context, cfg Config, a *analysis.Analyzer) (*Result, error) {
	if err := analysis.Validate([]*analysis.Analyzer{a}); err != nil {
		return nil, err
	}
	m := &meter{tell: cfg.Progress}
	m.stage(Listing, 0)
	w, env, err := load(ctx, cfg)
	if err != nil {
		return &Result{Problems: []Problem{newProblem("", err)}}, nil
	}
	if p := tooNew(w.units); p != nil {
		return &Result{Problems: p}, nil
	}
	w.analyzer, w.meter = a, m
	known := openAnswers(cfg, env, w, a.FactTypes)
	fresh := 0
	for round := 1; ; round++ {
		waiting := known.find(w.units, round == maxRounds)
		if n := count(w.fulls()); n > 0 {
			w.run()
			known.keep(w.units)
			fresh += n
		}
		if !waiting {
			break
		}
	}
	findings, problems := collect(w.units)
	return &Result{
		Findings: sortFindings(findings),
		Problems: sortProblems(problems),
		Files:    w.sources(),
		Fresh:    fresh,
		Overlay:  w.overlay,
	}, nil
}

// maxRounds bounds how often packages wait for what is said of others.
const maxRounds = 3

func count[T any](seq iter.Seq[T]) (n int) {
	for range seq {
		n++
	}
	return n
}

// goEnv is what the driver wants to know of the go command's environment.
type goEnv struct {
	GOVERSION, GOROOT, GOOS, GOARCH, GOMODCACHE string
}

// load returns the import graph, nothing of it read.
func load(ctx context.Context, cfg Config) (*world, goEnv, error) {
	var env goEnv
	overlay, err := readOverlay(cfg.Dir, cfg.Overlay)
	if err != nil {
		return nil, env, err
	}
	asked := make(chan error, 1)
	go func() {
		out, err := goCommand(ctx, cfg, "env", "-json", "GOVERSION", "GOROOT", "GOOS", "GOARCH", "GOMODCACHE")
		if err == nil {
			err = json.Unmarshal(out, &env)
		}
		asked <- err
	}()
	units, err := list(ctx, cfg)
	if failed := <-asked; err == nil {
		err = failed
	}
	if err != nil {
		return nil, env, err
	}
	cfg.Scope.narrow(units)
	for _, u := range units {
		if u.ours && cfg.Policy != nil {
			u.policy = cfg.Policy(u.Dir)
		}
	}
	if err := resolve(ctx, cfg, units); err != nil {
		return nil, env, err
	}
	return &world{
		fset:    token.NewFileSet(),
		sizes:   types.SizesFor("gc", env.GOARCH),
		units:   units,
		overlay: overlay,
		scope:   cfg.Scope,
		cpu:     make(chan struct{}, runtime.GOMAXPROCS(0)),
	}, env, nil
}

// sources returns the files of the packages that somebody asked for and that
// have no problem.
func (w *world) sources() []string {
	var names []string
	for _, u := range w.units {
		if u.root() && u.problem == nil {
			names = append(names, u.sources...)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
