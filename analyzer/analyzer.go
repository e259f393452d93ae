// Package analyzer is timeoutlint as a golang.org/x/tools/go/analysis pass.
package analyzer

import (
	"flag"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
)

// Options is the configuration of the analyzer; the zero value means the
// defaults.
type Options struct {
	Profile string   `json:"profile"` // recommended, strict or callback
	Enable  []string `json:"enable"`  // rules added to the profile
	Disable []string `json:"disable"` // rules removed from it
	Require []string `json:"require"` // header, body, response, idle: limits that missing-server-timeout asks for
}

// New returns the analyzer for these options; nil means the defaults.
func New(opts *Options) (*analysis.Analyzer, error) {
	a := &analysis.Analyzer{
		Name:             "timeoutlint",
		Doc:              "report missing, contradictory and ineffective HTTP timeouts",
		URL:              "https://github.com/timeoutlint/timeoutlint/blob/main/docs/rules.md",
		Requires:         []*analysis.Analyzer{inspect.Analyzer},
		RunDespiteErrors: true,
		Run:              func(*analysis.Pass) (any, error) { return nil, nil },
	}
	a.Flags.Init("timeoutlint", flag.ContinueOnError)
	return a, nil
}

// Analyzer is New with the defaults.
var Analyzer, _ = New(nil)
