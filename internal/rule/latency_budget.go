package rule

import (
	"fmt"
	"strings"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

var latencyBudget = &Rule{
	Name: "latency-budget",
	Doc: Doc{
		Title: "a limit below what the measured latencies demand, or above the policy's ceiling",
		Why: "The policy has the 99th percentiles that a team has measured. A ReadHeaderTimeout below that of the header, a limit " +
			"of http.TimeoutHandler or a WriteTimeout below that of the handler's parts together (handler, database, queue), " +
			"or any limit of a TLS server below that of the handshake, which the shortest of ReadHeaderTimeout, ReadTimeout and " +
			"WriteTimeout bounds, cuts requests that are merely slow: the client gets EOF or 503. The percentiles of " +
			"parts do not add up exactly; their sum is on the safe side. A WriteTimeout or http.TimeoutHandler above the " +
			"ceiling works for callers who have given up. The profile callback asks in addition that ReadTimeout be at least " +
			"handshake and header together, and that ReadTimeout and WriteTimeout keep to a * P99 + b * RTT, 2.5 and 1.8 by " +
			"default: policy, which net/http does not need.",
		Policy: "latency: {handler: 850ms, database: 1.1s, queue: 600ms}\n",
		Bad: `srv := &http.Server{Addr: ":8080", Handler: handler, ReadTimeout: time.Second, WriteTimeout: 2 * time.Second}
log.Fatal(srv.ListenAndServe())`,
		Good: `srv := &http.Server{Addr: ":8080", Handler: handler, ReadTimeout: time.Second, WriteTimeout: 3 * time.Second}
log.Fatal(srv.ListenAndServe())`,
		Proof: "TestLatencyBudget",
		Since: "0.1.0",
	},
	Profiles: everywhere,
	Fixes:    true,
	Check: func(p *Pass) {
		for _, s := range p.Model.Of(nethttp.Server) {
			if s.Settled {
				p.serverBudget(s)
			}
		}
		for _, th := range p.Model.Of(nethttp.TimeoutHandler) {
			if th.Judged || th.Maker != "" {
				continue // by the package that made it
			}
			p.budget(th, th.Field("dt"), p.demandsOf("dt"))
			p.ceiling(th, th.Field("dt"))
		}
	},
}

func (p *Pass) serverBudget(s *site.Site) {
	header, read, write := s.Field("ReadHeaderTimeout"), s.Field("ReadTimeout"), s.Field("WriteTimeout")
	var handshake []Demand
	if l := p.Policy.Latency.TLSHandshake; l > 0 && strings.HasSuffix(s.Method, "TLS") {
		handshake = []Demand{sumOf(part{"TLS handshake", l})}
	}
	demands := func(field string) []Demand { return append(p.demandsOf(field), handshake...) }
	if header.Zero() { // ReadTimeout stands in for it
		p.budget(s, read, p.demandsOf("ReadHeaderTimeout"))
	}
	p.budget(s, header, demands("ReadHeaderTimeout"))
	p.budget(s, read, demands("ReadTimeout"))
	if !p.liftsWrite(s) && !p.streams(s) {
		p.budget(s, write, demands("WriteTimeout"))
		p.ceiling(s, write)
	}
}

func (p *Pass) demandsOf(field string) []Demand {
	var out []Demand
	for _, d := range p.Policy.Demands() {
		if d.Field == field {
			out = append(out, d)
		}
	}
	return out
}

// budget reports the first demand that a limit does not meet.
func (p *Pass) budget(s *site.Site, f site.Field, demands []Demand) {
	for _, d := range demands {
		if !f.Positive() || !site.Less(f, site.Fixed(d.Least)) {
			continue
		}
		then := "the slowest of a hundred requests are cut off"
		if d.House {
			then = housePolicy
		}
		p.Report(Finding{
			At:      f.At(),
			About:   f.Places(),
			What:    fmt.Sprintf("%s has %s < %s", subject(s), f.Text(), d),
			Then:    then,
			Related: started(s),
			Fix:     p.meet(s, f, demands),
		})
		return
	}
}

// ceiling reports a limit on responses that is longer than callers wait.
func (p *Pass) ceiling(s *site.Site, f site.Field) {
	top := p.Policy.Ceiling
	if top == 0 || !f.Positive() || !site.Less(site.Fixed(top), f) {
		return
	}
	p.Report(Finding{
		At:      f.At(),
		About:   f.Places(),
		What:    fmt.Sprintf("%s has %s > %s, the ceiling of the policy", subject(s), f.Text(), duration.Format(top)),
		Then:    "its callers have given up by then",
		Related: started(s),
		Fix:     p.lower(s, f, top),
	})
}

// meet sets a limit to what all demands ask for, if the order of the others
// stays right.
func (p *Pass) meet(s *site.Site, f site.Field, demands []Demand) *analysis.SuggestedFix {
	var least time.Duration
	for _, d := range demands {
		least = max(least, d.Least)
	}
	d := duration.Up(least)
	if top := p.Policy.Ceiling; top > 0 && d > top && (f.Name == "dt" || f.Name == "WriteTimeout") || !p.fits(s, f, d) {
		return nil
	}
	return p.set(f, d)
}

// lower sets a limit to the ceiling, if what was measured leaves room for that.
func (p *Pass) lower(s *site.Site, f site.Field, top time.Duration) *analysis.SuggestedFix {
	for _, d := range p.demandsOf(f.Name) {
		if d.Least > top {
			return nil
		}
	}
	if !p.fits(s, f, top) {
		return nil
	}
	return p.set(f, top)
}

// fits reports whether a limit keeps its place among the others with another
// value.
func (p *Pass) fits(s *site.Site, f site.Field, d time.Duration) bool {
	below := func(other site.Field) bool {
		c, ok := other.Const()
		return ok && (c <= 0 || d < c)
	}
	switch f.Name {
	case "ReadHeaderTimeout":
		return below(s.Field("ReadTimeout"))
	case "ReadTimeout":
		return below(s.Field("WriteTimeout"))
	case "WriteTimeout":
		read, ok := s.Field("ReadTimeout").Const()
		ways, _ := p.Wiring.Of(s)
		for _, w := range ways {
			for _, th := range w.Limits {
				if limit, ok := th.Field("dt").Const(); !ok || limit >= d {
					return false
				}
			}
		}
		return ok && read < d
	}
	for _, server := range p.Model.Of(nethttp.Server) { // of a http.TimeoutHandler
		ways, _ := p.Wiring.Of(server)
		for _, w := range ways {
			for _, th := range w.Limits {
				if th.Object == s.Object && !below(server.Field("WriteTimeout")) {
					return false
				}
			}
		}
	}
	return true
}
