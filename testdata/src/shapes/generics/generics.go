// Package generics makes and configures servers by type parameters.
package generics

import (
	"net/http"
	"time"
)

// A generic helper.
func apply[T any](v *T, f func(*T)) *T {
	f(v)
	return v
}

func applied() {
	srv := apply(&http.Server{Addr: ":80"}, func(srv *http.Server) {
		srv.ReadTimeout = 10 * time.Second
	})
	srv.ListenAndServe()
}

func ptr[T any](v T) *T { return &v }

func pointed() {
	srv := ptr(http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	})
	srv.ListenAndServe()
}

func pointedRight() {
	srv := ptr(http.Server{ReadTimeout: 10 * time.Second})
	srv.WriteTimeout = 30 * time.Second
	srv.ListenAndServe()
}

func or[T comparable](v, fallback T) T {
	var zero T
	if v == zero {
		return fallback
	}
	return v
}

func orDefault(d time.Duration) {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: or(d, 10*time.Second)}
	srv.ListenAndServe()
}

// A generic struct that holds the server.
type app[T any] struct {
	srv   *http.Server
	state T
}

func newApp[T any](state T) *app[T] {
	return &app[T]{srv: &http.Server{ReadTimeout: 30 * time.Second}, state: state}
}

func (a *app[T]) limit() {
	a.srv.WriteTimeout = 10 * time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
}

func (a *app[T]) run() error { return a.srv.ListenAndServe() }

func runApp() {
	a := newApp("state")
	a.limit()
	a.run()
}

type rightApp[T any] struct {
	srv   http.Server
	state T
}

func (a *rightApp[T]) limit(d time.Duration) { a.srv.ReadTimeout = d }

func runRightApp() {
	var a rightApp[int]
	a.limit(10 * time.Second)
	a.srv.ListenAndServe()
}

// A generic constructor.
func make1[H http.Handler](h H) *http.Server {
	return &http.Server{
		Handler:      h,
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	}
}

func runMade(mux *http.ServeMux) { make1(mux).ListenAndServe() }

func make2[H http.Handler](h H) *http.Server { return &http.Server{Handler: h} }

func runMadeRight(mux *http.ServeMux) {
	srv := make2(mux)
	srv.ReadTimeout = 10 * time.Second
	srv.ListenAndServe()
}

// new of a type parameter.
func zero[T any]() *T { return new(T) }

func runZero() {
	srv := zero[http.Server]()
	srv.ReadTimeout = 10 * time.Second
	srv.ListenAndServe()
}

// Started by its method set alone.
type starter interface{ ListenAndServe() error }

func start[S starter](s S) error { return s.ListenAndServe() }

func startRight() {
	srv := &http.Server{Addr: ":80"}
	srv.ReadTimeout = 10 * time.Second
	start(srv)
}

func startWrong() {
	srv := &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	}
	start(srv)
}
