// Package api has event streams.
package api

import (
	"fmt"
	"net/http"
	"time"
)

// Events sends some.
func Events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	for range 3 {
		fmt.Fprint(w, "data: x\n\n")
		http.NewResponseController(w).Flush()
	}
}

// New returns them.
func New() http.Handler { return http.HandlerFunc(Events) }

// Limited has been judged here.
func Limited() http.Handler { return http.TimeoutHandler(http.HandlerFunc(Events), time.Second, "") }

// Page is none.
func Page(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "page") }

// Skipping limits all but streams.
func Skipping(d time.Duration) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		limited := http.TimeoutHandler(next, d, "")
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("Accept") == "text/event-stream" {
				next.ServeHTTP(w, r)
				return
			}
			limited.ServeHTTP(w, r)
		})
	}
}

// Flush panics if the writer cannot.
func Flush(w http.ResponseWriter) { w.(http.Flusher).Flush() }
