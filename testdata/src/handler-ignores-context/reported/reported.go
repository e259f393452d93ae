// Package reported has handlers that run on after the 503 of TimeoutHandler,
// each for another reason.
package reported

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

func routes() {
	http.Handle("/sleeps", http.TimeoutHandler(http.HandlerFunc(sleeps), 5*time.Second, ""))
	http.Handle("/looksBeforeOnly", http.TimeoutHandler(http.HandlerFunc(looksBeforeOnly), 5*time.Second, ""))
	http.Handle("/value", http.TimeoutHandler(http.HandlerFunc(value), 5*time.Second, ""))
	http.Handle("/dropsWriteError", http.TimeoutHandler(http.HandlerFunc(dropsWriteError), 5*time.Second, ""))
	http.Handle("/blankWriteError", http.TimeoutHandler(http.HandlerFunc(blankWriteError), 5*time.Second, ""))
	http.Handle("/writesOnce", http.TimeoutHandler(http.HandlerFunc(writesOnce), 5*time.Second, ""))
	http.Handle("/background", http.TimeoutHandler(http.HandlerFunc(background), 5*time.Second, ""))
	http.Handle("/todo", http.TimeoutHandler(http.HandlerFunc(todo), 5*time.Second, ""))
	http.Handle("/withoutCancel", http.TimeoutHandler(http.HandlerFunc(withoutCancel), 5*time.Second, ""))
	http.Handle("/derivedFromBackground", http.TimeoutHandler(http.HandlerFunc(derivedFromBackground), 5*time.Second, ""))
	http.Handle("/captured", http.TimeoutHandler(captured(context.Background()), 5*time.Second, ""))
	http.Handle("/readsBody", http.TimeoutHandler(http.HandlerFunc(readsBody), 5*time.Second, ""))
	http.Handle("/waitsForEver", http.TimeoutHandler(http.HandlerFunc(waitsForEver), 5*time.Second, ""))
	http.Handle("/after", http.TimeoutHandler(http.HandlerFunc(after), 5*time.Second, ""))
	http.Handle("/polls", http.TimeoutHandler(http.HandlerFunc(polls), 5*time.Second, ""))
	http.Handle("/contextNotUsed", http.TimeoutHandler(http.HandlerFunc(contextNotUsed), 5*time.Second, ""))
	http.Handle("/detachedRequest", http.TimeoutHandler(http.HandlerFunc(detachedRequest), 5*time.Second, ""))
	http.Handle("/selectsWithoutDone", http.TimeoutHandler(http.HandlerFunc(selectsWithoutDone), 5*time.Second, ""))
	http.Handle("/waitsForGroup", http.TimeoutHandler(http.HandlerFunc(waitsForGroup), 5*time.Second, ""))
}

// time.Sleep knows nothing of contexts.
func sleeps(w http.ResponseWriter, r *http.Request) {
	time.Sleep(10 * time.Second) // want `^handler-ignores-context: .*Sleep`
	fmt.Fprintln(w, "done")
}

// A look before the work is too early.
func looksBeforeOnly(w http.ResponseWriter, r *http.Request) {
	if r.Context().Err() != nil {
		return
	}
	time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
	fmt.Fprintln(w, "done")
}

type key struct{}

// A value of the context says nothing about its end.
func value(w http.ResponseWriter, r *http.Request) {
	user, _ := r.Context().Value(key{}).(string)
	time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
	fmt.Fprintln(w, user)
}

// After the 503 each Write fails, which is not seen here.
func dropsWriteError(w http.ResponseWriter, r *http.Request) {
	for {
		w.Write([]byte("tick"))
		time.Sleep(time.Second) // want `^handler-ignores-context: `
	}
}

func blankWriteError(w http.ResponseWriter, r *http.Request) {
	for {
		_, _ = fmt.Fprintln(w, "tick")
		time.Sleep(time.Second) // want `^handler-ignores-context: `
	}
}

// One Write comes when all work is done.
func writesOnce(w http.ResponseWriter, r *http.Request) {
	time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
	if _, err := w.Write([]byte("done")); err != nil {
		return
	}
}

func background(w http.ResponseWriter, r *http.Request) {
	if err := wait(context.Background()); err != nil { // want `^handler-ignores-context: .*context\.Background`
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func todo(w http.ResponseWriter, r *http.Request) {
	if err := wait(context.TODO()); err != nil { // want `^handler-ignores-context: .*context\.TODO`
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func withoutCancel(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithoutCancel(r.Context())
	if err := wait(ctx); err != nil { // want `^handler-ignores-context: .*WithoutCancel`
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// What derives from Background is as deaf.
func derivedFromBackground(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	<-ctx.Done() // want `^handler-ignores-context: `
}

// The context of the time when the routes were made.
func captured(ctx context.Context) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := wait(ctx); err != nil { // want `^handler-ignores-context: .*not the request's`
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	}
}

// Reading the body delays even the 503.
func readsBody(w http.ResponseWriter, r *http.Request) {
	var v any
	json.NewDecoder(r.Body).Decode(&v)
	time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
	fmt.Fprintln(w, v)
}

func waitsForEver(w http.ResponseWriter, r *http.Request) {
	select {} // want `^handler-ignores-context: .*select`
}

func after(w http.ResponseWriter, r *http.Request) {
	<-time.After(10 * time.Second) // want `^handler-ignores-context: .*time\.After`
}

var ready atomic.Bool

func polls(w http.ResponseWriter, r *http.Request) {
	for !ready.Load() {
		time.Sleep(100 * time.Millisecond) // want `^handler-ignores-context: `
	}
	io.WriteString(w, "ready")
}

// A limit that nothing looks at.
func contextNotUsed(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	_ = ctx
	time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
}

// The request's own context was replaced.
func detachedRequest(w http.ResponseWriter, r *http.Request) {
	r = r.WithContext(context.WithoutCancel(r.Context()))
	<-r.Context().Done() // want `^handler-ignores-context: `
}

// A select that waits for something else.
func selectsWithoutDone(w http.ResponseWriter, r *http.Request) {
	timer := time.NewTimer(time.Minute)
	defer timer.Stop()
	select { // want `^handler-ignores-context: `
	case <-timer.C:
	case <-time.After(30 * time.Second):
	}
	io.WriteString(w, "done")
}

// What it waits for does not look either.
func waitsForGroup(w http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	for range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			time.Sleep(10 * time.Second)
		}()
	}
	wg.Wait() // want `^handler-ignores-context: `
	io.WriteString(w, "done")
}

// wait honours the context it is given.
func wait(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Minute):
		return nil
	}
}
