// Package api has a handler that reads its body.
package api

import (
	"io"
	"net/http"
	"time"
)

// Upload reads it.
func Upload(w http.ResponseWriter, r *http.Request) { io.Copy(io.Discard, r.Body) }

// Page does not.
func Page(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "page") }

// Limit ends the reading of the body.
func Limit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.NewResponseController(w).SetReadDeadline(time.Now().Add(time.Second))
		next.ServeHTTP(w, r)
	})
}
