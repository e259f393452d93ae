package analyzer

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/flow"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/observe"
	"github.com/timeoutlint/timeoutlint/internal/remote"
	"github.com/timeoutlint/timeoutlint/internal/summary"
)

// WithoutFacts returns an analyzer that neither reads nor writes facts, for
// drivers that load far more because of them. It finds less, and nothing else.
func WithoutFacts(a *analysis.Analyzer) *analysis.Analyzer {
	without := *a
	without.FactTypes = nil
	without.Run = func(pass *analysis.Pass) (any, error) {
		own := *pass
		own.ImportObjectFact = func(types.Object, analysis.Fact) bool { return false }
		own.ExportObjectFact = func(types.Object, analysis.Fact) {}
		own.AllObjectFacts = func() []analysis.ObjectFact { return nil }
		return a.Run(&own)
	}
	return &without
}

// informed reports whether an imported package has summaries of functions that
// deal with servers and the like.
func informed(pass *analysis.Pass) bool {
	imports := pass.Pkg.Imports()
	if !slices.ContainsFunc(imports, func(p *types.Package) bool { return !nethttp.Std(p.Path()) }) {
		return false
	}
	return slices.ContainsFunc(pass.AllObjectFacts(), func(o analysis.ObjectFact) bool {
		return Matters(o.Fact) && slices.Contains(imports, o.Object.Pkg()) && !foreign(pass, o.Object.Pkg().Path())
	})
}

// facts are the summaries that a package reads and writes.
type facts struct {
	pass *analysis.Pass
	read map[*types.Func]*summary.Fact
}

func factsOf(pass *analysis.Pass) *facts {
	return &facts{pass: pass, read: map[*types.Func]*summary.Fact{}}
}

// summarised reports whether a package's functions are worth a summary
// although it does not import net/http: it deals with time or contexts.
func summarised(pass *analysis.Pass) bool {
	if pass.Pkg.Name() == "main" || nethttp.Std(pass.Pkg.Path()) {
		return false
	}
	return slices.ContainsFunc(pass.Pkg.Imports(), func(p *types.Package) bool {
		return slices.Contains(nethttp.Waiting(), p.Path())
	}) || hears(pass)
}

// hears reports whether a package imports one of its module whose functions
// wait: its own may do no more than call them.
func hears(pass *analysis.Pass) bool {
	if !slices.ContainsFunc(pass.Pkg.Imports(), func(p *types.Package) bool { return near(pass, p.Path()) }) {
		return false
	}
	return slices.ContainsFunc(pass.AllObjectFacts(), func(o analysis.ObjectFact) bool {
		fact, ok := o.Fact.(*summary.Fact)
		return ok && fact.Handler != nil && slices.Contains(pass.Pkg.Imports(), o.Object.Pkg())
	})
}

// untold reports whether a package imports others of its module, which have no
// way to tell what they do.
func untold(pass *analysis.Pass) bool {
	return len(pass.Analyzer.FactTypes) == 0 && slices.ContainsFunc(pass.Pkg.Imports(), func(p *types.Package) bool {
		return !nethttp.Std(p.Path()) && near(pass, p.Path())
	})
}

// near reports whether a package is of the module that is analysed.
func near(pass *analysis.Pass, path string) bool {
	rest, ok := strings.CutPrefix(path, moduleOf(pass))
	return ok && (rest == "" || rest[0] == '/')
}

// of returns the summary of a function of another package, or nil.
func (f *facts) of(fn *types.Func) *summary.Fact {
	if fn == nil || fn.Pkg() == nil || fn.Pkg() == f.pass.Pkg || foreign(f.pass, fn.Pkg().Path()) {
		return nil
	}
	fn = fn.Origin()
	if fact, ok := f.read[fn]; ok {
		return fact
	}
	fact := &summary.Fact{}
	if !f.pass.ImportObjectFact(fn, fact) || fact.Version != flow.Version {
		fact = nil
	}
	f.read[fn] = fact
	return fact
}

func (f *facts) matters(fn *types.Func) bool {
	fact := f.of(fn)
	return fact != nil && fact.Effects != nil
}

func (f *facts) effects(fn *types.Func) *flow.Effects {
	if fact := f.of(fn); fact != nil && fact.Effects != nil {
		return fact.Effects
	}
	if fn.Pkg() != nil && near(f.pass, fn.Pkg().Path()) {
		return &flow.Effects{Untold: true}
	}
	return nil
}

// known returns what is known of a function of another package, or nil. A handler
// of the same module may do anything as long as nobody has told.
func (f *facts) known(fn *types.Func) *remote.Func {
	if known := f.of(fn).Known(); known != nil {
		return known
	}
	if fn == nil || fn.Pkg() == nil || fn.Pkg() == f.pass.Pkg || !near(f.pass, fn.Pkg().Path()) || !observe.IsHandler(fn.Signature()) {
		return nil
	}
	return &remote.Func{Looks: true}
}

// export writes the summaries of the package's own functions.
func (f *facts) export(made map[*types.Func]*summary.Fact) {
	if nethttp.Std(f.pass.Pkg.Path()) {
		return
	}
	for fn, fact := range made {
		f.pass.ExportObjectFact(fn, fact)
	}
}
