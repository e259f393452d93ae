package proof

import (
	"io"
	"net/http"
	"testing"
	"time"
)

// (*conn).serve and (*conn).readRequest set a deadline only for a limit above
// zero: without one a client holds the handshake, the header, the response, the
// idle connection or the body, and with it a goroutine, for as long as it likes.
func TestMissingServerTimeout(t *testing.T) {
	const limit = 5 * time.Second

	t.Run("handshake", func(t *testing.T) {
		for _, tc := range []struct {
			name   string
			server *http.Server
			client event
		}{
			{"flagged/none", &http.Server{}, never},
			{"flagged/only idle", &http.Server{IdleTimeout: limit}, never},
			{"repaired/header", &http.Server{ReadHeaderTimeout: limit}, event{limit, "EOF"}},
			{"repaired/write", &http.Server{WriteTimeout: limit}, event{limit, "EOF"}},
		} {
			bubble(t, tc.name, func(t *testing.T) {
				s := serve(t, https1, tc.server)
				expect(t, "client that says nothing", hangUp(s.dial()), tc.client)
			})
		}
	})

	// No status tells the client (there is no 408). On HTTP/2 ReadHeaderTimeout
	// does not count; the idle limit does, with a second between GOAWAY and close.
	t.Run("header", func(t *testing.T) {
		for _, tc := range []struct {
			name     string
			protocol protocol
			server   *http.Server
			client   event
		}{
			{"flagged/none", http1, &http.Server{}, never},
			{"flagged/none, TLS", https1, &http.Server{}, never},
			{"flagged/none, HTTP2", http2, &http.Server{}, never},
			{"flagged/negative", http1, &http.Server{ReadHeaderTimeout: -1, ReadTimeout: limit}, never},
			{"flagged/the others", http1, &http.Server{WriteTimeout: limit, IdleTimeout: limit}, never},
			{"flagged/only header, HTTP2", http2, &http.Server{ReadHeaderTimeout: limit}, never},
			{"repaired/header", http1, &http.Server{ReadHeaderTimeout: limit}, event{limit, "EOF"}},
			{"repaired/header, TLS", https1, &http.Server{ReadHeaderTimeout: limit}, event{limit, "EOF"}},
			{"repaired/read", http1, &http.Server{ReadTimeout: limit}, event{limit, "EOF"}},
			{"repaired/idle, HTTP2", http2, &http.Server{IdleTimeout: limit}, event{limit + time.Second, "EOF"}},
			{"repaired/read, HTTP2", http2, &http.Server{ReadTimeout: limit}, event{limit + time.Second, "EOF"}},
		} {
			bubble(t, tc.name, func(t *testing.T) {
				c := serve(t, tc.protocol, tc.server).connect()
				io.WriteString(c, halfHeader(tc.protocol))
				expect(t, "client that stops in its header", hangUp(c), tc.client)
			})
		}
	})

	// (*tls.Conn).Close gives its alert another five seconds.
	t.Run("response", func(t *testing.T) {
		for _, tc := range []struct {
			name     string
			protocol protocol
			server   *http.Server
			handler  event
		}{
			{"flagged/none", http1, &http.Server{}, never},
			{"flagged/none, TLS", https1, &http.Server{}, never},
			{"flagged/none, HTTP2", http2, &http.Server{}, never},
			{"flagged/the others", http1, &http.Server{ReadTimeout: limit, IdleTimeout: limit}, never},
			{"repaired", http1, &http.Server{WriteTimeout: limit}, event{limit, "i/o timeout"}},
			{"repaired/TLS", https1, &http.Server{WriteTimeout: limit}, event{limit + 5*time.Second, "i/o timeout"}},
			{"repaired/HTTP2", http2, &http.Server{WriteTimeout: limit}, event{limit, "i/o timeout"}},
		} {
			bubble(t, tc.name, func(t *testing.T) {
				handler := make(chan event, 1)
				tc.server.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					_, err := w.Write(make([]byte, 8<<20))
					handler <- observe(cause(err))
				})
				s := serve(t, tc.protocol, tc.server)
				resp, err := s.client().Get(s.url())
				if err != nil {
					t.Fatal(err)
				}
				defer resp.Body.Close()
				expect(t, "handler whose client does not read", wait(handler), tc.handler)
			})
		}
	})

	t.Run("idle", func(t *testing.T) {
		for _, tc := range []struct {
			name     string
			protocol protocol
			server   *http.Server
			conn     event
		}{
			{"flagged/none", http1, &http.Server{}, never},
			{"flagged/only header", http1, &http.Server{ReadHeaderTimeout: limit}, never},
			{"flagged/only header, TLS", https1, &http.Server{ReadHeaderTimeout: limit}, never},
			{"flagged/only header, HTTP2", http2, &http.Server{ReadHeaderTimeout: limit}, never},
			{"flagged/negative", http1, &http.Server{IdleTimeout: -1, ReadTimeout: limit}, never},
			{"repaired", http1, &http.Server{IdleTimeout: limit}, event{limit, "closed"}},
			{"repaired/TLS", https1, &http.Server{IdleTimeout: limit}, event{limit, "closed"}},
			{"repaired/HTTP2", http2, &http.Server{IdleTimeout: limit}, event{limit + time.Second, "closed"}},
			{"repaired/read", http1, &http.Server{ReadTimeout: limit}, event{limit, "closed"}},
		} {
			bubble(t, tc.name, func(t *testing.T) {
				tc.server.Handler = ok
				conn := closings(tc.server)
				s := serve(t, tc.protocol, tc.server)
				expect(t, "client", s.get(), event{0, "200"})
				expect(t, "connection that idles", wait(conn), tc.conn)
			})
		}
	})

	// Only HTTP/2 lets WriteTimeout end the body, for it ends the whole stream.
	t.Run("body", func(t *testing.T) {
		for _, tc := range []struct {
			name            string
			protocol        protocol
			server          *http.Server
			handler, client event
		}{
			{"flagged/the others", http1, &http.Server{ReadHeaderTimeout: limit, WriteTimeout: limit, IdleTimeout: limit}, never, never},
			{"flagged/TLS", https1, &http.Server{ReadHeaderTimeout: limit, WriteTimeout: limit, IdleTimeout: limit}, never, never},
			{"flagged/HTTP2", http2, &http.Server{ReadHeaderTimeout: limit, IdleTimeout: limit}, never, never},
			{"repaired", http1, &http.Server{ReadTimeout: limit}, event{limit, "i/o timeout"}, event{limit, "408"}},
			{"repaired/TLS", https1, &http.Server{ReadTimeout: limit}, event{limit, "i/o timeout"}, event{limit, "408"}},
			{"repaired/HTTP2", http2, &http.Server{ReadTimeout: limit}, event{limit, "i/o timeout"}, event{limit, "408"}},
			{"repaired/write, HTTP2", http2, &http.Server{WriteTimeout: limit}, event{limit, "INTERNAL_ERROR"}, event{limit, "INTERNAL_ERROR"}},
		} {
			bubble(t, tc.name, func(t *testing.T) {
				handler := make(chan event, 1)
				tc.server.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					_, err := io.Copy(io.Discard, r.Body)
					handler <- observe(cause(err))
					w.WriteHeader(http.StatusRequestTimeout)
				})
				client := make(chan event, 1)
				s := serve(t, tc.protocol, tc.server)
				go func() { client <- s.post(slow(forever)) }()
				expect(t, "handler that reads the body", wait(handler), tc.handler)
				expect(t, "client that stops in its body", wait(client), tc.client)
			})
		}

		// A handler that does not look at the body waits as well: the server
		// reads it before it answers.
		for _, tc := range []struct {
			name   string
			server *http.Server
			client event
		}{
			{"flagged/unread", &http.Server{}, never},
			{"repaired/unread", &http.Server{ReadTimeout: limit}, event{limit, "200"}},
		} {
			bubble(t, tc.name, func(t *testing.T) {
				tc.server.Handler = ok
				s := serve(t, http1, tc.server)
				expect(t, "client that stops in its body", s.post(slow(forever)), tc.client)
			})
		}
	})
}

// halfHeader is the start of a request whose header never ends.
func halfHeader(p protocol) string {
	if p != http2 {
		return requestLine + host
	}
	const (
		preface  = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
		settings = "\x00\x00\x00\x04\x00\x00\x00\x00\x00"
		headers  = "\x00\x00\x10\x01\x05\x00\x00\x00\x01" // 16 bytes should follow
	)
	return preface + settings + headers
}
