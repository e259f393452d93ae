package proof

import (
	"context"
	"net"
	"net/http"
	"syscall"
	"testing"
	"time"
)

// (*persistConn).addTLS, (*persistConn).roundTrip and (*Transport).tryPutIdleConn
// start no timer for a limit of zero: a silent peer holds the connection, and the
// dial and handshake go on even when the request has given up (since Go 1.23).
func TestMissingTransportTimeout(t *testing.T) {
	const (
		patience = 2 * time.Second // Client.Timeout
		limit    = 5 * time.Second
	)
	gaveUp := event{patience, "context deadline exceeded"}

	t.Run("dial", func(t *testing.T) {
		for _, tc := range []struct {
			name string
			dial net.Dialer
			want event
		}{
			{"flagged", net.Dialer{}, never},
			{"repaired", net.Dialer{Timeout: limit}, event{limit, "context deadline exceeded"}},
		} {
			bubble(t, tc.name, func(t *testing.T) {
				settle(t, func() {})
				// A host that does not answer: the dial gets as far as the socket.
				dial := make(chan event, 1)
				tc.dial.ControlContext = func(ctx context.Context, _, _ string, _ syscall.RawConn) error {
					select {
					case <-ctx.Done():
						dial <- observe(cause(ctx.Err()))
					case <-time.After(forever):
					}
					return context.Cause(ctx)
				}
				tr := &http.Transport{DialContext: tc.dial.DialContext}
				client := &http.Client{Transport: tr, Timeout: patience}
				expect(t, "client", fetch(client, "http://127.0.0.1:1/"), gaveUp)
				expect(t, "dial", wait(dial), tc.want)
			})
		}
	})

	t.Run("handshake", func(t *testing.T) {
		for _, tc := range []struct {
			name  string
			limit time.Duration
			conn  event
		}{
			{"flagged", 0, never},
			{"repaired", limit, event{limit, "EOF"}},
		} {
			bubble(t, tc.name, func(t *testing.T) {
				s := newService(t, https1)
				tr := s.transport()
				tr.TLSHandshakeTimeout = tc.limit
				client := &http.Client{Transport: tr, Timeout: patience}
				expect(t, "client", fetch(client, s.url()), gaveUp)
				server, _ := s.Accept()
				expect(t, "connection", hangUp(server), tc.conn)
			})
		}
	})

	t.Run("response header", func(t *testing.T) {
		for _, tc := range []struct {
			name   string
			limit  time.Duration
			client event
		}{
			{"flagged", 0, never},
			{"repaired", limit, event{limit, "timeout awaiting response headers"}},
		} {
			bubble(t, tc.name, func(t *testing.T) {
				s := serve(t, http1, &http.Server{Handler: silent})
				tr := s.transport()
				tr.ResponseHeaderTimeout = tc.limit
				expect(t, "client", fetch(&http.Client{Transport: tr}, s.url()), tc.client)
			})
		}
	})

	t.Run("idle", func(t *testing.T) {
		for _, tc := range []struct {
			name  string
			limit time.Duration
			conn  event
		}{
			{"flagged", 0, never},
			{"repaired", limit, event{limit, "closed"}},
		} {
			bubble(t, tc.name, func(t *testing.T) {
				srv := &http.Server{Handler: ok}
				conn := closings(srv)
				s := serve(t, http1, srv)
				tr := s.transport()
				tr.IdleConnTimeout = tc.limit
				expect(t, "client", fetch(&http.Client{Transport: tr}, s.url()), event{0, "200"})
				expect(t, "connection", wait(conn), tc.conn)
			})
		}
	})
}
