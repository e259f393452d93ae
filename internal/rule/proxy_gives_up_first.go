package rule

import (
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

var proxyGivesUpFirst = &Rule{
	Name: "proxy-gives-up-first",
	Doc: Doc{
		Title: "a handler that may take as long as the proxy in front waits",
		Why: "If the limit of http.TimeoutHandler, or WriteTimeout where nothing else bounds the handler, is not shorter than the " +
			"time for which the proxy waits (proxy_read_timeout of nginx, 60s by default), the client gets the proxy's 504 and " +
			"the handler runs on for nobody. A shorter http.TimeoutHandler answers 503 in time. Where several locations lead " +
			"to a server, the longest counts: which of them leads to which handler is not known.",
		Policy: "front:\n  load-balancer: {response: 15s}\n",
		Bad: `srv := &http.Server{Addr: ":8080", ReadTimeout: 5 * time.Second, WriteTimeout: 40 * time.Second}
srv.Handler = http.TimeoutHandler(handler, 20*time.Second, "too slow")
log.Fatal(srv.ListenAndServe())`,
		Good: `srv := &http.Server{Addr: ":8080", ReadTimeout: 5 * time.Second, WriteTimeout: 40 * time.Second}
srv.Handler = http.TimeoutHandler(handler, 12*time.Second, "too slow")
log.Fatal(srv.ListenAndServe())`,
		Proof: "TestProxyGivesUpFirst",
		Since: "0.1.0",
	},
	Profiles: everywhere,
	Fixes:    true,
	Check: func(p *Pass) {
		for _, s := range p.Model.Of(nethttp.Server) {
			if !s.Settled {
				continue
			}
			f, ok := p.firstToGiveUp(s)
			if !ok {
				continue
			}
			for _, limit := range p.handlerLimits(s) {
				if !limit.Positive() || !site.AtMost(site.Fixed(f.Response), limit) {
					continue
				}
				p.Report(Finding{
					At:      limit.At(),
					About:   limit.Places(),
					What:    whose(limit, s) + " >= " + f.Waits(),
					Then:    "the client gets 504 and the handler runs on",
					Related: started(s),
					Fix:     p.answerInTime(limit, f),
				})
			}
		}
	},
}

// firstToGiveUp returns the tier that waits the shortest time for a response of
// a server. The parts of one tier may lead to different handlers, so that of
// those the longest counts, and none if one is not known.
func (p *Pass) firstToGiveUp(s *site.Site) (first Front, ok bool) {
	tiers := map[string]Front{}
	var names []string
	for _, f := range p.fronts(s) {
		t, seen := tiers[f.Name]
		if !seen {
			names = append(names, f.Name)
		}
		if !seen || t.Response != 0 && (f.Response == 0 || f.Response > t.Response) {
			tiers[f.Name] = f
		}
	}
	slices.Sort(names)
	for _, n := range names {
		if t := tiers[n]; t.Response > 0 && (!ok || t.Response < first.Response) {
			first, ok = t, true
		}
	}
	return first, ok
}

// answerInTime shortens the limit of a http.TimeoutHandler, if what was
// measured leaves room for it. A shorter WriteTimeout would lose responses.
func (p *Pass) answerInTime(limit site.Field, f Front) *analysis.SuggestedFix {
	d := Within(f.Response)
	if limit.Name != "dt" || d <= 0 {
		return nil
	}
	for _, need := range p.Policy.Demands() {
		if need.Field == "dt" && d < need.Least {
			return nil
		}
	}
	return p.set(limit, d)
}
