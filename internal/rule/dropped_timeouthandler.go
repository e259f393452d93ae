package rule

import "github.com/timeoutlint/timeoutlint/internal/nethttp"

var droppedTimeoutHandler = &Rule{
	Name: "dropped-timeouthandler",
	Doc: Doc{
		Title: "the handler that http.TimeoutHandler returns is thrown away",
		Why: "http.TimeoutHandler changes nothing in the handler that it is given: it returns a new one. If that is dropped, " +
			"requests run without the limit.",
		Bad: `http.TimeoutHandler(handler, 3*time.Second, "too slow")
srv := &http.Server{Addr: ":8080", Handler: handler, ReadTimeout: 5 * time.Second}
log.Fatal(srv.ListenAndServe())`,
		Good: `limited := http.TimeoutHandler(handler, 3*time.Second, "too slow")
srv := &http.Server{Addr: ":8080", Handler: limited, ReadTimeout: 5 * time.Second}
log.Fatal(srv.ListenAndServe())`,
		Proof: "TestDroppedTimeouthandler",
		Since: "0.1.0",
	},
	Profiles: everywhere,
	Check: func(p *Pass) {
		for _, d := range p.Model.Discards {
			if d.Object.Kind == nethttp.TimeoutHandler && d.Final() {
				p.Report(Finding{
					At:   d.At,
					What: "the handler that http.TimeoutHandler returns is thrown away",
					Then: "its limit is never applied",
				})
			}
		}
	},
}
