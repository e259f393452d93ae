// Package reported has limits that say the opposite of what they look like.
package reported

import (
	"net/http"
	"time"
)

// A negative limit on the header switches the other one off for it.
func header() {
	srv := &http.Server{
		ReadHeaderTimeout: -1, // want `^nonpositive-timeout: http.Server srv has ReadHeaderTimeout -1.* ReadTimeout 30s`
		ReadTimeout:       30 * time.Second,
	}
	srv.ListenAndServe()
}

func headerAssigned() {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	srv.ReadHeaderTimeout = -time.Second // want `nonpositive-timeout: http.Server srv has ReadHeaderTimeout .*-1s.* ReadTimeout 30s`
	srv.ListenAndServe()
}

// Closed at once up to Go 1.22, never since.
func idle() {
	srv := &http.Server{
		ReadTimeout: 30 * time.Second,
		IdleTimeout: -1, // want `nonpositive-timeout: http.Server srv has IdleTimeout -1`
	}
	srv.ListenAndServe()
}

func idleAlone() {
	srv := &http.Server{
		ReadHeaderTimeout: 5 * time.Second,
		IdleTimeout:       -1, // want `nonpositive-timeout: http.Server srv has IdleTimeout -1`
	}
	srv.ListenAndServe()
}

// Always 503.
func handlerZero(h http.Handler) http.Handler {
	return http.TimeoutHandler(h, 0, "") // want `nonpositive-timeout: http.TimeoutHandler has .* 0`
}

func handlerNegative(h http.Handler) http.Handler {
	return http.TimeoutHandler(h, -time.Second, "") // want `nonpositive-timeout: http.TimeoutHandler has .*-1s`
}

const off time.Duration = 0

func handlerNamed(h http.Handler) http.Handler {
	return http.TimeoutHandler(h, off, "") // want `nonpositive-timeout: http.TimeoutHandler has .*off`
}

// All that can arrive is wrong.
func handlerEither(h http.Handler, debug bool) http.Handler {
	limit := time.Duration(0)
	if debug {
		limit = -1
	}
	return http.TimeoutHandler(h, limit, "") // want `nonpositive-timeout: http.TimeoutHandler has .*limit`
}
