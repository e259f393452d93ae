package rule

import (
	"fmt"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

var bufferedStream = &Rule{
	Name: "buffered-stream",
	Doc: Doc{
		Title: "a stream under http.TimeoutHandler, which buffers the whole response",
		Why: "The writer that http.TimeoutHandler gives to its handler collects the response and is neither http.Flusher nor " +
			"http.Hijacker: an unchecked assertion panics and the client sees EOF, the methods of http.ResponseController " +
			"return ErrNotSupported, and an event stream arrives as a whole, or not at all.",
		Bad: `events := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	flusher := w.(http.Flusher)
	fmt.Fprintln(w, "first")
	flusher.Flush()
})
srv := &http.Server{Addr: ":8080", ReadTimeout: 5 * time.Second, Handler: http.TimeoutHandler(events, 3*time.Second, "too slow")}
log.Fatal(srv.ListenAndServe())`,
		Good: `events := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	flusher := w.(http.Flusher)
	fmt.Fprintln(w, "first")
	flusher.Flush()
})
srv := &http.Server{Addr: ":8080", ReadTimeout: 5 * time.Second, Handler: events}
log.Fatal(srv.ListenAndServe())`,
		Proof: "TestBufferedStream",
		Since: "0.1.0",
	},
	Profiles: everywhere,
	Missing:  true,
	Check: func(p *Pass) {
		for _, th := range p.Model.Of(nethttp.TimeoutHandler) {
			ways, _ := p.Wiring.Under(th)
			under := []Related{{At: th.Origin, Text: "the http.TimeoutHandler"}}
			for _, w := range ways {
				if w.Report == nil || w.Wrapped || w.Bypassed || judgedElsewhere(w, th) {
					continue
				}
				for _, a := range w.Report.Asserts {
					if slices.Contains(w.Asked, a.Type) {
						continue // it is not reached if the writer is none
					}
					p.Report(Finding{
						At:      a.At,
						What:    fmt.Sprintf("the writer is asserted to be an %s%s under http.TimeoutHandler", a.Type, in(a.Where)),
						Then:    "it is not one: the handler panics",
						Related: under,
					})
				}
				for _, c := range w.Report.Controls {
					p.Report(Finding{
						At:      c.At,
						What:    fmt.Sprintf("http.ResponseController.%s is called%s under http.TimeoutHandler", c.Name, in(c.Where)),
						Then:    "it returns http.ErrNotSupported",
						Related: under,
					})
				}
				if w.Report.Events != nil {
					f := Finding{
						At:      w.Report.Events,
						What:    "an event stream is sent under http.TimeoutHandler",
						Then:    "it is buffered whole and arrives when the handler has ended, or not at all",
						Related: under,
					}
					if slices.Contains(w.Report.Asked, "http.Flusher") {
						f.What = "an event stream asks for http.Flusher under http.TimeoutHandler"
						f.Then = "its writer is none: the stream is not sent, or buffered whole"
					}
					p.Report(f)
				}
			}
		}
	},
}
