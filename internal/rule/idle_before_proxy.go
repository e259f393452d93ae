package rule

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

var idleBeforeProxy = &Rule{
	Name: "idle-before-proxy",
	Doc: Doc{
		Title: "an IdleTimeout that is over before that of the proxy in front",
		Why: "A proxy that keeps an idle connection longer than the server sends requests on connections that the server is just " +
			"closing. A GET is sent once more; a POST is not, and its client gets 502: with an nginx in front 10 of 60 POSTs, " +
			"and none with a longer IdleTimeout. The policy tells what stands in front: an nginx.conf, a load balancer by " +
			"name, or its limits. Of nginx only connections count that are certainly used again: those of an upstream with " +
			"keepalive, HTTP/1.1 and an empty Connection header. ReadTimeout counts where it stands in for IdleTimeout.",
		Policy: "front:\n  load-balancer: aws-alb\n",
		Bad: `srv := &http.Server{Addr: ":8080", Handler: handler, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: 30 * time.Second}
log.Fatal(srv.ListenAndServe())`,
		Good: `srv := &http.Server{Addr: ":8080", Handler: handler, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: 65 * time.Second}
log.Fatal(srv.ListenAndServe())`,
		Proof: "TestIdleBeforeProxy",
		Since: "0.1.0",
	},
	Profiles: everywhere,
	Fixes:    true,
	Check: func(p *Pass) {
		for _, s := range p.Model.Of(nethttp.Server) {
			idle := s.Idle()
			if !s.Settled || !idle.Positive() {
				continue
			}
			f, ok := p.longestIdle(s)
			if !ok || !site.AtMost(idle, site.Fixed(f.Idle)) {
				continue
			}
			p.Report(Finding{
				At:      idle.At(),
				About:   idle.Places(),
				What:    fmt.Sprintf("%s has %s%s <= %s", subject(s), idle.Text(), standsIn(idle), f.Keeps()),
				Then:    "a POST on a connection that is just closing gets 502",
				Related: started(s),
				Fix:     p.outlast(s, idle, f),
			})
		}
	},
}

// outlast sets an IdleTimeout that is longer than that of the front, if the
// house rule of idle-after-write leaves room for it.
func (p *Pass) outlast(s *site.Site, idle site.Field, f Front) *analysis.SuggestedFix {
	d := Beyond(f.Idle)
	write, ok := s.Field("WriteTimeout").Const()
	if p.Policy.Callback() && (!ok || write > 0 && !p.Policy.IdleRatio.Has(d, write)) {
		return nil
	}
	if idle.Name != "IdleTimeout" { // ReadTimeout stands in for it
		return p.setFields(s, []setting{{"IdleTimeout", d}})
	}
	return p.set(idle, d)
}
