// Package limits has middleware and handlers for other packages.
package limits

import (
	"log"
	"net/http"
	"time"
)

// Within limits handlers.
func Within(next http.Handler, d time.Duration) http.Handler {
	return http.TimeoutHandler(next, d, "slow")
}

// Logged writes a line for each request.
func Logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		log.Println(r.URL)
		next.ServeHTTP(w, r)
	})
}

// Patient moves the write deadline.
func Patient(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.NewResponseController(w).SetWriteDeadline(time.Now().Add(time.Minute))
		next.ServeHTTP(w, r)
	})
}
