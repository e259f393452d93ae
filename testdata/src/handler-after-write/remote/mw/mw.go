// Package mw has functions that return middleware.
package mw

import (
	"log"
	"net/http"
	"time"
)

// A Middleware makes a handler of one.
type Middleware func(http.Handler) http.Handler

// Timeout limits handlers.
func Timeout(d time.Duration) Middleware {
	return func(next http.Handler) http.Handler { return http.TimeoutHandler(next, d, "too slow") }
}

// Optional limits handlers, or does not.
func Optional(d time.Duration) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		if d <= 0 {
			return next
		}
		return http.TimeoutHandler(next, d, "too slow")
	}
}

// Logging notes requests.
func Logging(l *log.Logger, prefix string) func(http.Handler) http.Handler {
	l.SetPrefix(prefix)
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			l.Print(r.URL)
			next.ServeHTTP(w, r)
		})
	}
}

// Patient clears the write deadline.
func Patient() func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			http.NewResponseController(w).SetWriteDeadline(time.Time{})
			next.ServeHTTP(w, r)
		})
	}
}

// Replaced serves something else.
func Replaced() func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler { return http.NotFoundHandler() }
}

// Chosen is one of those that others have set.
func Chosen(name string) func(http.Handler) http.Handler { return all[name] }

var all = map[string]func(http.Handler) http.Handler{}

// Auth has a method that is middleware.
type Auth struct{ Realm string }

// Check passes on.
func (a *Auth) Check(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("WWW-Authenticate", a.Realm)
		next.ServeHTTP(w, r)
	})
}
