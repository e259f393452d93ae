package proof

import (
	"net/http"
	"testing"
	"time"
)

// (*connReader).backgroundRead cancels the request's context when the connection
// fails, and no limit of the server stands in for that: with nobody who probes a
// client that has vanished, its handler waits for ever.
func TestKeepaliveOff(t *testing.T) {
	const limit = 5 * time.Second
	for _, tc := range []struct {
		name     string
		reported time.Duration
		handler  event
	}{
		{"flagged", 0, never},
		{"repaired", 3 * time.Minute, event{3 * time.Minute, "context canceled"}},
	} {
		for _, p := range []protocol{http1, https1} {
			bubble(t, tc.name+"/"+string(p), func(t *testing.T) {
				srv := &http.Server{ReadHeaderTimeout: limit, ReadTimeout: limit, WriteTimeout: limit, IdleTimeout: limit}
				expect(t, "handler", vanish(t, p, srv, tc.reported), tc.handler)
			})
		}
	}

	// On HTTP/2 WriteTimeout does end the wait; without it all is the same.
	for _, tc := range []struct {
		name     string
		server   *http.Server
		reported time.Duration
		handler  event
	}{
		{"flagged/HTTP2", &http.Server{ReadTimeout: limit, IdleTimeout: limit}, 0, never},
		{"flagged/HTTP2 with WriteTimeout", &http.Server{WriteTimeout: limit}, 0, event{limit, "context canceled"}},
		{"repaired/HTTP2", &http.Server{ReadTimeout: limit, IdleTimeout: limit}, 3 * time.Minute, event{3 * time.Minute, "context canceled"}},
	} {
		bubble(t, tc.name, func(t *testing.T) {
			expect(t, "handler", vanish(t, http2, tc.server, tc.reported), tc.handler)
		})
	}
}
