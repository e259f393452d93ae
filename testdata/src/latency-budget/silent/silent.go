// Package silent has limits with which the measured latencies fit.
package silent

import (
	"fmt"
	"net/http"
	"time"
)

func enough(h http.Handler) error {
	srv := &http.Server{
		Handler:           http.TimeoutHandler(h, 2550*time.Millisecond, "too slow"),
		ReadHeaderTimeout: 300 * time.Millisecond,
		ReadTimeout:       300 * time.Millisecond, // handshake and header each have their own time
		WriteTimeout:      30 * time.Second,
	}
	return srv.ListenAndServeTLS("cert.pem", "key.pem")
}

// Without TLS there is no handshake.
func plain(h http.Handler) error {
	srv := &http.Server{Handler: h, ReadHeaderTimeout: 300 * time.Millisecond, ReadTimeout: 210 * time.Millisecond}
	return srv.ListenAndServe()
}

func unlimited(h http.Handler) error {
	srv := &http.Server{Handler: h}
	return srv.ListenAndServe()
}

func unknown(h http.Handler, write time.Duration) error {
	srv := &http.Server{Handler: h, WriteTimeout: write}
	return srv.ListenAndServe()
}

// It sets a deadline of its own.
func lifted() error {
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		http.NewResponseController(w).SetWriteDeadline(time.Now().Add(5 * time.Second))
		fmt.Fprintln(w, "done")
	})
	srv := &http.Server{Handler: mux, WriteTimeout: time.Second}
	return srv.ListenAndServe()
}
