// Package reported has limits below what was measured, and above what callers
// wait.
package reported

import (
	"net/http"
	"time"
)

func write(h http.Handler) error {
	srv := &http.Server{
		Handler:      h,
		WriteTimeout: 2 * time.Second, // want `latency-budget: http\.Server srv has WriteTimeout 2s < 2\.55s = handler 850ms \+ database 1\.1s \+ queue 600ms \(`
	}
	return srv.ListenAndServe()
}

func header(h http.Handler) error {
	srv := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 250 * time.Millisecond, // want `latency-budget: http\.Server srv has ReadHeaderTimeout 250ms < header 300ms \(`
	}
	return srv.ListenAndServe()
}

// ReadTimeout stands in for ReadHeaderTimeout.
func read(h http.Handler) error {
	srv := &http.Server{
		Handler:     h,
		ReadTimeout: 100 * time.Millisecond, // want `latency-budget: http\.Server srv has ReadTimeout 100ms < header 300ms`
	}
	return srv.ListenAndServe()
}

// The shortest of the three bounds the handshake.
func handshake(h http.Handler) error {
	srv := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       200 * time.Millisecond, // want `latency-budget: http\.Server srv has ReadTimeout 200ms < TLS handshake 220ms`
	}
	return srv.ListenAndServeTLS("cert.pem", "key.pem")
}

func handler(h http.Handler) http.Handler {
	return http.TimeoutHandler(h, time.Second, "too slow") // want `latency-budget: http\.TimeoutHandler has a limit of 1s < 2\.55s = handler`
}

func ceiling(h http.Handler) error {
	srv := &http.Server{
		Handler:      h,
		WriteTimeout: time.Minute, // want `latency-budget: http\.Server srv has WriteTimeout 1m > 30s, the ceiling of the policy`
	}
	return srv.ListenAndServe()
}

// What a longer WriteTimeout would lose is not for a fix to say.
func order(h http.Handler) error {
	srv := &http.Server{
		Handler:      h,
		ReadTimeout:  time.Second,
		WriteTimeout: time.Second + 500*time.Millisecond, // want `latency-budget: http\.Server srv has WriteTimeout 1\.5s < 2\.55s`
	}
	return srv.ListenAndServe()
}
