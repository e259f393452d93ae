package rule

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

var writeBeforeRead = &Rule{
	Name: "write-before-read",
	Doc: Doc{
		Title: "WriteTimeout shorter than ReadTimeout",
		Why: "WriteTimeout counts from the end of the header and so includes the reading of the body. An upload that takes " +
			"longer than WriteTimeout but less than ReadTimeout is read and processed in full, then its response is lost: " +
			"the client sees EOF (with TLS \"bad record MAC\"), the handler sees no error. Over HTTP/2 the stream is reset " +
			"in mid-upload. The profile strict reports equal values as well: they leave no time for the response.",
		Bad:   `srv := &http.Server{Addr: ":8080", Handler: handler, ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}`,
		Good:  `srv := &http.Server{Addr: ":8080", Handler: handler, ReadTimeout: 30 * time.Second, WriteTimeout: 60 * time.Second}`,
		Proof: "TestWriteBeforeRead",
		Since: "0.1.0",
	},
	Profiles: everywhere,
	Fixes:    true,
	Check: func(p *Pass) {
		for _, s := range p.Model.Of(nethttp.Server) {
			write, read := s.Field("WriteTimeout"), s.Field("ReadTimeout")
			if !s.Settled || !write.Positive() || !read.Positive() {
				continue
			}
			sign, then := "<", "an upload longer than %s is read, then its response is lost"
			switch {
			case site.Less(write, read):
			case p.Policy.Strict() && site.Equal(write, read):
				sign, then = "=", "an upload that takes %s leaves no time for its response"
			default:
				continue
			}
			if p.liftsWrite(s) {
				continue
			}
			p.Report(Finding{
				At:      write.At(),
				About:   write.Places(),
				What:    fmt.Sprintf("%s has %s %s %s", subject(s), write.Text(), sign, read.Text()),
				Then:    fmt.Sprintf(then, write.Values()),
				Related: append(related(read), started(s)...),
				Fix:     p.raiseWrite(write, read),
			})
		}
	},
}

// raiseWrite lifts WriteTimeout well above ReadTimeout.
func (p *Pass) raiseWrite(write, read site.Field) *analysis.SuggestedFix {
	r, ok := read.Const()
	if !ok {
		return nil
	}
	return p.set(write, above(p.Policy.Write, r))
}
