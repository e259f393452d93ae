package rule

import (
	"fmt"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

// The bounds of the formula: IdleTimeout as a part of WriteTimeout, in tenths.
const idleLow, idleBest, idleHigh = 7, 8, 9

var idleAfterWrite = &Rule{
	Name: "idle-after-write",
	Doc: Doc{
		Title: "policy: IdleTimeout between 0.7 and 0.9 of WriteTimeout",
		Why: "The published formula for payment callbacks wants IdleTimeout below WriteTimeout. net/http does not: the two are " +
			"unrelated, and a server with an IdleTimeout of an hour and a WriteTimeout of five seconds serves without " +
			"fault. This rule is for teams that take the formula as their house rule.",
		Bad: `srv := &http.Server{Addr: ":8080", Handler: handler, ReadTimeout: 5 * time.Second, WriteTimeout: 12 * time.Second, IdleTimeout: 60 * time.Second}`,
		Good: `srv := &http.Server{Addr: ":8080", Handler: handler, ReadTimeout: 5 * time.Second, WriteTimeout: 12 * time.Second, IdleTimeout: 9600 * time.Millisecond}
`,
		Proof: "TestIdleAfterWrite",
		Since: "0.1.0",
	},
	Profiles: callback,
	Fixes:    true,
	Check: func(p *Pass) {
		for _, s := range p.Model.Of(nethttp.Server) {
			idle, write := s.Idle(), s.Field("WriteTimeout")
			if !s.Settled || !idle.Positive() || !write.Positive() {
				continue
			}
			var wrong string
			switch {
			case site.Less(write.Scaled(idleHigh, 10), idle):
				wrong = "above 0.9"
				if site.Less(write, idle) {
					wrong = "above the whole"
				}
			case site.Less(idle, write.Scaled(idleLow, 10)):
				wrong = "below 0.7"
			default:
				continue
			}
			p.Report(Finding{
				At:      idle.At(),
				About:   idle.Places(),
				What:    fmt.Sprintf("%s has %s%s, %s of %s", subject(s), idle.Text(), standsIn(idle), wrong, write.Text()),
				Then:    "policy of the callback profile, not a fault of net/http",
				Related: related(write),
				Fix:     p.idleOfWrite(s, idle, write),
			})
		}
	},
}

// standsIn tells that another field takes the place of IdleTimeout.
func standsIn(idle site.Field) string {
	if idle.Name == "IdleTimeout" {
		return ""
	}
	return " in place of IdleTimeout"
}

func (p *Pass) idleOfWrite(s *site.Site, idle, write site.Field) *analysis.SuggestedFix {
	w, ok := write.Const()
	if !ok || site.Less(write, s.Field("ReadTimeout")) {
		return nil // WriteTimeout itself is going to change
	}
	best := (w * idleBest / 10).Round(time.Millisecond)
	if idle.Name != "IdleTimeout" { // ReadTimeout stands in for it
		return p.setFields(s, []setting{{"IdleTimeout", best}})
	}
	return p.set(idle, best)
}
