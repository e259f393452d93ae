// Package reported has handlers that may take as long as the proxy in front
// waits.
package reported

import (
	"fmt"
	"net/http"
	"time"
)

func limited(h http.Handler) error {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(h, 20*time.Second, "too slow"), // want `proxy-gives-up-first: http\.TimeoutHandler has a limit of 20s >= 15s, for which the load balancer \(.*timeoutlint\.yml:2\) waits for a response`
		WriteTimeout: 30 * time.Second,
	}
	return srv.ListenAndServe()
}

func equal(h http.Handler) error {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(h, 15*time.Second, "too slow"), // want `proxy-gives-up-first: http\.TimeoutHandler has a limit of 15s >= 15s`
		WriteTimeout: 30 * time.Second,
	}
	return srv.ListenAndServe()
}

// On one of the ways.
func routed(h http.Handler) error {
	mux := http.NewServeMux()
	mux.Handle("/fast", http.TimeoutHandler(h, 2*time.Second, "too slow"))
	mux.Handle("/slow", http.TimeoutHandler(h, time.Minute, "too slow")) // want `proxy-gives-up-first: http\.TimeoutHandler has a limit of 1m`
	srv := &http.Server{Handler: mux, WriteTimeout: 2 * time.Minute}
	return srv.ListenAndServe()
}

func hello(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "hello") }

// Nothing else bounds the handler.
func bare() error {
	mux := http.NewServeMux()
	mux.HandleFunc("/", hello)
	srv := &http.Server{
		Handler:      mux,
		WriteTimeout: 30 * time.Second, // want `proxy-gives-up-first: http\.Server srv has WriteTimeout 30s >= 15s`
	}
	return srv.ListenAndServe()
}
