// Package analyzer is timeoutlint as a golang.org/x/tools/go/analysis pass.
package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/fix"
	"github.com/timeoutlint/timeoutlint/internal/flow"
	"github.com/timeoutlint/timeoutlint/internal/goredis"
	"github.com/timeoutlint/timeoutlint/internal/ignore"
	"github.com/timeoutlint/timeoutlint/internal/index"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/observe"
	"github.com/timeoutlint/timeoutlint/internal/rule"
	"github.com/timeoutlint/timeoutlint/internal/site"
	"github.com/timeoutlint/timeoutlint/internal/summary"
	"github.com/timeoutlint/timeoutlint/internal/wiring"
)

const doc = `report missing, contradictory and ineffective HTTP timeouts

The timeoutlint analyzer follows http.Server, http.Transport, http.Client,
net.ListenConfig, net.Dialer and http.TimeoutHandler to the moment they are put
to use, folds the durations that can have arrived by then, and reports those
that are missing, contradict each other or cannot work.`

// URL is the documentation of the rules; a rule's section is its name.
const URL = "https://github.com/timeoutlint/timeoutlint/blob/main/docs/rules.md"

// Analyzer is New with the defaults, for drivers that want a variable.
var Analyzer, _ = New(nil)

// New returns an analyzer for these options; nil means the defaults. It fails
// with one line if an option names a profile, rule or limit that does not
// exist. The flags of the analyzer change the same options, and are checked
// when a package is analysed.
func New(opts *Options) (*analysis.Analyzer, error) {
	settings, flags := Options{}, &Options{}
	if opts != nil {
		settings = *opts
	}
	if err := settings.validate(); err != nil {
		return nil, err
	}
	a := &analysis.Analyzer{
		Name:             "timeoutlint",
		Doc:              doc,
		URL:              URL,
		FactTypes:        []analysis.Fact{(*summary.Fact)(nil)},
		RunDespiteErrors: true,
	}
	flags.Flags(&a.Flags)
	all := sync.OnceValue(func() Options { return flags.Over(settings) }) // flags are parsed before the first package
	same := sync.OnceValues(func() (*config, error) { return all().at("") })
	a.Run = func(pass *analysis.Pass) (any, error) {
		if dependency(pass) {
			return nil, nil
		}
		if settings.Resolve == nil {
			return nil, run(pass, same)
		}
		return nil, run(pass, func() (*config, error) { return all().at(directory(pass)) })
	}
	return a, nil
}

// run analyses one package: gate, model, rules, facts. A package that the gate
// stops has no options.
func run(pass *analysis.Pass, compile func() (*config, error)) error {
	interesting, keys := reaches(pass.Pkg) || informed(pass), goredis.Imported(pass.Pkg)
	if !interesting && !keys && !summarised(pass) {
		return nil
	}
	cfg, err := compile()
	if err != nil {
		return err
	}
	keys = keys && cfg.policy.IdempotencyWindow > 0
	interesting = interesting || keys
	if !interesting && !summarised(pass) {
		return nil
	}
	facts := factsOf(pass)
	ix := index.New(pass.Pkg, pass.TypesInfo, pass.Files)
	obs := observe.New(ix)
	obs.Foreign, obs.Unfinished = facts.known, len(pass.TypeErrors) > 0
	var traces []*flow.Trace
	if interesting {
		ix.Read(index.Options{Requests: cfg.requests(), Keys: keys, Matters: facts.matters, Test: func(pos token.Pos) bool { return inTest(pass, pos) }})
		traces = flow.Run(ix, facts.effects)
		check(pass, cfg, ix, traces, obs)
	}
	if pass.ExportObjectFact != nil { // our own driver knows when nobody reads facts
		facts.export(summary.Make(pass.Fset, ix, traces, obs))
	}
	return nil
}

// Matters reports whether the fact of an object may be a reason for findings in
// a package that imports the object.
func Matters(fact analysis.Fact) bool {
	f, ok := fact.(*summary.Fact)
	return ok && f.Effects != nil
}

// directory is where the files of a package are; empty if it has none. Of
// files that cgo made, it is where their sources are.
func directory(pass *analysis.Pass) string {
	for _, f := range pass.Files {
		if name := pass.Fset.Position(f.Package).Filename; filepath.IsAbs(name) {
			return filepath.Dir(name)
		}
	}
	return ""
}

// check runs the rules over the model of a package. What its tests do with its
// functions is no reason to report something outside of tests: the package is
// judged without them, and then they are.
func check(pass *analysis.Pass, cfg *config, ix *index.Index, traces []*flow.Trace, obs *observe.Observer) {
	ignores := ignore.Read(pass.Fset, pass.Files)
	r := newReporter(pass, ignores)
	p := &rule.Pass{
		Policy: cfg.policy,
		Info:   pass.TypesInfo,
		Module: moduleOf(pass),
		Untold: untold(pass),
		Fix:    &fix.Builder{Fset: pass.Fset, Pkg: pass.Pkg, Info: pass.TypesInfo, Files: pass.Files},

		Names:   rule.Names(),
		Rules:   cfg.rules,
		Ignores: ignores,
		Whole:   func(n ast.Node) bool { return whole(pass, n) },
	}
	judge := func(traces []*flow.Trace) {
		p.Model = site.New(ix, traces)
		p.Wiring = wiring.New(p.Model, obs)
		if p.Model.Masks() { // what others have said is not said again
			p.Model.Mask(true)
			for _, one := range cfg.rules {
				p.Report = func(f rule.Finding) {
					if p.Model.Partly(f.At) {
						r.said(one, f)
					}
				}
				one.Check(p)
			}
			p.Model.Mask(false)
			p.Wiring = wiring.New(p.Model, obs)
		}
		for _, one := range cfg.rules {
			p.Report = func(f rule.Finding) { r.report(one, f) }
			one.Check(p)
		}
	}
	untested := slices.DeleteFunc(slices.Clone(traces), func(t *flow.Trace) bool {
		return t.Tested
	})
	judge(untested)
	if len(untested) < len(traces) {
		r.testsOnly = true
		judge(traces)
	}
	r.flush()
}

// whole reports whether all findings near a node are known. Those of a file that
// is tested may differ in the variant of its package that has the tests, and
// source with errors says little.
func whole(pass *analysis.Pass, n ast.Node) bool {
	return len(pass.TypeErrors) == 0 && (inTest(pass, n.Pos()) || !slices.ContainsFunc(pass.Files, func(f *ast.File) bool { return inTest(pass, f.FileStart) }))
}

// reaches is the gate: a package that imports nothing of interest costs no
// more than this look.
func reaches(pkg *types.Package) bool {
	return slices.ContainsFunc(pkg.Imports(), func(p *types.Package) bool {
		return slices.Contains(nethttp.Packages(), p.Path()) || slices.Contains(nethttp.Frameworks(), p.Path())
	})
}
