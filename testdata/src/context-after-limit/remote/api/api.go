// Package api has handlers with limits of their own.
package api

import (
	"context"
	"net/http"
	"time"
)

const limit = 20 * time.Second

func work(ctx context.Context) { <-ctx.Done() }

// Long gives itself twenty seconds.
func Long(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), limit)
	defer cancel()
	work(ctx)
}

// Other does, too.
func Other(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), limit)
	defer cancel()
	work(ctx)
}

// Short gives itself one.
func Short(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	work(ctx)
}

// An API chooses.
type API struct{ Limit time.Duration }

// Chosen gives itself what is chosen.
func (a *API) Chosen(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), a.Limit)
	defer cancel()
	work(ctx)
}

// Routes has both.
func Routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/long", Long)
	mux.HandleFunc("/short", Short)
	return mux
}

// Limited has been judged here.
func Limited() http.Handler { return http.TimeoutHandler(http.HandlerFunc(Long), 5*time.Second, "") }
