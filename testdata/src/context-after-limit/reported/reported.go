// Package reported has contexts in handlers that outlast what is around the
// handler.
package reported

import (
	"context"
	"errors"
	"net/http"
	"time"
)

var load func(ctx context.Context) error

// limits has handlers under one limit.
func limits() {
	http.Handle("/longer", http.TimeoutHandler(http.HandlerFunc(longer), 5*time.Second, ""))
	http.Handle("/variable", http.TimeoutHandler(http.HandlerFunc(variable), 5*time.Second, ""))
	http.Handle("/derived", http.TimeoutHandler(http.HandlerFunc(derived), 5*time.Second, ""))
	http.Handle("/cause", http.TimeoutHandler(http.HandlerFunc(cause), 5*time.Second, ""))
	http.Handle("/callee", http.TimeoutHandler(http.HandlerFunc(callee), 5*time.Second, ""))
	http.Handle("/request", http.TimeoutHandler(http.HandlerFunc(requestInCallee), 5*time.Second, ""))
	http.Handle("/method", http.TimeoutHandler(&api{limit: 5 * time.Second}, 5*time.Second, ""))
	http.Handle("/within", http.TimeoutHandler(http.TimeoutHandler(http.HandlerFunc(withinTwo), 10*time.Second, ""), 5*time.Second, ""))
	http.Handle("/middleware", http.TimeoutHandler(bounded(http.HandlerFunc(quick)), 5*time.Second, ""))
}

// Its limit never fires: the handler's comes first.
func longer(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 10*time.Second) // want `^context-after-limit: .*10s.*5s`
	defer cancel()
	if err := load(ctx); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

const query = time.Minute

func variable(w http.ResponseWriter, r *http.Request) {
	parent := r.Context()
	limit := query
	ctx, cancel := context.WithTimeout(parent, limit) // want `^context-after-limit: .*1m.*5s`
	defer cancel()
	load(ctx)
}

type key struct{}

func derived(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithValue(r.Context(), key{}, "user")
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second) // want `^context-after-limit: `
	defer cancel()
	load(ctx)
}

func cause(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeoutCause(r.Context(), 10*time.Second, errors.New("slow")) // want `^context-after-limit: `
	defer cancel()
	load(ctx)
}

func work(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second) // want `^context-after-limit: `
	defer cancel()
	return load(ctx)
}

func callee(w http.ResponseWriter, r *http.Request) { work(r.Context()) }

func workFor(r *http.Request) error {
	ctx, cancel := context.WithTimeout(r.Context(), 10*time.Second) // want `^context-after-limit: `
	defer cancel()
	return load(ctx)
}

func requestInCallee(w http.ResponseWriter, r *http.Request) { workFor(r) }

type api struct{ limit time.Duration }

func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 10*time.Second) // want `^context-after-limit: `
	defer cancel()
	load(ctx)
}

// The outer limit is the one that counts.
func withinTwo(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 7*time.Second) // want `^context-after-limit: .*7s.*5s`
	defer cancel()
	load(ctx)
}

// A middleware that gives a limit to each request.
func bounded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 10*time.Second) // want `^context-after-limit: `
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func quick(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) }

// When it fires, the error it leads to is lost: the deadline was earlier.
func afterWrite() {
	srv := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ctx, cancel := context.WithTimeout(r.Context(), 30*time.Second) // want `^context-after-limit: .*30s.*WriteTimeout.*10s`
			defer cancel()
			if err := load(ctx); err != nil {
				http.Error(w, err.Error(), http.StatusGatewayTimeout)
			}
		}),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

func equalToWrite() {
	srv := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ctx, cancel := context.WithTimeout(r.Context(), 10*time.Second) // want `^context-after-limit: .*WriteTimeout`
			defer cancel()
			if err := load(ctx); err != nil {
				http.Error(w, err.Error(), http.StatusGatewayTimeout)
			}
		}),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

// The handler's limit is later than both.
func bothAround() {
	srv := &http.Server{
		Handler: http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ctx, cancel := context.WithTimeout(r.Context(), 20*time.Second) // want `^context-after-limit: .*20s.*8s`
			defer cancel()
			load(ctx)
		}), 8*time.Second, ""),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

type config struct{ T time.Duration }

func symbols(cfg config) {
	srv := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ctx, cancel := context.WithTimeout(r.Context(), cfg.T) // want `^context-after-limit: .*cfg\.T`
			defer cancel()
			if err := load(ctx); err != nil {
				http.Error(w, err.Error(), http.StatusGatewayTimeout)
			}
		}),
		WriteTimeout: cfg.T,
	}
	srv.ListenAndServe()
}

func symbolTwice(cfg config) http.Handler {
	return http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 2*cfg.T) // want `^context-after-limit: .*cfg\.T`
		defer cancel()
		load(ctx)
	}), cfg.T, "")
}

// A deadline that is lifted does not move the handler's limit.
func liftedOutside() {
	limited := http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 40*time.Second) // want `^context-after-limit: .*40s.*30s`
		defer cancel()
		load(ctx)
	}), 30*time.Second, "")
	srv := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			http.NewResponseController(w).SetWriteDeadline(time.Time{})
			limited.ServeHTTP(w, r)
		}),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}
