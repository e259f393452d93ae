package rule

import (
	"fmt"
	"go/ast"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/fix"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

// maxKeepAlive is the longest idle time that Linux takes for a socket.
const maxKeepAlive = 32767 * time.Second

var keepaliveIgnored = &Rule{
	Name: "keepalive-ignored",
	Doc: Doc{
		Title: "keep-alive settings of a net.ListenConfig or net.Dialer that have no effect",
		Why: "With KeepAliveConfig.Enable the field KeepAlive is ignored, even a negative one. Without Enable the Idle, Interval " +
			"and Count of KeepAliveConfig are ignored. Linux refuses an idle time of more than 32767s, nobody " +
			"sees the error, and the kernel's two hours stay.",
		Bad:   `lc := &net.ListenConfig{KeepAliveConfig: net.KeepAliveConfig{Idle: 10 * time.Second, Interval: 5 * time.Second, Count: 3}}`,
		Good:  `lc := &net.ListenConfig{KeepAliveConfig: net.KeepAliveConfig{Enable: true, Idle: 10 * time.Second, Interval: 5 * time.Second, Count: 3}}`,
		Proof: "TestKeepaliveIgnored",
		Since: "0.1.0",
	},
	Profiles: everywhere,
	Fixes:    true,
	Check: func(p *Pass) {
		for _, kind := range []nethttp.Kind{nethttp.ListenConfig, nethttp.Dialer} {
			for _, s := range p.Model.Of(kind) {
				p.keepaliveIgnored(s)
			}
		}
	},
}

func (p *Pass) keepaliveIgnored(s *site.Site) {
	keep, config := s.Field("KeepAlive"), keepAliveConfig(s)
	if config == nil || !s.Settled {
		return
	}
	enable := config.Field("Enable")
	switch {
	case enable.True() && keep.Set() && (keep.Positive() || keep.Negative()):
		p.Report(Finding{
			At:      keep.At(),
			About:   keep.Places(),
			What:    fmt.Sprintf("%s has %s beside KeepAliveConfig.Enable", subject(s), keep.Text()),
			Then:    "KeepAlive is ignored",
			Related: related(enable),
		})
	case enable.False():
		for _, name := range []string{"Idle", "Interval", "Count"} {
			if f := config.Field(name); f.Positive() || f.Negative() {
				p.Report(Finding{
					At:    f.At(),
					About: f.Places(),
					What:  fmt.Sprintf("%s has KeepAliveConfig.%s without Enable", subject(s), f.Text()),
					Then:  "the whole KeepAliveConfig is ignored",
					Fix:   p.enableKeepAlive(config, keep),
				})
				break
			}
		}
	}
	for _, f := range []site.Field{keep, config.Field("Idle"), config.Field("Interval")} {
		if d, ok := f.Const(); ok && d > maxKeepAlive {
			p.Report(Finding{
				At:    f.At(),
				About: f.Places(),
				What:  fmt.Sprintf("%s has %s, more than the 32767s that Linux takes", subject(s), f.Text()),
				Then:  "the system refuses it without a word and probes after two hours",
			})
		}
	}
}

// enableKeepAlive adds Enable to the literal of the config.
func (p *Pass) enableKeepAlive(config *site.Site, keep site.Field) *analysis.SuggestedFix {
	lit := literalOf(config)
	if lit == nil || !keep.Zero() || config.Field("Enable").Set() {
		return nil
	}
	edits, ok := p.Fix.AddFields(lit, []fix.Field{{Name: "Enable", Value: "true"}})
	if !ok {
		return nil
	}
	return &analysis.SuggestedFix{Message: "Set Enable", TextEdits: edits}
}

// literalOf returns the literal that makes the object, if one does.
func literalOf(s *site.Site) *ast.CompositeLit {
	lit, _ := s.Origin.(*ast.CompositeLit)
	return lit
}
