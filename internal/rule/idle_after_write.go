package rule

import (
	"fmt"
	"math"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

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
			switch r := p.Policy.IdleRatio; {
			case site.Less(write.Scaled(thousandths(r.High), 1000), idle):
				wrong = fmt.Sprintf("above %g", r.High)
				if r.High < 1 && site.Less(write, idle) {
					wrong = "above the whole"
				}
			case site.Less(idle, write.Scaled(thousandths(r.Low), 1000)):
				wrong = fmt.Sprintf("below %g", r.Low)
			default:
				continue
			}
			p.Report(Finding{
				At:      idle.At(),
				About:   idle.Places(),
				What:    fmt.Sprintf("%s has %s%s, %s of %s%s", subject(s), idle.Text(), standsIn(idle), wrong, write.Text(), p.recommended(s, write)),
				Then:    housePolicy,
				Related: related(write),
				Fix:     p.idleOfWrite(s, idle, write),
			})
		}
	},
}

// thousandths of a ratio are what a field is scaled by.
func thousandths(ratio float64) int64 { return int64(math.Round(ratio * 1000)) }

// recommended is what the formula makes of a constant WriteTimeout, for a
// message.
func (p *Pass) recommended(s *site.Site, write site.Field) string {
	w, ok := write.Const()
	if !ok {
		return ""
	}
	r := p.Policy.IdleRatio
	text := fmt.Sprintf("%g*%s", (r.Low+r.High)/2, duration.Format(w))
	f, _ := p.longestIdle(s)
	if f.Idle > 0 {
		text = fmt.Sprintf("min(%s, %s %s - %s)", text, f.Name, duration.Format(f.Idle), duration.Format(FrontMargin))
	}
	return fmt.Sprintf("; the formula has %s = %s", duration.Format(r.Best(w, f.Idle)), text)
}

// idleOfWrite sets what the formula recommends. With an idle limit in front that
// is what idle-before-proxy reports, and the choice is not ours.
func (p *Pass) idleOfWrite(s *site.Site, idle, write site.Field) *analysis.SuggestedFix {
	w, ok := write.Const()
	if !ok || site.Less(write, s.Field("ReadTimeout")) {
		return nil // WriteTimeout itself is going to change
	}
	if _, known := p.longestIdle(s); known {
		return nil
	}
	best := p.Policy.IdleRatio.Best(w, 0)
	if idle.Name != "IdleTimeout" { // ReadTimeout stands in for it
		return p.setFields(s, []setting{{"IdleTimeout", best}})
	}
	return p.set(idle, best)
}
