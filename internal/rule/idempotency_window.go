package rule

import (
	"fmt"
	"go/types"
	"regexp"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

var idempotencyWindow = &Rule{
	Name: "idempotency-window",
	Doc: Doc{
		Title: "the key of a repeated request that expires at another time than the policy says, or before its handler ends",
		Why: "A key that is set with SET NX knows a repeated request again until it expires. If it expires before the sender has " +
			"stopped repeating, the request is done twice; if a handler may run longer than that, the same happens while the " +
			"first is still at work. The policy has the window. Looked at are the calls of go-redis v8 and v9: SetNX, SetArgs " +
			"with the mode NX, and Do with SET and NX. A key or function whose name says that it is a lock is none of these.",
		Policy: "idempotency-window: 5m\n",
		Bad: `srv := &http.Server{Addr: ":8080", ReadTimeout: 5 * time.Second}
srv.Handler = http.TimeoutHandler(handler, 10*time.Minute, "too slow")
log.Fatal(srv.ListenAndServe())`,
		Good: `srv := &http.Server{Addr: ":8080", ReadTimeout: 5 * time.Second}
srv.Handler = http.TimeoutHandler(handler, time.Minute, "too slow")
log.Fatal(srv.ListenAndServe())`,
		Proof: "TestIdempotencyWindow",
		Since: "0.1.0",
	},
	Profiles: everywhere,
	Fixes:    true,
	Check: func(p *Pass) {
		window := p.Policy.IdempotencyWindow
		if window == 0 {
			return
		}
		for _, k := range p.Model.Keys {
			e := k.Expires
			sign, then := ">", "what the sender repeats after the window is taken for the same request"
			switch {
			case p.locks(k):
				continue
			case e.Zero():
				sign, then = "", "the key never expires"
			case !e.Limits() || site.Equal(e, site.Fixed(window)):
				continue
			case site.Less(e, site.Fixed(window)):
				sign, then = "<", "a request that is repeated within the window is done twice"
			case !site.Less(site.Fixed(window), e):
				continue
			}
			what := fmt.Sprintf("%s sets a key for %s %s %s, the window of the policy", k.Name, e.Values(), sign, duration.Format(window))
			if sign == "" {
				what = fmt.Sprintf("%s sets a key without expiry, and the window of the policy is %s", k.Name, duration.Format(window))
			}
			at := e.At()
			if at == nil {
				at = k.Call
			}
			p.Report(Finding{At: at, About: e.Places(), What: what, Then: then, Related: p.constant(e), Fix: p.expire(k)})
		}
		for _, s := range p.Model.Of(nethttp.Server) {
			if !s.Settled {
				continue
			}
			for _, limit := range p.handlerLimits(s) {
				if limit.Positive() && site.Less(site.Fixed(window), limit) {
					p.Report(Finding{
						At:      limit.At(),
						About:   limit.Places(),
						What:    fmt.Sprintf("%s > %s, the idempotency window of the policy", whose(limit, s), duration.Format(window)),
						Then:    "its key expires while the first request is still at work",
						Related: started(s),
					})
				}
			}
		}
	},
}

// expire sets the expiry to the window, where it is a duration in the source.
func (p *Pass) expire(k *site.Key) *analysis.SuggestedFix {
	if w := k.Expires.Single(); k.Name == "Do" || w == nil || w.Expr == nil {
		return nil
	}
	return p.set(k.Expires, p.Policy.IdempotencyWindow)
}

// constant names the place that the expiry comes from, if its source does not
// have it.
func (p *Pass) constant(e site.Field) []Related {
	if w := e.Single(); w == nil || w.Expr == nil || e.Plain(w) {
		return nil
	}
	return related(e)
}

var lockLike = regexp.MustCompile(`(?i)lock|mutex|lease|leader|elect|semaphore|throttl|ratelimit`)

// locks reports whether the key is that of a lock: its source or the function
// around it says so.
func (p *Pass) locks(k *site.Key) bool {
	if k.Key.Key != nil && lockLike.MatchString(types.ExprString(k.Key.Key)) {
		return true
	}
	return lockLike.MatchString(p.Fix.Enclosing(k.Call))
}
