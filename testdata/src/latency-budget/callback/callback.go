// Package callback has limits that net/http can live with, and the formula
// cannot.
package callback

import (
	"net/http"
	"time"
)

func read(h http.Handler) error {
	srv := &http.Server{
		Handler:      h,
		ReadTimeout:  500 * time.Millisecond, // want `latency-budget: http\.Server srv has ReadTimeout 500ms < 520ms = TLS handshake 220ms \+ header 300ms \(policy`
		WriteTimeout: 20 * time.Second,
	}
	return srv.ListenAndServe()
}

func generalRead(h http.Handler) error {
	srv := &http.Server{
		Handler:      h,
		ReadTimeout:  time.Second, // want `latency-budget: http\.Server srv has ReadTimeout 1s < 1\.3756s = 2\.5\*\(TLS handshake 220ms \+ header 300ms\) \+ 1\.8\*rtt 42ms \(policy`
		WriteTimeout: 20 * time.Second,
	}
	return srv.ListenAndServe()
}

func generalWrite(h http.Handler) error {
	srv := &http.Server{
		Handler:      h,
		ReadTimeout:  2 * time.Second,
		WriteTimeout: 5 * time.Second, // want `latency-budget: http\.Server srv has WriteTimeout 5s < 6\.4506s = 2\.5\*\(handler 850ms \+ database 1\.1s \+ queue 600ms\) \+ 1\.8\*rtt 42ms \(policy`
	}
	return srv.ListenAndServe()
}

// What net/http needs is said first.
func need(h http.Handler) error {
	srv := &http.Server{
		Handler:      h,
		ReadTimeout:  2 * time.Second,
		WriteTimeout: 2500 * time.Millisecond, // want `latency-budget: http\.Server srv has WriteTimeout 2\.5s < 2\.55s = .*\(the slowest`
	}
	return srv.ListenAndServe()
}
