package proof

import (
	"io"
	"net/http"
	"testing"
	"time"
)

// (*Server).readHeaderTimeout and idleTimeout fall back to ReadTimeout at zero
// only: a negative value is no limit at all, whatever ReadTimeout says, and
// TimeoutHandler's context with such a limit is over before the handler starts.
func TestNonpositiveTimeout(t *testing.T) {
	const limit = 5 * time.Second

	for _, tc := range []struct {
		name   string
		header time.Duration
		client event
	}{
		{"flagged/header", -1, never},
		{"repaired/header", 0, event{limit, "EOF"}},
	} {
		for _, p := range []protocol{http1, https1} {
			bubble(t, tc.name+"/"+string(p), func(t *testing.T) {
				c := serve(t, p, &http.Server{ReadHeaderTimeout: tc.header, ReadTimeout: limit}).connect()
				io.WriteString(c, halfHeader(p))
				expect(t, "client that stops in its header", hangUp(c), tc.client)
			})
		}
	}

	for _, tc := range []struct {
		name string
		idle time.Duration
		conn event
	}{
		{"flagged/idle", -1, never},
		{"repaired/idle", 0, event{limit, "closed"}},
		{"repaired/idle of its own", 2 * limit, event{2 * limit, "closed"}},
	} {
		bubble(t, tc.name, func(t *testing.T) {
			srv := &http.Server{Handler: ok, IdleTimeout: tc.idle, ReadTimeout: limit}
			conn := closings(srv)
			s := serve(t, http1, srv)
			expect(t, "client", s.get(), event{0, "200"})
			expect(t, "connection that idles", wait(conn), tc.conn)
		})
	}

	for _, tc := range []struct {
		name   string
		limit  time.Duration
		client event
	}{
		{"flagged/TimeoutHandler, zero", 0, event{0, "503"}},
		{"flagged/TimeoutHandler, negative", -1, event{0, "503"}},
		{"repaired/TimeoutHandler", limit, event{time.Second, "200"}},
	} {
		for _, p := range []protocol{http1, https1, http2} {
			bubble(t, tc.name+"/"+string(p), func(t *testing.T) {
				handler := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { time.Sleep(time.Second) })
				s := serve(t, p, &http.Server{Handler: http.TimeoutHandler(handler, tc.limit, "")})
				expect(t, "client", s.get(), tc.client)
			})
		}
	}
}
