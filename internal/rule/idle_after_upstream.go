package rule

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

var idleAfterUpstream = &Rule{
	Name: "idle-after-upstream",
	Doc: Doc{
		Title: "a Transport that keeps idle connections as long as the server it talks to",
		Why: "The policy tells how long the servers that are called keep an idle connection. A Transport that keeps it as long or " +
			"longer (an IdleConnTimeout of zero is no limit) sends requests on connections that the server is just closing. " +
			"A GET is sent once more; a POST is not, and fails with EOF: about a third of those within half a millisecond of " +
			"the server's limit, on loopback.",
		Policy: "upstream-idle: 30s\n",
		Bad:    `client := &http.Client{Transport: &http.Transport{TLSHandshakeTimeout: 5 * time.Second, IdleConnTimeout: 90 * time.Second}}`,
		Good:   `client := &http.Client{Transport: &http.Transport{TLSHandshakeTimeout: 5 * time.Second, IdleConnTimeout: 25 * time.Second}}`,
		Proof:  "TestIdleAfterUpstream",
		Since:  "0.1.0",
	},
	Profiles: everywhere,
	Fixes:    true,
	Check: func(p *Pass) {
		upstream := p.Policy.UpstreamIdle
		if upstream == 0 {
			return
		}
		for _, s := range p.Model.Of(nethttp.Transport) {
			idle := s.Field("IdleConnTimeout")
			if !s.Settled || s.Field("DisableKeepAlives").True() {
				continue
			}
			f := Finding{
				At:    idle.At(),
				About: idle.Places(),
				Then:  "a POST on a connection that the server is just closing fails with EOF",
			}
			switch {
			case idle.Positive() && site.AtMost(site.Fixed(upstream), idle):
				f.What = fmt.Sprintf("%s has %s >= %s, for which the server keeps an idle connection", subject(s), idle.Text(), duration.Format(upstream))
			case s.Complete && idle.None():
				f.What = fmt.Sprintf("%s has no IdleConnTimeout, and the server keeps an idle connection for %s", subject(s), duration.Format(upstream))
				if f.At == nil {
					f.At = origin(s)
				}
			default:
				continue
			}
			f.Fix = p.retire(s, idle)
			p.Report(f)
		}
	},
}

// retire sets an IdleConnTimeout that is shorter than the server's.
func (p *Pass) retire(s *site.Site, idle site.Field) *analysis.SuggestedFix {
	d := Within(p.Policy.UpstreamIdle)
	if d <= 0 {
		return nil
	}
	// What missing-transport-timeout adds has an IdleConnTimeout too, and a
	// literal can have only one.
	if l, tooMuch := p.lacks(s); tooMuch && l.idle && s.Complete && s.Origin != nil {
		return p.limitTransport(s, l)
	}
	if !idle.Set() {
		return p.setFields(s, []setting{{"IdleConnTimeout", d}})
	}
	return p.set(idle, d)
}
