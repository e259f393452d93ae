// Package mw has middleware that gives requests a limit, and some that does not.
package mw

import (
	"context"
	"net/http"
	"time"
)

// Deadline gives one.
func Deadline(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// Limit gives one that is chosen.
func Limit(d time.Duration) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			bounded, cancel := Bound(r, d)
			defer cancel()
			next.ServeHTTP(w, bounded)
		})
	}
}

// Bound returns a request with a limit.
func Bound(r *http.Request, d time.Duration) (*http.Request, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(r.Context(), d)
	return r.WithContext(ctx), cancel
}

// Plain gives none.
func Plain(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { next.ServeHTTP(w, r) })
}

// Chain wraps a handler in what it is given.
func Chain(h http.Handler, ms ...func(http.Handler) http.Handler) http.Handler {
	for _, m := range ms {
		h = m(h)
	}
	return h
}
