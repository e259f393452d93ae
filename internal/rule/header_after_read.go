package rule

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

var headerAfterRead = &Rule{
	Name: "header-after-read",
	Doc: Doc{
		Title: "ReadHeaderTimeout longer than ReadTimeout",
		Why: "Both count from the same moment, and where both are set ReadHeaderTimeout alone bounds the header. A header may " +
			"then take longer than the whole request is allowed to: a GET still succeeds, a POST finds its body " +
			"already out of time.",
		Bad:   `srv := &http.Server{Addr: ":8080", Handler: handler, ReadHeaderTimeout: 60 * time.Second, ReadTimeout: 10 * time.Second}`,
		Good:  `srv := &http.Server{Addr: ":8080", Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second}`,
		Proof: "TestHeaderAfterRead",
		Since: "0.1.0",
	},
	Profiles: everywhere,
	Fixes:    true,
	Check: func(p *Pass) {
		for _, s := range p.Model.Of(nethttp.Server) {
			header, read := s.Field("ReadHeaderTimeout"), s.Field("ReadTimeout")
			if !s.Settled || !read.Positive() || !site.Less(read, header) {
				continue
			}
			p.Report(Finding{
				At:      header.At(),
				About:   header.Places(),
				What:    fmt.Sprintf("%s has %s > %s", subject(s), header.Text(), read.Text()),
				Then:    fmt.Sprintf("a header longer than %s is accepted and leaves no time for its body", read.Values()),
				Related: append(related(read), started(s)...),
				Fix:     p.lowerHeader(header, read),
			})
		}
	},
}

// lowerHeader brings ReadHeaderTimeout below ReadTimeout.
func (p *Pass) lowerHeader(header, read site.Field) *analysis.SuggestedFix {
	if _, ok := read.Const(); !ok {
		return nil
	}
	return p.set(header, atMost(p.Policy.Header, read))
}
