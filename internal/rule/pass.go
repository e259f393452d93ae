package rule

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/fix"
	"github.com/timeoutlint/timeoutlint/internal/ignore"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/site"
	"github.com/timeoutlint/timeoutlint/internal/wiring"
)

// A Pass is all that a rule sees of one package.
type Pass struct {
	Policy *Policy
	Model  *site.Model
	Wiring *wiring.Wiring
	Info   *types.Info
	Module string // path of the module that is analysed, or the root of its paths
	Untold bool   // nothing is known of the other packages of the module
	Fix    *fix.Builder
	Report func(Finding)

	Names   []string            // of all rules
	Rules   []*Rule             // those that run
	Ignores *ignore.Comments    // what the source asks to silence
	Whole   func(ast.Node) bool // whether all that can be found near a node has been
}

// A Finding is one defect at one place.
type Finding struct {
	At      ast.Node   // the field or call at fault
	About   []ast.Node // writes and calls that the finding speaks of, At apart
	What    string     // the object by the user's name, and what is wrong with it
	Then    string     // what then happens
	Related []Related
	Fix     *analysis.SuggestedFix
}

// Related is another place that matters for a finding.
type Related struct {
	At   ast.Node
	Pos  token.Pos // if there is no node
	Text string
}

// origin is where the object is made: the place at which a missing field is
// reported.
func origin(s *site.Site) ast.Node {
	if s.Origin != nil {
		return s.Origin
	}
	return s.Serve
}

// timeouts calls f for each timeout field of each object of the model.
func (p *Pass) timeouts(f func(s *site.Site, field site.Field)) {
	for _, s := range p.Model.Sites {
		for _, t := range nethttp.Timeouts(s.Kind) {
			f(s, s.Field(t.Name))
		}
		if part := keepAliveConfig(s); part != nil {
			for _, t := range nethttp.Timeouts(part.Kind) {
				f(part, part.Field(t.Name))
			}
		}
	}
}

// keepAliveConfig is the KeepAliveConfig of a net.ListenConfig or net.Dialer.
func keepAliveConfig(s *site.Site) *site.Site {
	if s.Kind != nethttp.Dialer && s.Kind != nethttp.ListenConfig {
		return nil
	}
	return s.Part("KeepAliveConfig")
}
