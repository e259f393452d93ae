// Package api has handlers, some of which have a limit of their own.
package api

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

// Hello ends when it ends.
func Hello(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "hello") }

// Bounded ends in time.
func Bounded(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
	defer cancel()
	<-ctx.Done()
}

// Calls does, too.
func Calls(w http.ResponseWriter, r *http.Request) { Bounded(w, r) }

// Limit gives requests a limit.
func Limit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}
