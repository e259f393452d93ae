// Package reported has servers that close idle connections before the proxy in
// front does.
package reported

import (
	"net/http"
	"time"
)

func literal(h http.Handler) error {
	srv := &http.Server{
		Handler:     h,
		IdleTimeout: 30 * time.Second, // want `idle-before-proxy: http\.Server srv has IdleTimeout 30s <= 1m, for which the load balancer \(.*timeoutlint\.yml:2\) keeps an idle connection`
	}
	return srv.ListenAndServe()
}

// At the same time either may be first.
func equal(h http.Handler) error {
	srv := &http.Server{
		Handler:     h,
		IdleTimeout: time.Minute, // want `idle-before-proxy: http\.Server srv has IdleTimeout 1m <= 1m`
	}
	return srv.ListenAndServe()
}

// ReadTimeout stands in for an IdleTimeout.
func fallback(h http.Handler) error {
	srv := &http.Server{
		Handler:     h,
		ReadTimeout: 5 * time.Second, // want `idle-before-proxy: http\.Server srv has ReadTimeout 5s in place of IdleTimeout <= 1m`
	}
	return srv.ListenAndServe()
}

func assigned(h http.Handler) error {
	srv := new(http.Server)
	srv.Handler = h
	srv.IdleTimeout = 10 * time.Second // want `idle-before-proxy: http\.Server srv has IdleTimeout 10s`
	return srv.ListenAndServe()
}

// Each of the two that can arrive is too short.
func either(h http.Handler, slow bool) error {
	idle := 20 * time.Second
	if slow {
		idle = 40 * time.Second
	}
	srv := &http.Server{
		Handler:     h,
		IdleTimeout: idle, // want `idle-before-proxy: http\.Server srv has IdleTimeout idle \(.* or .*\)`
	}
	return srv.ListenAndServe()
}
