package rule

import (
	"fmt"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

var keepaliveOff = &Rule{
	Name: "keepalive-off",
	Doc: Doc{
		Title: "a listener with keep-alive switched off",
		Why: "TCP keep-alive is the only thing that notices a client that vanished while its handler works: a failed probe " +
			"cancels the request's context. With a negative KeepAlive there are no probes, and the handler runs to its end " +
			"for nobody.",
		Bad:   `lc := &net.ListenConfig{KeepAlive: -1}`,
		Good:  `lc := &net.ListenConfig{KeepAlive: 15 * time.Second}`,
		Proof: "TestKeepaliveOff",
		Since: "0.1.0",
	},
	Profiles: []Profile{Strict, Callback},
	Check: func(p *Pass) {
		for _, s := range p.Model.Of(nethttp.ListenConfig) {
			keep, config := s.Field("KeepAlive"), keepAliveConfig(s)
			if !keep.Negative() || config == nil || !config.Field("Enable").False() {
				continue
			}
			p.Report(Finding{
				At:    keep.At(),
				About: keep.Places(),
				What:  fmt.Sprintf("%s has %s", subject(s), keep.Text()),
				Then:  "a client that vanishes keeps its handler to the end",
			})
		}
	},
}
