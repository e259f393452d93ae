// Package httpx has helpers for handlers.
package httpx

import (
	"net/http"
	"time"
)

// Extend moves the write deadline.
func Extend(w http.ResponseWriter, d time.Duration) error {
	return Control(http.NewResponseController(w), d)
}

// Control does so by the controller.
func Control(rc *http.ResponseController, d time.Duration) error {
	return rc.SetWriteDeadline(time.Now().Add(d))
}

// JSON does not.
func JSON(w http.ResponseWriter, text string) {
	w.Header().Set("Content-Type", "application/json")
	w.Write([]byte(text))
}

// Deadline is middleware that does.
func Deadline(d time.Duration) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			Extend(w, d)
			next.ServeHTTP(w, r)
		})
	}
}
