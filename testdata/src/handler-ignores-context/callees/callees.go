// Package callees has handlers that wait in what they call. The finding is at
// the handler's call.
package callees

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"handler-ignores-context/callees/work"
)

func routes() {
	http.Handle("/one", http.TimeoutHandler(http.HandlerFunc(oneDeep), 5*time.Second, ""))
	http.Handle("/two", http.TimeoutHandler(http.HandlerFunc(twoDeep), 5*time.Second, ""))
	http.Handle("/method", http.TimeoutHandler(http.HandlerFunc(method), 5*time.Second, ""))
	http.Handle("/request", http.TimeoutHandler(http.HandlerFunc(requestIgnored), 5*time.Second, ""))
	http.Handle("/context", http.TimeoutHandler(http.HandlerFunc(contextIgnored), 5*time.Second, ""))
	http.Handle("/replaced", http.TimeoutHandler(http.HandlerFunc(contextReplaced), 5*time.Second, ""))
	http.Handle("/closure", http.TimeoutHandler(http.HandlerFunc(closure), 5*time.Second, ""))
	http.Handle("/deferred", http.TimeoutHandler(http.HandlerFunc(deferred), 5*time.Second, ""))
	http.Handle("/package", http.TimeoutHandler(http.HandlerFunc(otherPackage), 5*time.Second, ""))
	http.Handle("/package2", http.TimeoutHandler(http.HandlerFunc(otherPackageTwoDeep), 5*time.Second, ""))
	http.Handle("/package3", http.TimeoutHandler(http.HandlerFunc(otherPackageIgnores), 5*time.Second, ""))
	http.Handle("/package4", http.TimeoutHandler(http.HandlerFunc(otherPackageBackground), 5*time.Second, ""))
	http.Handle("/package5", http.TimeoutHandler(http.HandlerFunc(otherPackageHonours), 5*time.Second, ""))
	http.Handle("/package6", http.TimeoutHandler(http.HandlerFunc(otherPackageRequest), 5*time.Second, ""))
	http.Handle("/package7", http.TimeoutHandler(http.HandlerFunc(work.Handler), 5*time.Second, "")) // want `^handler-ignores-context: .*Sleep`
	http.Handle("/honoured", http.TimeoutHandler(http.HandlerFunc(honoured), 5*time.Second, ""))
	http.Handle("/recursive", http.TimeoutHandler(http.HandlerFunc(recursive), 5*time.Second, ""))
}

func nap() { time.Sleep(10 * time.Second) }

func long() { nap() }

func oneDeep(w http.ResponseWriter, r *http.Request) {
	nap() // want `^handler-ignores-context: .*Sleep`
}

func twoDeep(w http.ResponseWriter, r *http.Request) {
	long() // want `^handler-ignores-context: .*Sleep`
}

type store struct{}

func (*store) load() string {
	time.Sleep(10 * time.Second)
	return "loaded"
}

func method(w http.ResponseWriter, r *http.Request) {
	s := &store{}
	fmt.Fprintln(w, s.load()) // want `^handler-ignores-context: .*Sleep`
}

// It is given the request and looks only at its URL.
func ignoresRequest(r *http.Request) string {
	time.Sleep(10 * time.Second)
	return r.URL.Path
}

func requestIgnored(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, ignoresRequest(r)) // want `^handler-ignores-context: .*Sleep`
}

// It is given the context and does not look at it.
func ignoresContext(ctx context.Context, id string) error {
	time.Sleep(10 * time.Second)
	return nil
}

func contextIgnored(w http.ResponseWriter, r *http.Request) {
	if err := ignoresContext(r.Context(), "id"); err != nil { // want `^handler-ignores-context: .*Sleep`
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// It is given the context and works with another.
func replacesContext(ctx context.Context) error {
	return wait(context.Background())
}

func contextReplaced(w http.ResponseWriter, r *http.Request) {
	replacesContext(r.Context()) // want `^handler-ignores-context: .*context\.Background`
}

func closure(w http.ResponseWriter, r *http.Request) {
	step := func(n int) {
		time.Sleep(10 * time.Second)
		fmt.Fprintln(w, n)
	}
	step(1) // want `^handler-ignores-context: .*step`
}

func deferred(w http.ResponseWriter, r *http.Request) {
	defer nap() // want `^handler-ignores-context: .*Sleep`
	fmt.Fprintln(w, "not yet")
}

func otherPackage(w http.ResponseWriter, r *http.Request) {
	work.Sleep() // want `^handler-ignores-context: .*Sleep`
}

func otherPackageTwoDeep(w http.ResponseWriter, r *http.Request) {
	work.Step() // want `^handler-ignores-context: .*Sleep`
}

func otherPackageIgnores(w http.ResponseWriter, r *http.Request) {
	work.Ignore(r.Context()) // want `^handler-ignores-context: .*Sleep`
}

func otherPackageBackground(w http.ResponseWriter, r *http.Request) {
	ctx := context.Background()
	work.Wait(ctx) // want `^handler-ignores-context: .*context\.Background`
}

func otherPackageHonours(w http.ResponseWriter, r *http.Request) {
	work.Wait(r.Context())
}

func otherPackageRequest(w http.ResponseWriter, r *http.Request) {
	work.WaitFor(r)
}

func wait(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Minute):
		return nil
	}
}

func three(ctx context.Context) error { return two(ctx) }

func two(ctx context.Context) error { return wait(ctx) }

func honoured(w http.ResponseWriter, r *http.Request) { three(r.Context()) }

// Functions that call each other come to an end, for the linter as well.
func even(ctx context.Context, n int) bool { return n == 0 || odd(ctx, n-1) }

func odd(ctx context.Context, n int) bool { return n != 0 && even(ctx, n-1) }

func recursive(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, even(r.Context(), 100)) }
