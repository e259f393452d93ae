// Package silent has contexts that end in time, or of which that is not known.
package silent

import (
	"context"
	"net/http"
	"time"
)

var load func(ctx context.Context) error

func limits(cfg config) {
	http.Handle("/shorter", http.TimeoutHandler(http.HandlerFunc(shorter), 5*time.Second, ""))
	http.Handle("/equal", http.TimeoutHandler(http.HandlerFunc(equal), 5*time.Second, ""))
	http.Handle("/unknown", http.TimeoutHandler(cfg.unknown(), 5*time.Second, ""))
	http.Handle("/symbol", http.TimeoutHandler(cfg.unknown(), cfg.T, ""))
	http.Handle("/background", http.TimeoutHandler(http.HandlerFunc(background), 5*time.Second, ""))
	http.Handle("/detached", http.TimeoutHandler(http.HandlerFunc(detached), 5*time.Second, ""))
	http.Handle("/two", http.TimeoutHandler(http.HandlerFunc(underTwoLimits), 5*time.Second, ""))
	http.Handle("/two-slow", http.TimeoutHandler(http.HandlerFunc(underTwoLimits), 30*time.Second, ""))
	http.Handle("/one", http.TimeoutHandler(http.HandlerFunc(withAndWithout), 5*time.Second, ""))
	http.HandleFunc("/one-slow", withAndWithout)
	http.HandleFunc("/none", noLimit)
	http.Handle("/branch", http.TimeoutHandler(http.HandlerFunc(branch), 5*time.Second, ""))
}

func shorter(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
	defer cancel()
	load(ctx)
}

// Which of the two comes first makes no difference.
func equal(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
	defer cancel()
	load(ctx)
}

type config struct{ T time.Duration }

func (cfg config) unknown() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), cfg.T)
		defer cancel()
		load(ctx)
	}
}

// Not of the request, which is the matter of another rule.
func background(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	load(ctx)
}

func detached(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), 10*time.Second)
	defer cancel()
	load(ctx)
}

// Under the longer limit it has its use.
func underTwoLimits(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 10*time.Second)
	defer cancel()
	load(ctx)
}

func withAndWithout(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 10*time.Second)
	defer cancel()
	load(ctx)
}

func noLimit(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Hour)
	defer cancel()
	load(ctx)
}

// One of two limits is short.
func branch(w http.ResponseWriter, r *http.Request) {
	limit := 2 * time.Second
	if r.Method == http.MethodPost {
		limit = 10 * time.Second
	}
	ctx, cancel := context.WithTimeout(r.Context(), limit)
	defer cancel()
	load(ctx)
}

func beforeWrite() {
	mux := http.NewServeMux()
	mux.HandleFunc("/", shorter)
	srv := &http.Server{Handler: mux, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func noWrite() {
	mux := http.NewServeMux()
	mux.HandleFunc("/", noLimit)
	srv := &http.Server{Handler: mux, ReadTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func unknownWrite(cfg config) {
	mux := http.NewServeMux()
	mux.HandleFunc("/", noLimit)
	srv := &http.Server{Handler: mux, WriteTimeout: cfg.T}
	srv.ListenAndServe()
}

// The handler moves the deadline first.
func lifted(w http.ResponseWriter, r *http.Request) {
	http.NewResponseController(w).SetWriteDeadline(time.Now().Add(time.Minute))
	ctx, cancel := context.WithTimeout(r.Context(), 30*time.Second)
	defer cancel()
	load(ctx)
}

func patient(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.NewResponseController(w).SetWriteDeadline(time.Time{})
		next.ServeHTTP(w, r)
	})
}

func slow(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 30*time.Second)
	defer cancel()
	load(ctx)
}

func deadlines() {
	mux := http.NewServeMux()
	mux.HandleFunc("/own", lifted)
	mux.Handle("/middleware", patient(http.HandlerFunc(slow)))
	srv := &http.Server{Handler: mux, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// Work of the server that belongs to no request.
func start(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	load(ctx)
	srv := &http.Server{Handler: http.HandlerFunc(shorter), WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}
