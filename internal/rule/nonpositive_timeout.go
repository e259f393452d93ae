package rule

import (
	"fmt"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

var nonpositiveTimeout = &Rule{
	Name: "nonpositive-timeout",
	Doc: Doc{
		Title: "a zero or negative value that means something else than it seems",
		Why: "A negative ReadHeaderTimeout is not zero, so it does not fall back to ReadTimeout: the header then has no " +
			"limit although ReadTimeout is set. A negative IdleTimeout keeps idle connections for ever since Go 1.23; " +
			"before, it closed them after each response. A limit of zero or less makes http.TimeoutHandler answer 503 to " +
			"every request.",
		Bad: `srv := &http.Server{ReadHeaderTimeout: -1, ReadTimeout: 5 * time.Second, IdleTimeout: time.Minute}`,
		Good: `srv := &http.Server{ReadHeaderTimeout: 2 * time.Second, ReadTimeout: 5 * time.Second, IdleTimeout: time.Minute}
`,
		Proof: "TestNonpositiveTimeout",
		Since: "0.1.0",
	},
	Profiles: everywhere,
	Fixes:    true,
	Check: func(p *Pass) {
		for _, s := range p.Model.Of(nethttp.Server) {
			header, read, idle := s.Field("ReadHeaderTimeout"), s.Field("ReadTimeout"), s.Field("IdleTimeout")
			if header.Negative() && read.Positive() {
				p.Report(Finding{
					At:      header.At(),
					About:   header.Places(),
					What:    fmt.Sprintf("%s has %s beside %s", subject(s), header.Text(), read.Text()),
					Then:    "a negative ReadHeaderTimeout does not fall back to ReadTimeout: the header has no limit",
					Related: related(read),
					Fix:     p.set(header, atMost(p.Policy.Header, read)),
				})
			}
			if idle.Negative() {
				p.Report(Finding{
					At:    idle.At(),
					About: idle.Places(),
					What:  fmt.Sprintf("%s has %s", subject(s), idle.Text()),
					Then:  "idle connections are kept for ever; before Go 1.23 they were closed after each response",
					Fix:   p.set(idle, p.Policy.Idle),
				})
			}
		}
		for _, s := range p.Model.Of(nethttp.TimeoutHandler) {
			if limit := s.Field("dt"); limit.None() {
				p.Report(Finding{
					At:    limit.At(),
					About: limit.Places(),
					What:  fmt.Sprintf("http.TimeoutHandler has a limit of %s", limit.Values()),
					Then:  "every request is answered with 503",
				})
			}
		}
	},
}
