package proof

import (
	"net/http"
	"testing"
	"time"
)

// (*conn).readRequest has set the write deadline when http.TimeoutHandler starts
// its timer: unless that is shorter, the 503 is written after the deadline and
// lost.
func TestHandlerAfterWrite(t *testing.T) {
	const (
		write = 5 * time.Second
		delay = time.Millisecond // of what stands between server and TimeoutHandler
	)
	for _, tc := range []struct {
		name   string
		limit  time.Duration
		lifted bool               // the write deadline, before TimeoutHandler
		want   map[protocol]event // what the client sees
	}{
		{"flagged/longer", 2 * write, false, map[protocol]event{
			http1:  {delay + 2*write, "EOF"},
			https1: {delay + 2*write, "bad record MAC"},
			http2:  {write, "INTERNAL_ERROR"},
		}},
		{"flagged/equal", write, false, map[protocol]event{
			http1:  {delay + write, "EOF"},
			https1: {delay + write, "bad record MAC"},
			http2:  {write, "INTERNAL_ERROR"},
		}},
		{"repaired", write / 2, false, map[protocol]event{
			http1:  {delay + write/2, "503"},
			https1: {delay + write/2, "503"},
			http2:  {delay + write/2, "503"},
		}},
		{"exempt/lifted", 2 * write, true, map[protocol]event{
			http1:  {delay + 2*write, "503"},
			https1: {delay + 2*write, "503"},
			http2:  {delay + 2*write, "503"},
		}},
	} {
		for p, want := range tc.want {
			bubble(t, tc.name+"/"+string(p), func(t *testing.T) {
				limited := http.TimeoutHandler(silent, tc.limit, "")
				s := serve(t, p, &http.Server{WriteTimeout: write, Handler: http.HandlerFunc(
					func(w http.ResponseWriter, r *http.Request) {
						time.Sleep(delay)
						if tc.lifted {
							http.NewResponseController(w).SetWriteDeadline(time.Time{})
						}
						limited.ServeHTTP(w, r)
					})})
				expect(t, "client", s.get(), want)
			})
		}
	}
}
