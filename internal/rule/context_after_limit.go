package rule

import (
	"fmt"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

var contextAfterLimit = &Rule{
	Name: "context-after-limit",
	Doc: Doc{
		Title: "a context of a handler with a limit beyond the handler's own",
		Why: "The context that http.TimeoutHandler gives to its handler has its limit already, so a longer " +
			"context.WithTimeout derived from it never fires. One that is not shorter than the server's WriteTimeout fires " +
			"when nothing can be sent any more: the error reply is lost, and over HTTP/2 the stream is reset first.",
		Bad: `slow := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 10*time.Second)
	defer cancel()
	<-ctx.Done()
})
srv := &http.Server{Addr: ":8080", ReadTimeout: 5 * time.Second, Handler: http.TimeoutHandler(slow, 5*time.Second, "too slow")}
log.Fatal(srv.ListenAndServe())`,
		Good: `slow := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 4*time.Second)
	defer cancel()
	<-ctx.Done()
})
srv := &http.Server{Addr: ":8080", ReadTimeout: 5 * time.Second, Handler: http.TimeoutHandler(slow, 5*time.Second, "too slow")}
log.Fatal(srv.ListenAndServe())`,
		Proof: "TestContextAfterLimit",
		Since: "0.1.0",
	},
	Profiles: everywhere,
	Check: func(p *Pass) {
		useful := p.usefulTimeouts()
		for _, th := range p.Model.Of(nethttp.TimeoutHandler) {
			limit := th.Field("dt")
			for _, t := range p.timeoutsOf(th) {
				if useful[t.made()] || !limit.Positive() || !site.Less(limit, t.limit) {
					continue
				}
				p.Report(Finding{
					At:      t.at,
					What:    fmt.Sprintf("context.WithTimeout%s has a limit of %s > the %s of its http.TimeoutHandler", in(t.where), t.limit.Values(), limit.Values()),
					Then:    "it never fires: the handler's context has ended before",
					Related: related(limit),
				})
			}
		}
		for _, s := range p.Model.Of(nethttp.Server) {
			write := s.Field("WriteTimeout")
			if !s.Settled || !write.Positive() {
				continue
			}
			ways, _ := p.Wiring.Of(s)
			for _, w := range ways {
				if w.Lifted || w.Report == nil || w.Report.Lifts || len(w.Limits) > 0 {
					continue
				}
				for _, t := range p.timeoutsIn(w) {
					if t.limit.Positive() && site.AtMost(write, t.limit) {
						p.Report(Finding{
							At:      t.at,
							What:    fmt.Sprintf("context.WithTimeout%s has a limit of %s >= %s of %s", in(t.where), t.limit.Values(), write.Text(), subject(s)),
							Then:    "when it fires, the error reply can no longer be sent",
							Related: append(related(write), started(s)...),
						})
					}
				}
			}
		}
	},
}

// usefulTimeouts are the contexts that can fire on one of the ways to their
// handler: under a longer limit, or under none.
func (p *Pass) usefulTimeouts() map[any]bool {
	useful := map[any]bool{}
	for _, w := range p.Wiring.Default() {
		for _, t := range p.timeoutsIn(w) {
			useful[t.made()] = useful[t.made()] || !neverReached(w.Limits, t.limit)
		}
	}
	for _, s := range p.Model.Of(nethttp.Server) {
		ways, _ := p.Wiring.Of(s)
		for _, w := range ways {
			for _, t := range p.timeoutsIn(w) {
				useful[t.made()] = useful[t.made()] || !neverReached(w.Limits, t.limit)
			}
		}
	}
	for _, th := range p.Model.Of(nethttp.TimeoutHandler) {
		ways, _ := p.Wiring.Under(th)
		for _, w := range ways {
			for _, t := range p.timeoutsIn(w) {
				if !p.within(th) {
					useful[t.made()] = useful[t.made()] || !neverReached(w.Limits, t.limit)
				}
			}
		}
	}
	return useful
}

// within reports whether a TimeoutHandler stands under another one, whose ways
// lead through it.
func (p *Pass) within(th *site.Site) bool {
	for _, other := range p.Model.Of(nethttp.TimeoutHandler) {
		if other.Object == th.Object {
			continue
		}
		ways, _ := p.Wiring.Under(other)
		for _, w := range ways {
			if slices.ContainsFunc(w.Limits[1:], func(l *site.Site) bool { return l.Object == th.Object }) {
				return true
			}
		}
	}
	return false
}
