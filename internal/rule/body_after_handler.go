package rule

import (
	"fmt"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

var bodyAfterHandler = &Rule{
	Name: "body-after-handler",
	Doc: Doc{
		Title: "a handler under http.TimeoutHandler that reads the body, without a ReadTimeout that ends before WriteTimeout",
		Why: "On an HTTP/1 connection that is kept open the 503 of http.TimeoutHandler waits until the pending read of the body " +
			"returns: at ReadTimeout, or never if there is none. If WriteTimeout is over by then, the 503 is lost.",
		Bad: `upload := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	io.Copy(io.Discard, r.Body)
})
srv := &http.Server{
	Addr: ":8080", ReadHeaderTimeout: 5 * time.Second, WriteTimeout: 20 * time.Second, IdleTimeout: time.Minute,
	Handler: http.TimeoutHandler(upload, 10*time.Second, "too slow"),
}
log.Fatal(srv.ListenAndServe())`,
		Good: `upload := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	io.Copy(io.Discard, r.Body)
})
srv := &http.Server{
	Addr: ":8080", ReadTimeout: 8 * time.Second, WriteTimeout: 20 * time.Second,
	Handler: http.TimeoutHandler(upload, 10*time.Second, "too slow"),
}
log.Fatal(srv.ListenAndServe())`,
		Proof: "TestBodyAfterHandler",
		Since: "0.1.0",
	},
	Profiles: strict,
	Missing:  true,
	Check: func(p *Pass) {
		for _, s := range p.Model.Of(nethttp.Server) {
			read, write := s.Field("ReadTimeout"), s.Field("WriteTimeout")
			after := write.Positive() && site.Less(write, read)
			if s.Serve == nil || !s.Settled || !read.None() && !after {
				continue
			}
			ways, _ := p.Wiring.Of(s)
			for _, w := range ways {
				if len(w.Limits) == 0 || w.Bypassed || w.Report == nil || w.Report.Reads == nil || w.SetsRead {
					continue
				}
				why := "has no ReadTimeout"
				if after {
					why = fmt.Sprintf("has %s > %s", read.Text(), write.Text())
				}
				limit := w.Innermost().Field("dt")
				p.Report(Finding{
					At:      w.Report.Reads,
					What:    fmt.Sprintf("the handler reads the body under a http.TimeoutHandler of %s, and %s %s", limit.Values(), subject(s), why),
					Then:    "the 503 waits for the body",
					Related: append(related(limit), started(s)...),
				})
			}
		}
	},
}
