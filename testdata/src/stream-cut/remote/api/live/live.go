// Package live has a stream for another package to hand out.
package live

import (
	"fmt"
	"net/http"
	"time"
)

// Ticks streams without end.
func Ticks(w http.ResponseWriter, r *http.Request) {
	rc := http.NewResponseController(w)
	for range time.Tick(time.Second) {
		fmt.Fprintln(w, "tick")
		if rc.Flush() != nil {
			return
		}
	}
}

// Free lifts the deadline of what it wraps.
func Free(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.NewResponseController(w).SetWriteDeadline(time.Time{})
		next.ServeHTTP(w, r)
	})
}
