package proof

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"
)

// context.WithTimeout keeps the earlier deadline of its parent, and the request's
// context has the one of http.TimeoutHandler: a longer limit never fires. Under
// WriteTimeout it fires, but what the handler then replies is lost.
func TestContextAfterLimit(t *testing.T) {
	const short, outer, long = 2 * time.Second, 5 * time.Second, 10 * time.Second
	const own, parent = "own limit", "context deadline exceeded"
	errOwn := errors.New(own)

	for _, tc := range []struct {
		name            string
		protocol        protocol
		limited         bool // by TimeoutHandler, or else by WriteTimeout
		limit           time.Duration
		handler, client event
	}{
		{"flagged/TimeoutHandler", http1, true, long, event{outer, parent}, event{outer, "503"}},
		{"flagged/TimeoutHandler, HTTP2", http2, true, long, event{outer, parent}, event{outer, "503"}},
		{"flagged/WriteTimeout", http1, false, long, event{long, own}, event{long, "EOF"}},
		{"flagged/WriteTimeout, TLS", https1, false, long, event{long, own}, event{long, "bad record MAC"}},
		{"flagged/WriteTimeout, HTTP2", http2, false, long, event{outer, "context canceled"}, event{outer, "INTERNAL_ERROR"}},
		{"repaired/TimeoutHandler", http1, true, short, event{short, own}, event{short, "504"}},
		{"repaired/TimeoutHandler, HTTP2", http2, true, short, event{short, own}, event{short, "504"}},
		{"repaired/WriteTimeout", http1, false, short, event{short, own}, event{short, "504"}},
		{"repaired/WriteTimeout, TLS", https1, false, short, event{short, own}, event{short, "504"}},
		{"repaired/WriteTimeout, HTTP2", http2, false, short, event{short, own}, event{short, "504"}},
	} {
		bubble(t, tc.name, func(t *testing.T) {
			handler := make(chan event, 1)
			srv := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				// WithTimeout, with a cause that shows which of the two fired.
				ctx, cancel := context.WithTimeoutCause(r.Context(), tc.limit, errOwn)
				defer cancel()
				<-ctx.Done()
				handler <- observe(cause(context.Cause(ctx)))
				w.WriteHeader(http.StatusGatewayTimeout)
			})}
			if tc.limited {
				srv.Handler = http.TimeoutHandler(srv.Handler, outer, "")
			} else {
				srv.WriteTimeout = outer
			}
			s := serve(t, tc.protocol, srv)
			expect(t, "client", s.get(), tc.client)
			expect(t, "handler", wait(handler), tc.handler)
		})
	}
}
