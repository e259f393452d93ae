package proof

import (
	"net/http"
	"testing"
	"time"
)

// The end of a connection that the server closes for idleness is on its way when
// the proxy sends the next request on it. (*persistConn).shouldRetryRequest sends
// a GET once more; a POST may have been done, so that nobody does, and the client
// gets 502.
func TestIdleBeforeProxy(t *testing.T) {
	const front = 60 * time.Second // for which the proxy keeps an idle connection
	for _, tc := range []struct {
		name      string
		idle      time.Duration
		at        time.Duration // of the second request
		post, get event
	}{
		{"flagged", 30 * time.Second, 30*time.Second + distance/2, event{30*time.Second + distance, "502"}, event{30*time.Second + 2*distance, "200"}},
		{"repaired/at the limit of the proxy", 65 * time.Second, front + distance/2, event{front + 3*distance/2, "200"}, event{front + 3*distance/2, "200"}},
		{"repaired/at its own", 65 * time.Second, 65*time.Second + distance/2, event{65*time.Second + 3*distance/2, "200"}, event{65*time.Second + 3*distance/2, "200"}},
	} {
		for method, want := range map[string]event{http.MethodPost: tc.post, http.MethodGet: tc.get} {
			bubble(t, tc.name+"/"+method, func(t *testing.T) {
				backend := serve(t, http1, &http.Server{IdleTimeout: tc.idle, Handler: ok})
				transport := backend.farTransport()
				transport.IdleConnTimeout = front
				s := proxy(t, backend, transport)
				send := func() event {
					return outcome(func() string {
						req, err := http.NewRequest(method, s.url(), nil)
						if err != nil {
							return err.Error()
						}
						return answer(s.client().Do(req))
					})
				}
				expect(t, "first", send(), event{distance, "200"})
				time.Sleep(tc.at - distance)
				expect(t, "second", send(), want)
			})
		}
	}
}
