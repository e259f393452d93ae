package proof

import (
	"io"
	"net/http"
	"testing"
	"time"
)

// (*conn).readRequest reads the header under ReadHeaderTimeout and only then
// sets the deadline of ReadTimeout, from the same start: a header may take longer
// than the whole request is allowed to, and leaves no time for its body.
func TestHeaderAfterRead(t *testing.T) {
	const (
		short  = 10 * time.Second
		long   = 20 * time.Second
		header = 15 * time.Second // what the client takes for its header
		body   = time.Second      // and then for its body
	)
	for _, tc := range []struct {
		name                  string
		headerLimit, limit    time.Duration
		header                time.Duration
		withoutBody, withBody event
	}{
		{"flagged", long, short, header, event{header, "200"}, event{header, "408"}},
		{"repaired/too long", short, long, header, event{short, "EOF"}, event{short, "EOF"}},
		{"repaired/in time", short, long, short / 2, event{short / 2, "200"}, event{short/2 + body, "200"}},
	} {
		for _, p := range []protocol{http1, https1} {
			// send does with a request what the table says and returns what comes back.
			send := func(t *testing.T, contentLength string) event {
				srv := &http.Server{ReadHeaderTimeout: tc.headerLimit, ReadTimeout: tc.limit}
				srv.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if _, err := io.Copy(io.Discard, r.Body); err != nil {
						w.WriteHeader(http.StatusRequestTimeout)
					}
				})
				c := serve(t, p, srv).connect()
				go func() {
					io.WriteString(c, requestLine+host)
					time.Sleep(tc.header)
					io.WriteString(c, contentLength+"\r\n")
					time.Sleep(body)
					if contentLength != "" {
						io.WriteString(c, "x")
					}
				}()
				return response(c)
			}
			bubble(t, tc.name+"/without body/"+string(p), func(t *testing.T) {
				expect(t, "client", send(t, ""), tc.withoutBody)
			})
			bubble(t, tc.name+"/with body/"+string(p), func(t *testing.T) {
				expect(t, "client", send(t, "Content-Length: 1\r\n"), tc.withBody)
			})
		}
	}
}
