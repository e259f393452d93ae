// Package strict is not stricter here: equal limits are in order.
package strict

import (
	"net/http"
	"time"
)

func equal() {
	srv := &http.Server{ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func longer() {
	srv := &http.Server{
		ReadHeaderTimeout: 20 * time.Second, // want `header-after-read: http.Server srv has ReadHeaderTimeout 20s > ReadTimeout 10s`
		ReadTimeout:       10 * time.Second,
	}
	srv.ListenAndServe()
}
