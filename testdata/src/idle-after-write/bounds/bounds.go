// Package bounds has a policy with bounds of its own.
package bounds

import (
	"net/http"
	"time"
)

func above(h http.Handler) error {
	srv := &http.Server{
		Handler:      h,
		WriteTimeout: 10 * time.Second,
		IdleTimeout:  8 * time.Second, // want `idle-after-write: http\.Server srv has IdleTimeout 8s, above 0\.6 of WriteTimeout 10s; the formula has 5s = 0\.5\*10s`
	}
	return srv.ListenAndServe()
}

func below(h http.Handler) error {
	srv := &http.Server{
		Handler:      h,
		WriteTimeout: 10 * time.Second,
		IdleTimeout:  3 * time.Second, // want `idle-after-write: http\.Server srv has IdleTimeout 3s, below 0\.4 of WriteTimeout 10s`
	}
	return srv.ListenAndServe()
}

func within(h http.Handler) error {
	srv := &http.Server{Handler: h, WriteTimeout: 10 * time.Second, IdleTimeout: 6 * time.Second}
	return srv.ListenAndServe()
}
