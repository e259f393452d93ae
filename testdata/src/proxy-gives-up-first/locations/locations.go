// Package locations has servers to which several locations lead.
package locations

import (
	"net/http"
	"time"
)

// It may be /reports/ that leads here.
func between(h http.Handler) error {
	srv := &http.Server{Addr: ":8080", Handler: http.TimeoutHandler(h, time.Minute, "too slow"), WriteTimeout: 3 * time.Minute}
	return srv.ListenAndServe()
}

func longest(h http.Handler) error {
	srv := &http.Server{
		Addr:         ":8080",
		Handler:      http.TimeoutHandler(h, 2*time.Minute, "too slow"), // want `proxy-gives-up-first: http\.TimeoutHandler has a limit of 2m >= 2m, for which nginx \(nginx\.conf:8\) waits for a response`
		WriteTimeout: 3 * time.Minute,
	}
	return srv.ListenAndServe()
}

func admin(h http.Handler) error {
	srv := &http.Server{
		Addr:         ":8081",
		Handler:      http.TimeoutHandler(h, time.Minute, "too slow"), // want `proxy-gives-up-first: http\.TimeoutHandler has a limit of 1m >= 5s, for which nginx \(nginx\.conf:3\) waits for a response`
		WriteTimeout: 3 * time.Minute,
	}
	return srv.ListenAndServe()
}
