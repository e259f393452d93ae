// Package clashing has two faults that are repaired at the same place.
package clashing

import (
	"io"
	"net/http"
	"time"
)

func main() {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), 70*time.Second, "late"), // want `^handler-after-write: `
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `^write-before-read: `
	}
	srv.ListenAndServe()
}

func hello(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "hello") }
