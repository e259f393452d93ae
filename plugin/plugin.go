// Package plugin is timeoutlint as a linter of golangci-lint, for its module
// plugin system. It is imported for its effect: it registers itself.
package plugin

import (
	"fmt"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/analyzer"
)

// Name is what golangci-lint calls the linter, in settings and in nolint
// comments.
const Name = "timeoutlint"

func init() { register.Plugin(Name, New) }

// New returns the linter for settings as golangci-lint hands them over: nil,
// or a map. It fails with one line if they hold a key or a value that does not
// exist. Policy files apply under the settings.
func New(settings any) (register.LinterPlugin, error) {
	l, err := newLinter(settings)
	if err != nil {
		return nil, fmt.Errorf("settings of %s: %w", Name, err)
	}
	return l, nil
}

// A linter is analyzers as golangci-lint wants them.
type linter []*analysis.Analyzer

func newLinter(settings any) (linter, error) {
	s, err := decode(settings)
	if err != nil {
		return nil, err
	}
	opts, key, err := resolved(s.Options)
	if err != nil {
		return nil, err
	}
	a, err := analyzer.New(&opts)
	if err != nil {
		return nil, err
	}
	if s.Facts != nil && !*s.Facts {
		a = analyzer.WithoutFacts(a)
	}
	return linter{fit(a), key}, nil
}

// BuildAnalyzers implements register.LinterPlugin.
func (l linter) BuildAnalyzers() ([]*analysis.Analyzer, error) { return l, nil }

// GetLoadMode implements register.LinterPlugin.
func (linter) GetLoadMode() string { return register.LoadModeTypesInfo }

// fit returns the analyzer with diagnostics that golangci-lint can show.
func fit(a *analysis.Analyzer) *analysis.Analyzer {
	fitted := *a
	fitted.Run = func(pass *analysis.Pass) (any, error) {
		own := *pass
		own.Report = func(d analysis.Diagnostic) {
			d.Related = nil // each would become an issue of its own
			if len(d.SuggestedFixes) > 1 {
				d.SuggestedFixes = d.SuggestedFixes[:1] // all would be applied, one over the other
			}
			pass.Report(d)
		}
		return a.Run(&own)
	}
	return &fitted
}
