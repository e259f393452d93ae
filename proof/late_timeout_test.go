package proof

import (
	"io"
	"net/http"
	"testing"
	"testing/synctest"
	"time"
)

// (*conn).serve reads the fields when it needs them: what is assigned after
// Serve has returned bounds nothing, what is assigned beside a running Serve
// misses the connections that it already has, and races with all others.
func TestLateTimeout(t *testing.T) {
	const limit = 5 * time.Second

	// Here synctest.Wait keeps the assignment and the server's reads in order.
	// A program has no such order: that is the race.
	for _, tc := range []struct {
		name          string
		late          bool
		first, second event
	}{
		{"flagged/while serving", true, never, event{day + limit, "EOF"}},
		{"repaired", false, event{limit, "EOF"}, event{2 * limit, "EOF"}},
	} {
		bubble(t, tc.name, func(t *testing.T) {
			srv := &http.Server{}
			if !tc.late {
				srv.ReadHeaderTimeout = limit
			}
			s := serve(t, http1, srv)
			first := s.connect()
			synctest.Wait()
			if tc.late {
				srv.ReadHeaderTimeout = limit
			}
			io.WriteString(first, halfHeader(http1))
			expect(t, "client from before", hangUp(first), tc.first)
			second := s.connect()
			io.WriteString(second, halfHeader(http1))
			expect(t, "client from after", hangUp(second), tc.second)
		})
	}

	// HTTP/2 takes its copy of IdleTimeout when Serve starts.
	for _, tc := range []struct {
		name string
		late bool
		conn event
	}{
		{"flagged/while serving HTTP2", true, never},
		{"repaired/HTTP2", false, event{limit + time.Second, "closed"}},
	} {
		bubble(t, tc.name, func(t *testing.T) {
			srv := &http.Server{Handler: ok}
			conn := closings(srv)
			if !tc.late {
				srv.IdleTimeout = limit
			}
			s := serve(t, http2, srv)
			if tc.late {
				srv.IdleTimeout = limit
			}
			expect(t, "client", s.get(), event{0, "200"})
			expect(t, "connection that idles", wait(conn), tc.conn)
		})
	}

	// What stands after the call of Serve runs when the server is closed for good.
	for _, tc := range []struct {
		name   string
		late   bool
		client event
	}{
		{"flagged/after serving", true, never},
		{"repaired/before serving", false, event{limit, "EOF"}},
	} {
		bubble(t, tc.name, func(t *testing.T) {
			srv := &http.Server{}
			if !tc.late {
				srv.ReadHeaderTimeout = limit
			}
			s := newService(t, http1)
			returned := make(chan event, 1)
			go func() { returned <- observe(srv.Serve(s).Error()) }()
			c := s.connect()
			io.WriteString(c, halfHeader(http1))
			expect(t, "client that stops in its header", hangUp(c), tc.client)

			closed := observe(http.ErrServerClosed.Error())
			expect(t, "Serve returned before Close", len(returned), 0)
			srv.Close()
			expect(t, "Serve", wait(returned), closed)
			synctest.Wait()
			if tc.late {
				srv.ReadHeaderTimeout = limit
			}
			expect(t, "Serve, again", srv.Serve(listen()), http.ErrServerClosed)
		})
	}
}
