package proof

import (
	"fmt"
	"net/http"
	"testing"
	"time"
)

// WriteTimeout counts from the end of the header, so that all that the handler
// does has to fit: its own work and what it waits for. What takes longer is done
// and its response lost. (*conn).readRequest sets the deadline once.
func TestLatencyBudget(t *testing.T) {
	const (
		logic    = 850 * time.Millisecond
		database = 1100 * time.Millisecond
		queue    = 600 * time.Millisecond
		total    = logic + database + queue
	)
	work := http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		time.Sleep(logic)
		time.Sleep(database)
		time.Sleep(queue)
	})
	for _, tc := range []struct {
		name   string
		server *http.Server
		want   event
	}{
		{"flagged/WriteTimeout", &http.Server{WriteTimeout: 2 * time.Second, Handler: work}, event{total, "EOF"}},
		{"repaired/WriteTimeout", &http.Server{WriteTimeout: 3 * time.Second, Handler: work}, event{total, "200"}},
		{"flagged/TimeoutHandler", &http.Server{Handler: http.TimeoutHandler(work, 2*time.Second, "")}, event{2 * time.Second, "503"}},
		{"repaired/TimeoutHandler", &http.Server{Handler: http.TimeoutHandler(work, 3*time.Second, "")}, event{total, "200"}},
	} {
		bubble(t, tc.name, func(t *testing.T) {
			expect(t, "client", serve(t, http1, tc.server).get(), tc.want)
		})
	}
	const header = 300 * time.Millisecond
	for _, tc := range []struct {
		name  string
		limit time.Duration
		want  event
	}{
		{"flagged/ReadHeaderTimeout", 250 * time.Millisecond, event{250 * time.Millisecond, "EOF"}},
		{"repaired/ReadHeaderTimeout", 350 * time.Millisecond, event{header, "200"}},
	} {
		bubble(t, tc.name, func(t *testing.T) {
			c := serve(t, http1, &http.Server{ReadHeaderTimeout: tc.limit, Handler: ok}).connect()
			go func() {
				fmt.Fprint(c, requestLine)
				time.Sleep(header)
				fmt.Fprint(c, host+"\r\n")
			}()
			expect(t, "client", response(c), tc.want)
		})
	}
}
