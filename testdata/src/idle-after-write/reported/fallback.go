package reported

import (
	"net/http"
	"time"
)

// Without an IdleTimeout it is the ReadTimeout that ends idle connections.
func fallback() error {
	srv := &http.Server{
		ReadTimeout:  30 * time.Second, // want `idle-after-write: http\.Server srv `
		WriteTimeout: 30 * time.Second,
	}
	return srv.ListenAndServe()
}

// A zero is no IdleTimeout.
func zero() error {
	srv := &http.Server{
		ReadTimeout:  5 * time.Second, // want `idle-after-write: http\.Server srv `
		WriteTimeout: 30 * time.Second,
		IdleTimeout:  0,
	}
	return srv.ListenAndServe()
}
