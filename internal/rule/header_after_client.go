package rule

import (
	"fmt"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

var headerAfterClient = &Rule{
	Name: "header-after-client",
	Doc: Doc{
		Title: "Transport.ResponseHeaderTimeout longer than the Timeout of its Client",
		Why: "Client.Timeout bounds the whole exchange from its start, so a longer ResponseHeaderTimeout never fires for this " +
			"client. Equal values are common and harmless. The limits of the dial and of the TLS handshake are not " +
			"compared: since Go 1.23 both go on when the request is gone, and need limits of their own.",
		Bad: `client := &http.Client{
	Timeout:   3 * time.Second,
	Transport: &http.Transport{ResponseHeaderTimeout: 10 * time.Second, IdleConnTimeout: time.Minute},
}`,
		Good: `client := &http.Client{
	Timeout:   30 * time.Second,
	Transport: &http.Transport{ResponseHeaderTimeout: 10 * time.Second, IdleConnTimeout: time.Minute},
}`,
		Proof: "TestHeaderAfterClient",
		Since: "0.1.0",
	},
	Profiles: everywhere,
	Check: func(p *Pass) {
		for _, s := range p.Model.Of(nethttp.Client) {
			transport := s.Follow("Transport")
			if transport == nil || transport.Kind != nethttp.Transport {
				continue
			}
			total, header := s.Field("Timeout"), transport.Field("ResponseHeaderTimeout")
			if !s.Settled || !transport.Settled || !total.Positive() || !site.Less(total, header) {
				continue
			}
			p.Report(Finding{
				At:      header.At(),
				About:   header.Places(),
				What:    fmt.Sprintf("%s has %s > Client.%s", subject(transport), header.Text(), total.Text()),
				Then:    fmt.Sprintf("the client gives up after %s, so it never fires", total.Values()),
				Related: related(total),
			})
		}
	},
}
