// Package interfaces hides servers behind interfaces.
package interfaces

import (
	"context"
	"net/http"
	"time"
)

type server interface {
	ListenAndServe() error
	Shutdown(context.Context) error
}

func held() {
	srv := &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	}
	var s server = srv
	s.ListenAndServe()
}

func heldRight() {
	srv := &http.Server{Addr: ":80"}
	var s server = srv
	srv.ReadTimeout = 10 * time.Second
	srv.WriteTimeout = 30 * time.Second
	s.ListenAndServe()
}

// Configured through the assertion.
func asserted() {
	var s server = &http.Server{Addr: ":80"}
	if srv, ok := s.(*http.Server); ok {
		srv.ReadTimeout = 10 * time.Second
	}
	s.ListenAndServe()
}

func switched(s server) {
	switch s := s.(type) {
	case *http.Server:
		s.ReadTimeout = 30 * time.Second
		s.WriteTimeout = 10 * time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
		s.ListenAndServe()
	default:
		s.ListenAndServe()
	}
}

func switchedRight(s server) {
	switch s := s.(type) {
	case *http.Server:
		s.ReadTimeout = 10 * time.Second
	}
	s.ListenAndServe()
}

// What comes in by an interface may be anything.
func handed(s server) { s.ListenAndServe() }

func handOver() {
	srv := &http.Server{Addr: ":80"}
	srv.ReadTimeout = 10 * time.Second
	handed(srv)
}

// In a struct.
type app struct{ s server }

func newApp() *app {
	srv := &http.Server{Addr: ":80"}
	srv.ReadTimeout = 10 * time.Second
	return &app{s: srv}
}

func (a *app) run() error { return a.s.ListenAndServe() }

func runApp() { newApp().run() }

type configurer interface{ configure(*http.Server) }

// Whatever stands behind the interface may set every limit.
func configured(c configurer) {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}
	c.configure(srv)
	srv.ListenAndServe()
}
