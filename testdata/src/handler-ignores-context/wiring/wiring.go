// Package wiring has the shapes in which a handler comes to TimeoutHandler.
package wiring

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"time"
)

func function(w http.ResponseWriter, r *http.Request) {
	time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
}

func asFunction() http.Handler {
	return http.TimeoutHandler(http.HandlerFunc(function), 5*time.Second, "")
}

type api struct {
	name string
	next http.Handler
}

func (a *api) index(w http.ResponseWriter, r *http.Request) {
	time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
	io.WriteString(w, a.name)
}

func (a *api) asMethodValue() http.Handler {
	return http.TimeoutHandler(http.HandlerFunc(a.index), 5*time.Second, "")
}

// A type that is a handler.
type slow struct{ d time.Duration }

func (s slow) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
}

func asType() http.Handler { return http.TimeoutHandler(slow{}, 5*time.Second, "") }

type slower struct{}

func (*slower) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
}

func asPointer() http.Handler { return http.TimeoutHandler(new(slower), 5*time.Second, "") }

// A type of function with a ServeHTTP of its own, which calls it.
type handlerWithError func(http.ResponseWriter, *http.Request) error

func (h handlerWithError) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := h(w, r); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func withError(w http.ResponseWriter, r *http.Request) error {
	time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
	return nil
}

func asOwnType() http.Handler {
	return http.TimeoutHandler(handlerWithError(withError), 5*time.Second, "")
}

func asClosure(name string) http.Handler {
	return http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
		io.WriteString(w, name)
	}), 5*time.Second, "")
}

func asVariable() http.Handler {
	h := func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
	}
	return http.TimeoutHandler(http.HandlerFunc(h), 5*time.Second, "")
}

// A method that returns the closure.
func (a *api) handle() http.HandlerFunc {
	log.Println("made once")
	return func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
		io.WriteString(w, a.name)
	}
}

func (a *api) asReturnedClosure() http.Handler {
	return http.TimeoutHandler(a.handle(), 5*time.Second, "")
}

// A constructor that hides the type.
func newSlow() http.Handler { return &constructed{} }

type constructed struct{}

func (c *constructed) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
}

func asConstructed() http.Handler { return http.TimeoutHandler(newSlow(), 5*time.Second, "") }

// A middleware between the two.
func logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		log.Println(r.URL)
		next.ServeHTTP(w, r)
	})
}

func underMiddleware() http.Handler {
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
	})
	return http.TimeoutHandler(logged(http.StripPrefix("/v1", h)), 5*time.Second, "")
}

func counted(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		defer fmt.Println("counted")
		next(w, r)
	}
}

func underFunctionMiddleware() http.Handler {
	return http.TimeoutHandler(counted(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
	}), 5*time.Second, "")
}

func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Server", a.name)
	a.next.ServeHTTP(w, r)
}

func underTypeMiddleware() http.Handler {
	h := &api{name: "api", next: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
	})}
	return http.TimeoutHandler(h, 5*time.Second, "")
}

// The middleware waits, the handler is quick.
func delayed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
		next.ServeHTTP(w, r)
	})
}

func quick(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "quick") }

func slowMiddleware() http.Handler {
	return http.TimeoutHandler(delayed(http.HandlerFunc(quick)), 5*time.Second, "")
}

// One handler of a mux under one limit.
func underMux() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/quick", quick)
	mux.HandleFunc("POST /slow", func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
	})
	return http.TimeoutHandler(mux, 5*time.Second, "")
}

// Two limits over one handler: one report.
func underTwo() http.Handler {
	inner := http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
	}), 5*time.Second, "")
	return http.TimeoutHandler(inner, 8*time.Second, "")
}

// A middleware that sets the limit.
func limited(next http.Handler) http.Handler { return http.TimeoutHandler(next, 5*time.Second, "") }

func underLimitingMiddleware() http.Handler {
	return limited(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
	}))
}

// The limit is not known, the wait has no end.
func unknownLimit(d time.Duration) http.Handler {
	return http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {} // want `^handler-ignores-context: `
	}), d, "")
}

// The same handler with a limit and without.
func twice(w http.ResponseWriter, r *http.Request) {
	time.Sleep(10 * time.Second) // want `^handler-ignores-context: `
}

func withAndWithout() {
	http.HandleFunc("/patient", twice)
	http.Handle("/", http.TimeoutHandler(http.HandlerFunc(twice), 5*time.Second, ""))
}
