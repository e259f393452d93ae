// Package server has a type of its own around a server.
package server

import (
	"net/http"
	"time"
)

// A Server keeps one.
type Server struct{ srv *http.Server }

// New makes one.
func New(read, idle time.Duration, h http.Handler) *Server {
	return &Server{srv: &http.Server{Handler: h, ReadTimeout: read, WriteTimeout: time.Minute, IdleTimeout: idle}}
}

// Bare has no limit, whatever is chosen.
func Bare(write time.Duration, h http.Handler) *Server {
	return &Server{srv: &http.Server{Handler: h, WriteTimeout: write}}
}

// Run starts it.
func (s *Server) Run() error { return s.srv.ListenAndServe() }
