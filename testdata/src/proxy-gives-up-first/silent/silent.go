// Package silent has handlers that end before the proxy in front gives up, or
// may do so.
package silent

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

func inTime(h http.Handler) error {
	srv := &http.Server{Handler: http.TimeoutHandler(h, 14*time.Second, "too slow"), WriteTimeout: 30 * time.Second}
	return srv.ListenAndServe()
}

// The inner one answers.
func inner(h http.Handler) error {
	h = http.TimeoutHandler(h, 10*time.Second, "too slow")
	srv := &http.Server{Handler: http.TimeoutHandler(h, 20*time.Second, "too slow"), WriteTimeout: 30 * time.Second}
	return srv.ListenAndServe()
}

// What the handler does is not known.
func unknown(h http.Handler) error {
	srv := &http.Server{Handler: h, WriteTimeout: 30 * time.Second}
	return srv.ListenAndServe()
}

// The handler has a limit of its own.
func bounded() error {
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
		defer cancel()
		<-ctx.Done()
	})
	srv := &http.Server{Handler: mux, WriteTimeout: 30 * time.Second}
	return srv.ListenAndServe()
}

// A stream has begun long before.
func stream() error {
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		for range 10 {
			fmt.Fprintln(w, "tick")
			w.(http.Flusher).Flush()
			time.Sleep(time.Second)
		}
	})
	srv := &http.Server{Handler: mux, WriteTimeout: 30 * time.Second}
	return srv.ListenAndServe()
}
