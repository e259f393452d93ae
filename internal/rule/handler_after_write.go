package rule

import (
	"fmt"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

var handlerAfterWrite = &Rule{
	Name: "handler-after-write",
	Doc: Doc{
		Title: "http.TimeoutHandler with a limit of at least its server's WriteTimeout",
		Why: "WriteTimeout counts from the end of the header and is over when the TimeoutHandler's limit is: its 503 is never " +
			"sent. The client sees EOF, with TLS \"bad record MAC\", over HTTP/2 a reset stream. Equal values lost the 503 " +
			"in 20 of 20 runs.",
		Bad: `srv := &http.Server{Addr: ":8080", ReadTimeout: 5 * time.Second, WriteTimeout: 10 * time.Second}
srv.Handler = http.TimeoutHandler(handler, 15*time.Second, "too slow")
log.Fatal(srv.ListenAndServe())`,
		Good: `srv := &http.Server{Addr: ":8080", ReadTimeout: 5 * time.Second, WriteTimeout: 20 * time.Second}
srv.Handler = http.TimeoutHandler(handler, 15*time.Second, "too slow")
log.Fatal(srv.ListenAndServe())`,
		Proof: "TestHandlerAfterWrite",
		Since: "0.1.0",
	},
	Profiles: everywhere,
	Fixes:    true,
	Check: func(p *Pass) {
		for _, s := range p.Model.Of(nethttp.Server) {
			write := s.Field("WriteTimeout")
			if !s.Settled || !write.Positive() {
				continue
			}
			ways, _ := p.Wiring.Of(s)
			for _, w := range ways {
				if w.Lifted {
					continue
				}
				for _, th := range w.Limits {
					limit := th.Field("dt")
					if !limit.Positive() || !site.AtMost(write, limit) || neverReached(w.Limits, write) {
						continue // or another one on the way ends the request in time
					}
					sign := ">="
					if site.Equal(write, limit) {
						sign = "="
					}
					p.Report(Finding{
						At:      limit.At(),
						About:   limit.Places(),
						What:    fmt.Sprintf("http.TimeoutHandler has a limit of %s %s %s of %s", limit.Values(), sign, write.Text(), subject(s)),
						Then:    "its 503 is never sent, the client sees the connection end",
						Related: append(related(write), started(s)...),
						Fix:     p.raiseAbove(write, ways),
					})
				}
			}
		}
	},
}
