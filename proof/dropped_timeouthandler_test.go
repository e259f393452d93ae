package proof

import (
	"net/http"
	"testing"
	"time"
)

// http.TimeoutHandler changes nothing about the handler that it is given, it
// returns another: thrown away, it limits no request.
func TestDroppedTimeouthandler(t *testing.T) {
	const limit, work = 3 * time.Second, 10 * time.Second
	handler := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { time.Sleep(work) })
	limited := http.TimeoutHandler(handler, limit, "")
	for _, tc := range []struct {
		name    string
		handler http.Handler
		client  event
	}{
		{"flagged", handler, event{work, "200"}},
		{"repaired", limited, event{limit, "503"}},
	} {
		for _, p := range []protocol{http1, https1, http2} {
			bubble(t, tc.name+"/"+string(p), func(t *testing.T) {
				s := serve(t, p, &http.Server{Handler: tc.handler})
				expect(t, "client", s.get(), tc.client)
			})
		}
	}
}
