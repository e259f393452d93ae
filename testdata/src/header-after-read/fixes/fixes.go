// Package fixes has limits that can be put in order.
package fixes

import (
	"net/http"
	"time"
)

func literal() {
	srv := &http.Server{
		ReadHeaderTimeout: time.Minute, // want `header-after-read: `
		ReadTimeout:       30 * time.Second,
	}
	srv.ListenAndServe()
}

// The usual value would be too long here.
func shortRead() {
	srv := &http.Server{
		ReadHeaderTimeout: time.Minute, // want `header-after-read: `
		ReadTimeout:       3 * time.Second,
	}
	srv.ListenAndServe()
}

// And even more so here.
func veryShortRead() {
	srv := &http.Server{ReadTimeout: 500 * time.Millisecond}
	srv.ReadHeaderTimeout = 2 * time.Second // want `header-after-read: `
	srv.ListenAndServe()
}

// What would be shorter than an unknown limit is not known.
func symbol(limit time.Duration) {
	srv := &http.Server{
		ReadHeaderTimeout: 2 * limit, // want `header-after-read: `
		ReadTimeout:       limit,
	}
	srv.ListenAndServe()
}
