package proof

import (
	"net/http"
	"testing"
	"time"
)

// Policy, not a fault: (*conn).serve clears the write deadline at the end of each
// response and sets the idle one only then, so that the two never meet. Any
// IdleTimeout serves; it only decides when the idle connection closes.
func TestIdleAfterWrite(t *testing.T) {
	const (
		write = 5 * time.Second
		work  = 4 * time.Second
	)
	for _, tc := range []struct {
		name string
		idle time.Duration
	}{
		{"reported/far above", time.Hour},
		{"reported/below the band", write / 2},
		{"as the policy wants", write * 8 / 10},
	} {
		for _, p := range []protocol{http1, https1, http2} {
			bubble(t, tc.name+"/"+string(p), func(t *testing.T) {
				srv := &http.Server{WriteTimeout: write, IdleTimeout: tc.idle}
				srv.Handler = http.HandlerFunc(func(http.ResponseWriter, *http.Request) { time.Sleep(work) })
				conn := closings(srv)
				s := serve(t, p, srv)
				client := s.client()

				// A second request just before the idle limit, on the same connection.
				rest := tc.idle - time.Millisecond
				expect(t, "client", fetch(client, s.url()), event{work, "200"})
				time.Sleep(rest)
				expect(t, "client, again", fetch(client, s.url()), event{work + rest + work, "200"})

				closed := work + rest + work + tc.idle
				if p == http2 {
					closed += time.Second // after the GOAWAY
				}
				expect(t, "connection that idles", wait(conn), event{closed, "closed"})
			})
		}
	}
}
