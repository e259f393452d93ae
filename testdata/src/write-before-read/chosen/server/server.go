// Package server has types of its own around servers, whose limits its callers
// choose, or some of them.
package server

import (
	"net/http"
	"time"
)

// A Config has the limits.
type Config struct {
	Addr        string
	Read, Write time.Duration
}

// A Server keeps one.
type Server struct{ srv *http.Server }

// New makes one of a config.
func New(c Config, h http.Handler) *Server {
	return &Server{srv: &http.Server{Addr: c.Addr, Handler: h, ReadTimeout: c.Read, WriteTimeout: c.Write}}
}

// Idle lets its callers choose one that does not matter here.
func Idle(idle time.Duration, h http.Handler) *Server {
	return &Server{srv: &http.Server{Handler: h, ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second, IdleTimeout: idle}} // want `^write-before-read: `
}

// Run starts it.
func (s *Server) Run() error { return s.srv.ListenAndServe() }

// Serve makes one and starts it.
func Serve(c Config, h http.Handler) error {
	srv := &http.Server{Addr: c.Addr, Handler: h, ReadTimeout: c.Read, WriteTimeout: c.Write}
	return srv.ListenAndServe()
}
