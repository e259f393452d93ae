// Package callback has servers for which the formula leaves room, or none.
package callback

import (
	"net/http"
	"time"
)

// The formula wants at most 0.9 of 12 s: that is a contradiction to settle.
func contradiction(h http.Handler) error {
	srv := &http.Server{
		Handler:      h,
		WriteTimeout: 12 * time.Second,
		IdleTimeout:  10 * time.Second, // want `idle-before-proxy: http\.Server srv has IdleTimeout 10s`
	}
	return srv.ListenAndServe()
}

func room(h http.Handler) error {
	srv := &http.Server{
		Handler:      h,
		WriteTimeout: 80 * time.Second,
		IdleTimeout:  58 * time.Second, // want `idle-before-proxy: http\.Server srv has IdleTimeout 58s`
	}
	return srv.ListenAndServe()
}
