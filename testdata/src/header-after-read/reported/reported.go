// Package reported has servers whose limit on the header contradicts the one
// on the whole request.
package reported

import (
	"net/http"
	"time"
)

func literal() {
	srv := &http.Server{
		ReadHeaderTimeout: 60 * time.Second, // want `^header-after-read: http.Server srv has ReadHeaderTimeout .*(60s|1m).* > ReadTimeout 10s \(`
		ReadTimeout:       10 * time.Second,
	}
	srv.ListenAndServe()
}

func assigned() {
	srv := &http.Server{ReadTimeout: 10 * time.Second}
	srv.ReadHeaderTimeout = 20 * time.Second // want `header-after-read: http.Server srv has ReadHeaderTimeout 20s > ReadTimeout 10s`
	srv.ListenAndServe()
}

// The header's limit was there first.
func shortened() {
	srv := &http.Server{
		ReadHeaderTimeout: 20 * time.Second, // want `header-after-read: http.Server srv has ReadHeaderTimeout 20s > ReadTimeout 10s`
	}
	srv.ReadTimeout = 10 * time.Second
	srv.ListenAndServe()
}

type config struct{ limit time.Duration }

func scaled(cfg config) {
	srv := &http.Server{
		ReadHeaderTimeout: 2 * cfg.limit, // want `header-after-read: http.Server srv has ReadHeaderTimeout 2 \* cfg.limit .*> ReadTimeout cfg.limit`
		ReadTimeout:       cfg.limit,
	}
	srv.ListenAndServe()
}

func both(slow bool) {
	read := 5 * time.Second
	if slow {
		read = 10 * time.Second
	}
	srv := &http.Server{
		ReadHeaderTimeout: 20 * time.Second, // want `header-after-read: http.Server srv has ReadHeaderTimeout 20s > ReadTimeout read .*5s`
		ReadTimeout:       read,
	}
	srv.ListenAndServe()
}
