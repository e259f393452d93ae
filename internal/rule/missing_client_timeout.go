package rule

import (
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/site"
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
	Requests: true,
	Check: func(p *Pass) {
		for _, r := range p.Model.Requests {
			if len(r.Clients) == 0 && (r.Client != nil || p.Model.DefaultClient) || !unlimited(r.Clients) || r.Name == "Do" && !withoutDeadline(r) {
				continue
			}
			who := "http." + r.Name
			switch {
			case len(r.Clients) > 0:
				who = subject(r.Clients[0]) + " has no Timeout, so " + r.Name
			case r.Client != nil || r.Name == "Do":
				who = "http.DefaultClient." + r.Name
			}
			p.Report(Finding{
				At:   r.Call.Fun,
				What: who + " sends a request that nothing bounds",
				Then: "a server that never answers holds the caller for ever",
			})
		}
	},
}

// unlimited reports whether all clients certainly have no Timeout, nor a
// transport that stands in for it.
func unlimited(clients []*site.Site) bool {
	return !slices.ContainsFunc(clients, func(c *site.Site) bool {
		t := c.Follow("Transport")
		return !c.Complete || !c.Field("Timeout").None() || t != nil && c.Now().SendsWithDeadlines(t.Object)
	})
}

// withoutDeadline reports whether the request of a Do certainly has no
// deadline: made without a context, or with the background context.
func withoutDeadline(r *site.Request) bool {
	req := r.Sent.Only()
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
