package proof

import (
	"net/http"
	"testing"
	"time"
)

// The client's end of the same race: the server's close is on its way when the
// transport takes the connection out of its pool. The POST fails with EOF.
func TestIdleAfterUpstream(t *testing.T) {
	const upstream = 30 * time.Second // for which the server keeps an idle connection
	for _, tc := range []struct {
		name string
		idle time.Duration // IdleConnTimeout
		want event
	}{
		{"flagged/longer", 90 * time.Second, event{upstream + distance, "EOF"}},
		{"flagged/none", 0, event{upstream + distance, "EOF"}},
		{"repaired", 25 * time.Second, event{upstream + 3*distance/2, "200"}},
	} {
		bubble(t, tc.name, func(t *testing.T) {
			s := serve(t, http1, &http.Server{IdleTimeout: upstream, Handler: ok})
			transport := s.farTransport()
			transport.IdleConnTimeout = tc.idle
			client := &http.Client{Transport: transport}
			post := func() event { return outcome(func() string { return answer(client.Post(s.url(), "", nil)) }) }
			expect(t, "first", post(), event{distance, "200"})
			time.Sleep(upstream - distance/2)
			expect(t, "second", post(), tc.want)
		})
	}
}
