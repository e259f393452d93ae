package proof

import (
	"io"
	"net/http"
	"testing"
	"time"
)

// (*conn).readRequest sets the write deadline before the body is read: an
// upload that lasts longer than WriteTimeout is read and processed in full, and
// its response is lost without the handler's knowledge.
func TestWriteBeforeRead(t *testing.T) {
	const upload = 20 * time.Second
	short, long := 10*time.Second, 30*time.Second
	for _, tc := range []struct {
		name            string
		protocol        protocol
		server          *http.Server
		handler, client event
	}{
		{"flagged", http1, &http.Server{ReadTimeout: long, WriteTimeout: short},
			event{upload, "no error"}, event{upload, "EOF"}},
		{"flagged/TLS", https1, &http.Server{ReadTimeout: long, WriteTimeout: short},
			event{upload, "no error"}, event{upload, "bad record MAC"}},
		{"flagged/HTTP2", http2, &http.Server{ReadTimeout: long, WriteTimeout: short},
			event{short, "INTERNAL_ERROR"}, event{short, "INTERNAL_ERROR"}},

		// The other way round the upload may still be too long, but both sides
		// learn of it.
		{"repaired/too long", http1, &http.Server{ReadTimeout: short, WriteTimeout: long},
			event{short, "i/o timeout"}, event{short, "408"}},
		{"repaired/too long, TLS", https1, &http.Server{ReadTimeout: short, WriteTimeout: long},
			event{short, "i/o timeout"}, event{short, "408"}},
		{"repaired/too long, HTTP2", http2, &http.Server{ReadTimeout: short, WriteTimeout: long},
			event{short, "i/o timeout"}, event{short, "408"}},
		{"repaired/in time", http1, &http.Server{ReadTimeout: long, WriteTimeout: 2 * long},
			event{upload, "no error"}, event{upload, "200"}},
	} {
		bubble(t, tc.name, func(t *testing.T) {
			handler := make(chan event, 1)
			tc.server.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				_, err := io.Copy(io.Discard, r.Body)
				if err != nil {
					w.WriteHeader(http.StatusRequestTimeout)
				} else {
					_, err = io.WriteString(w, "stored")
				}
				handler <- observe(cause(err))
			})
			s := serve(t, tc.protocol, tc.server)
			expect(t, "client", s.post(slow(upload)), tc.client)
			expect(t, "handler", wait(handler), tc.handler)
		})
	}

	// The write limit starts with the end of the header, however late that comes.
	bubble(t, "header", func(t *testing.T) {
		c := serve(t, http1, &http.Server{Handler: ok, ReadTimeout: long, WriteTimeout: short}).connect()
		io.WriteString(c, requestLine+host)
		time.Sleep(upload)
		io.WriteString(c, "\r\n")
		expect(t, "client", response(c), event{upload, "200"})
	})

	// With both equal the upload gets its response, but only from a handler that
	// needs no time after it.
	for _, tc := range []struct {
		name   string
		write  time.Duration
		client event
	}{
		{"flagged/equal", long, event{upload + short + short/2, "EOF"}},
		{"repaired/longer", 2 * long, event{upload + short + short/2, "200"}},
	} {
		bubble(t, tc.name, func(t *testing.T) {
			s := serve(t, http1, &http.Server{
				ReadTimeout:  long,
				WriteTimeout: tc.write,
				Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					io.Copy(io.Discard, r.Body)
					time.Sleep(short + short/2)
				}),
			})
			expect(t, "client", s.post(slow(upload)), tc.client)
		})
	}

	// A handler that gives itself more time to write.
	bubble(t, "exempt/own deadline", func(t *testing.T) {
		s := serve(t, http1, &http.Server{
			ReadTimeout:  long,
			WriteTimeout: short,
			Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				http.NewResponseController(w).SetWriteDeadline(time.Time{})
				io.Copy(io.Discard, r.Body)
			}),
		})
		expect(t, "client", s.post(slow(upload)), event{upload, "200"})
	})
}
