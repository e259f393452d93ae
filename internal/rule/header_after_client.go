package rule

import (
	"fmt"
	"slices"

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
		clients := p.Model.Of(nethttp.Client)
		for _, s := range clients {
			transport := s.Follow("Transport")
			if transport == nil || transport.Kind != nethttp.Transport || !s.Settled || !transport.Settled || !neverFires(s, transport) {
				continue
			}
			if slices.ContainsFunc(clients, func(other *site.Site) bool {
				t := other.Follow("Transport")
				return t != nil && t.Object == transport.Object && !neverFires(other, t)
			}) {
				continue // it does for another client
			}
			total, header := s.Field("Timeout"), transport.Field("ResponseHeaderTimeout")
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

// neverFires reports whether the client certainly gives up before the
// ResponseHeaderTimeout of its transport.
func neverFires(client, transport *site.Site) bool {
	total := client.Field("Timeout")
	return total.Positive() && site.Less(total, transport.Field("ResponseHeaderTimeout"))
}
