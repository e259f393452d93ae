package rule

import (
	"github.com/timeoutlint/timeoutlint/internal/flow"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

var missingClientTimeout = &Rule{
	Name: "missing-client-timeout",
	Doc: Doc{
		Title: "a request that nothing bounds",
		Why: "http.DefaultClient has no Timeout, and http.Get, Head, Post and PostForm give the request no deadline: a server " +
			"that accepts and then says nothing holds the caller for ever. Reported are those functions, the same methods " +
			"of a client whose Timeout is zero, and Do with a request that provably carries no deadline.",
		Bad: `resp, err := http.Get("https://example.com/")`,
		Good: `client := &http.Client{Timeout: 10 * time.Second}
resp, err := client.Get("https://example.com/")`,
		Proof: "TestMissingClientTimeout",
		Since: "0.1.0",
	},
	Profiles: strict,
	Missing:  true,
	Check: func(p *Pass) {
		for _, r := range p.Model.Requests {
			who := "http." + r.Name
			if r.Client != nil {
				who = named(r.Client) + " has no Timeout, so " + r.Name
				if !r.Client.Made || r.View.Outside(r.Client) || !unlimited(r.Timeout) {
					continue
				}
			} else if r.Name == "Do" {
				who = "http.DefaultClient.Do"
			}
			if r.Name == "Do" && !p.withoutDeadline(r) {
				continue
			}
			p.Report(Finding{
				At:   r.Call.Fun,
				What: who + " sends a request that nothing bounds",
				Then: "a server that never answers holds the caller for ever",
			})
		}
	},
}

func unlimited(v flow.Value) bool {
	if len(v) == 0 {
		return false
	}
	for _, a := range v {
		if sign, certain := a.Term.Sign(); a.Kind != flow.Num || a.Term.Sym != nil || !certain || sign > 0 {
			return false
		}
	}
	return true
}

// withoutDeadline reports whether the request of a Do certainly has no
// deadline: made without a context, or with the background context.
func (p *Pass) withoutDeadline(r *flow.Request) bool {
	req := r.Request.Only()
	if req == nil || req.Kind != nethttp.Request || !req.Made {
		return false
	}
	ctx := r.View.Writes(req, "context")
	if len(ctx) == 0 {
		return true
	}
	o := ctx[0].Value.Only()
	return len(ctx) == 1 && o != nil && o.Kind == nethttp.Context
}
