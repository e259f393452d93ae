package bounded

import (
	"context"
	"database/sql"
	"net/http"
	"sync"
	"time"
)

type accounts struct {
	db    *sql.DB
	trace tracer
	stop  context.Context
}

// A tracer carries a context on, and waits for nothing.
type tracer interface {
	Start(ctx context.Context, name string) (context.Context, span)
	Count(ctx context.Context, n int64)
}

type span interface{ End() }

func (a *accounts) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/long", a.long)
	mux.HandleFunc("/callee", a.inCallee)
	mux.HandleFunc("/shutdown", a.untilShutdown)
	mux.HandleFunc("/short", a.short)
	mux.HandleFunc("/shortcallee", a.shortInCallee)
	mux.HandleFunc("/mine", a.mine)
	mux.HandleFunc("/traced", a.traced)
	mux.HandleFunc("/given", a.given(time.Minute))
	mux.HandleFunc("/squares", a.squares)
	mux.HandleFunc("/workers", a.workers)
	mux.HandleFunc("/passed", a.passed)
	return http.TimeoutHandler(mux, 5*time.Second, "")
}

func (a *accounts) long(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	if _, err := a.db.ExecContext(ctx, "VACUUM"); err != nil { // want `^handler-ignores-context: .* waits for sql\.DB\.ExecContext: it is given a context that is not the request's`
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func (a *accounts) balance(ctx context.Context) (n int, err error) {
	err = a.db.QueryRowContext(ctx, "SELECT 1").Scan(&n)
	return n, err
}

func (a *accounts) inCallee(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), 6*time.Second)
	defer cancel()
	if _, err := a.balance(ctx); err != nil { // want `^handler-ignores-context: .* waits for balance `
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func (a *accounts) untilShutdown(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(a.stop, time.Minute)
	defer cancel()
	if err := a.db.PingContext(ctx); err != nil { // want `^handler-ignores-context: .*PingContext`
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// It is over before the 503.
func (a *accounts) short(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	if err := a.db.PingContext(ctx); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func (a *accounts) shortInCallee(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	if _, err := a.balance(ctx); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// It derives from the request's.
func (a *accounts) mine(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Minute)
	defer cancel()
	if err := a.db.PingContext(ctx); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func (a *accounts) traced(w http.ResponseWriter, r *http.Request) {
	ctx, s := a.trace.Start(context.Background(), "traced")
	defer s.End()
	a.trace.Count(ctx, 1)
}

// How long it is comes from elsewhere.
func (a *accounts) given(limit time.Duration) http.HandlerFunc {
	if a.stop != nil {
		limit = limitOf(a.stop)
	}
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(context.Background(), limit)
		defer cancel()
		if err := a.db.PingContext(ctx); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	}
}

func limitOf(ctx context.Context) time.Duration {
	if d, ok := ctx.Deadline(); ok {
		return time.Until(d)
	}
	return time.Second
}

// What is waited for is quick.
func (a *accounts) squares(w http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	out := make([]int, 3)
	for i := range out {
		wg.Go(func() { out[i] = i * i })
	}
	wg.Wait()
}

func (a *accounts) workers(w http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() { time.Sleep(time.Minute) })
	}
	wg.Wait() // want `^handler-ignores-context: .*WaitGroup\.Wait`
}

func (a *accounts) passed(w http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	wg.Go(a.vacuum)
	wg.Wait() // want `^handler-ignores-context: .*WaitGroup\.Wait`
}

func (a *accounts) vacuum() { a.db.Exec("VACUUM") }
