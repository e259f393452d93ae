package proof

import (
	"net/http"
	"testing"
	"time"
)

// A proxy that has waited long enough for the header of a response answers by
// itself, whatever longer limit the handler has: 504 tells the client nothing,
// the 503 of a shorter limit comes in time. A real nginx is in TestNginxGivesUp.
func TestProxyGivesUpFirst(t *testing.T) {
	const (
		patience = 15 * time.Second // of the proxy
		work     = 18 * time.Second // of the handler
	)
	for _, tc := range []struct {
		name   string
		limit  time.Duration
		client event
	}{
		{"flagged", 20 * time.Second, event{patience, "504"}},
		{"repaired", 12 * time.Second, event{12 * time.Second, "503"}},
	} {
		bubble(t, tc.name, func(t *testing.T) {
			handler := make(chan event, 1)
			h := http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
				time.Sleep(work)
				handler <- observe("done")
			})
			backend := serve(t, http1, &http.Server{Handler: http.TimeoutHandler(h, tc.limit, "too slow")})
			transport := backend.transport()
			transport.ResponseHeaderTimeout = patience
			s := proxy(t, backend, transport)
			expect(t, "client", s.get(), tc.client)
			expect(t, "handler, for nobody", wait(handler), event{work, "done"})
		})
	}
}
