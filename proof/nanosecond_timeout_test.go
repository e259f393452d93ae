package proof

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"syscall"
	"testing"
	"time"
)

// A time.Duration counts nanoseconds, and every timer and deadline of net/http
// takes it at its word: the bare 30 is over before the peer, a millisecond away,
// has done anything, so that each request, connection or reuse is lost.
func TestNanosecondTimeout(t *testing.T) {
	const (
		bare = time.Duration(30)
		unit = 30 * time.Second
		away = time.Millisecond
	)
	working := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { time.Sleep(away) })

	// send sends one request on a connection to srv and returns the answer.
	send := func(t *testing.T, srv *http.Server) event {
		c := serve(t, http1, srv).connect()
		time.Sleep(away)
		io.WriteString(c, getRequest)
		return response(c)
	}
	// call does one request to a working server.
	call := func(t *testing.T, timeout time.Duration, set func(*http.Transport)) event {
		s := serve(t, http1, &http.Server{Handler: working})
		tr := s.transport()
		set(tr)
		return fetch(&http.Client{Transport: tr, Timeout: timeout}, s.url())
	}
	for _, tc := range []struct {
		name              string
		run               func(t *testing.T, d time.Duration) event
		flagged, repaired event
	}{
		{"Server.ReadTimeout", func(t *testing.T, d time.Duration) event {
			return send(t, &http.Server{Handler: ok, ReadTimeout: d})
		}, event{away, "EOF"}, event{away, "200"}},

		{"Server.ReadHeaderTimeout", func(t *testing.T, d time.Duration) event {
			return send(t, &http.Server{Handler: ok, ReadHeaderTimeout: d})
		}, event{away, "EOF"}, event{away, "200"}},

		{"Server.WriteTimeout", func(t *testing.T, d time.Duration) event {
			return send(t, &http.Server{Handler: working, WriteTimeout: d})
		}, event{2 * away, "EOF"}, event{2 * away, "200"}},

		{"Server.IdleTimeout", func(t *testing.T, d time.Duration) event {
			c := serve(t, http1, &http.Server{Handler: ok, IdleTimeout: d}).connect()
			io.WriteString(c, getRequest)
			response(c)
			time.Sleep(away)
			io.WriteString(c, getRequest)
			return response(c)
		}, event{away, "EOF"}, event{away, "200"}},

		{"TimeoutHandler", func(t *testing.T, d time.Duration) event {
			return send(t, &http.Server{Handler: http.TimeoutHandler(working, d, "")})
		}, event{away + bare, "503"}, event{2 * away, "200"}},

		{"Client.Timeout", func(t *testing.T, d time.Duration) event {
			return call(t, d, func(*http.Transport) {})
		}, event{bare, "context deadline exceeded"}, event{away, "200"}},

		{"Transport.ResponseHeaderTimeout", func(t *testing.T, d time.Duration) event {
			return call(t, 0, func(tr *http.Transport) { tr.ResponseHeaderTimeout = d })
		}, event{bare, "timeout awaiting response headers"}, event{away, "200"}},

		{"Transport.TLSHandshakeTimeout", func(t *testing.T, d time.Duration) event {
			s := newService(t, https1)
			tr := s.transport()
			tr.TLSHandshakeTimeout = d
			client := make(chan event, 1)
			go func() { client <- fetch(&http.Client{Transport: tr}, s.url()) }()
			time.Sleep(away)
			s.serve(&http.Server{Handler: ok})
			return <-client
		}, event{bare, "TLS handshake timeout"}, event{away, "200"}},

		// A connection that is not reused is closed, and the second request has
		// to dial again.
		{"Transport.IdleConnTimeout", func(t *testing.T, d time.Duration) event {
			srv := &http.Server{Handler: ok}
			conn := closings(srv)
			s := serve(t, http1, srv)
			tr := s.transport()
			tr.IdleConnTimeout = d
			client := &http.Client{Transport: tr}
			fetch(client, s.url())
			time.Sleep(away)
			fetch(client, s.url())
			return wait(conn)
		}, event{bare, "closed"}, event{away + unit, "closed"}},

		// The body is not to be sent before the server has asked for it.
		{"Transport.ExpectContinueTimeout", func(t *testing.T, d time.Duration) event {
			s := serve(t, http1, &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				time.Sleep(away)
				w.WriteHeader(http.StatusForbidden)
			})})
			tr := s.transport()
			tr.ExpectContinueTimeout = d
			body := &watched{read: make(chan event, 1)}
			r, err := http.NewRequest("POST", s.url(), body)
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Expect", "100-continue")
			client := &http.Client{Transport: tr}
			expect(t, "client", outcome(func() string { return answer(client.Do(r)) }), event{away, "403"})
			return wait(body.read)
		}, event{bare, "sent"}, never},

		{"Dialer.Timeout", func(t *testing.T, d time.Duration) event {
			dialer := net.Dialer{Timeout: d, ControlContext: func(ctx context.Context, _, _ string, _ syscall.RawConn) error {
				select {
				case <-time.After(away):
					return errors.New("gets there")
				case <-ctx.Done():
					return ctx.Err()
				}
			}}
			return outcome(func() string {
				_, err := dialer.Dial("tcp", "127.0.0.1:1")
				return cause(errors.Unwrap(err))
			})
		}, event{bare, "context deadline exceeded"}, event{away, "gets there"}},
	} {
		bubble(t, "flagged/"+tc.name, func(t *testing.T) {
			expect(t, tc.name, tc.run(t, bare), tc.flagged)
		})
		bubble(t, "repaired/"+tc.name, func(t *testing.T) {
			expect(t, tc.name, tc.run(t, unit), tc.repaired)
		})
	}
}

// watched is an empty body that reports when it is read.
type watched struct{ read chan event }

func (b *watched) Read([]byte) (int, error) {
	select {
	case b.read <- observe("sent"):
	default:
	}
	return 0, io.EOF
}
