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
