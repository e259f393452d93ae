package rule

import (
	"fmt"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

var streamCut = &Rule{
	Name: "stream-cut",
	Doc: Doc{
		Title: "a stream without end on a server with a WriteTimeout",
		Why: "WriteTimeout is one deadline for the whole response; no write and no flush moves it. A stream is cut at that " +
			"time, and a handler that ignores the error of Flush runs on. The cure is SetWriteDeadline of " +
			"http.ResponseController in the handler, before the deadline is over: over HTTP/2 lifting it later does not " +
			"help. Hijacked connections (WebSocket) have no deadlines.",
		Bad: `ticks := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	rc := http.NewResponseController(w)
	for range time.Tick(time.Second) {
		fmt.Fprintln(w, "tick")
		if rc.Flush() != nil {
			return
		}
	}
})
srv := &http.Server{Addr: ":8080", Handler: ticks, ReadTimeout: 5 * time.Second, WriteTimeout: 10 * time.Second}
log.Fatal(srv.ListenAndServe())`,
		Good: `ticks := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	rc := http.NewResponseController(w)
	rc.SetWriteDeadline(time.Time{})
	for range time.Tick(time.Second) {
		fmt.Fprintln(w, "tick")
		if rc.Flush() != nil {
			return
		}
	}
})
srv := &http.Server{Addr: ":8080", Handler: ticks, ReadTimeout: 5 * time.Second, WriteTimeout: 10 * time.Second}
log.Fatal(srv.ListenAndServe())`,
		Proof: "TestStreamCut",
		Since: "0.1.0",
	},
	Profiles: everywhere,
	Missing:  true,
	Check: func(p *Pass) {
		for _, s := range p.Model.Of(nethttp.Server) {
			write := s.Field("WriteTimeout")
			if !s.Settled || !write.Limits() {
				continue
			}
			ways, _ := p.Wiring.Of(s)
			for _, w := range ways {
				if w.Report == nil || w.Mute || w.Lifted || w.Report.Lifts || w.Report.Hijacks || len(w.Limits) > 0 || w.Report.Streams == nil || w.Bounded || w.Report.Limited() {
					continue
				}
				name := handlerName(w.Body)
				if w.Remote != nil {
					name = "at " + w.Report.Where + " "
				}
				p.Report(Finding{
					At:      w.Report.Streams,
					What:    fmt.Sprintf("the handler %sstreams without end on %s with %s", name, subject(s), write.Text()),
					Then:    fmt.Sprintf("the stream is cut %s after its request", write.Values()),
					Related: append(append(related(write), started(s)...), handlerAt(w)...),
				})
			}
		}
	},
}
