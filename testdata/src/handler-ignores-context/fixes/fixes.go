// Package fixes has waits that are made to end with the request, and those
// where that takes more than a few words.
package fixes

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"
)

func wait(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Minute):
		return nil
	}
}

func limits() {
	http.Handle("/noname", http.TimeoutHandler(http.HandlerFunc(noName), 5*time.Second, ""))
	http.Handle("/blank", http.TimeoutHandler(http.HandlerFunc(blank), 5*time.Second, ""))
	http.Handle("/shadowed", http.TimeoutHandler(http.HandlerFunc(shadowed), 5*time.Second, ""))
	http.Handle("/replaced", http.TimeoutHandler(http.HandlerFunc(replaced), 5*time.Second, ""))
	http.Handle("/result", http.TimeoutHandler(withError(result), 5*time.Second, ""))
	http.Handle("/closure", http.TimeoutHandler(http.HandlerFunc(closure), 5*time.Second, ""))
	http.Handle("/deferred", http.TimeoutHandler(http.HandlerFunc(deferred), 5*time.Second, ""))
	http.Handle("/labelled", http.TimeoutHandler(http.HandlerFunc(labelled), 5*time.Second, ""))
	http.Handle("/case", http.TimeoutHandler(http.HandlerFunc(inCase), 5*time.Second, ""))
	http.Handle("/for", http.TimeoutHandler(http.HandlerFunc(post), 5*time.Second, ""))
}

// There is no request to ask.
func noName(http.ResponseWriter, *http.Request) {
	time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
}

func blank(w http.ResponseWriter, _ *http.Request) {
	time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
	fmt.Fprintln(w, "done")
}

// The name is another thing's.
func shadowed(w http.ResponseWriter, r *http.Request) {
	{
		r := strings.NewReader("text")
		time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
		fmt.Fprintln(w, r.Len())
	}
}

// The request is no longer the one that ends.
func replaced(w http.ResponseWriter, r *http.Request) {
	r = r.WithContext(context.Background())
	time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
	fmt.Fprintln(w, r.URL)
}

type withError func(http.ResponseWriter, *http.Request) error

func (h withError) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := h(w, r); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// What it should return is not known.
func result(w http.ResponseWriter, r *http.Request) error {
	time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
	return nil
}

func closure(w http.ResponseWriter, r *http.Request) {
	err := func() error {
		time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
		return nil
	}()
	fmt.Fprintln(w, err)
}

func deferred(w http.ResponseWriter, r *http.Request) {
	defer time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
	fmt.Fprintln(w, "done")
}

func labelled(w http.ResponseWriter, r *http.Request) {
again:
	time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
	if r.URL.Path == "/" {
		goto again
	}
}

func inCase(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case "GET":
		time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
	default:
	}
}

func post(w http.ResponseWriter, r *http.Request) {
	for i := 0; i < 10; time.Sleep(10 * time.Second) { // want `^handler-ignores-context: `
		i++
	}
}
