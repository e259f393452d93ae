package proof

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"testing"
	"time"
)

// (*conn).readRequest sets one write deadline for the whole response, and no Write
// moves it: however lively the stream, it is cut there, unless the handler lifts
// the deadline. On HTTP/2 it is a timer that (*serverConn).newStream sets.
func TestStreamCut(t *testing.T) {
	const (
		write  = 5500 * time.Millisecond
		events = 10
		next   = 6 * time.Second // the first event that is too late
		end    = events * time.Second
		late   = 7 * time.Second
	)
	stream := func(w http.ResponseWriter) {
		for range events {
			if sendEvent(w) != nil {
				return
			}
		}
	}
	lifted := func(w http.ResponseWriter) {
		http.NewResponseController(w).SetWriteDeadline(time.Time{})
		stream(w)
	}
	liftedLate := func(w http.ResponseWriter) {
		time.Sleep(late)
		lifted(w)
	}
	for _, tc := range []struct {
		name            string
		protocol        protocol
		handle          func(http.ResponseWriter)
		handler, client event
	}{
		{"flagged", http1, stream, event{next, "done"}, event{next, "5 events, unexpected EOF"}},
		{"flagged/TLS", https1, stream, event{next, "done"}, event{next, "5 events, bad record MAC"}},
		{"flagged/HTTP2", http2, stream, event{next, "done"}, event{write, "5 events, INTERNAL_ERROR"}},
		{"flagged/errors ignored", http1, func(w http.ResponseWriter) {
			for range events {
				sendEvent(w)
			}
		}, event{end, "done"}, event{next + time.Second, "5 events, unexpected EOF"}},

		{"repaired", http1, lifted, event{end, "done"}, event{end, "10 events, no error"}},
		{"repaired/TLS", https1, lifted, event{end, "done"}, event{end, "10 events, no error"}},
		{"repaired/HTTP2", http2, lifted, event{end, "done"}, event{end, "10 events, no error"}},

		// Until a write has failed it is not too late to lift a deadline that has
		// passed, except on HTTP/2, where the stream is gone.
		{"repaired/late", http1, liftedLate, event{late + end, "done"}, event{late + end, "10 events, no error"}},
		{"repaired/late, TLS", https1, liftedLate, event{late + end, "done"}, event{late + end, "10 events, no error"}},
		{"flagged/late, HTTP2", http2, liftedLate, event{late + time.Second, "done"}, event{write, "INTERNAL_ERROR"}},

		// (*conn).hijackLocked clears all deadlines.
		{"exempt/hijacked", http1, func(w http.ResponseWriter) {
			c, _, err := http.NewResponseController(w).Hijack()
			if err != nil {
				return
			}
			defer c.Close()
			io.WriteString(c, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
			for range events {
				time.Sleep(time.Second)
				io.WriteString(c, "data: x\n\n")
			}
		}, event{end, "done"}, event{end, "10 events, no error"}},
	} {
		bubble(t, tc.name, func(t *testing.T) {
			handler := make(chan event, 1)
			s := serve(t, tc.protocol, &http.Server{WriteTimeout: write, Handler: http.HandlerFunc(
				func(w http.ResponseWriter, _ *http.Request) {
					tc.handle(w)
					handler <- observe("done")
				})})
			client := outcome(func() string {
				resp, err := s.client().Get(s.url())
				if err != nil {
					return cause(err)
				}
				defer resp.Body.Close()
				body, err := io.ReadAll(resp.Body)
				return fmt.Sprintf("%d events, %s", bytes.Count(body, []byte("data")), cause(err))
			})
			expect(t, "client", client, tc.client)
			expect(t, "handler", wait(handler), tc.handler)
		})
	}
}
