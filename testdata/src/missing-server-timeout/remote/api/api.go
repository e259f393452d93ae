// Package api has handlers.
package api

import (
	"fmt"
	"net/http"
)

// Hello ends at once.
func Hello(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "hello") }

// An App has routes, and others may add some.
type App struct{ Mux *http.ServeMux }

// New returns one.
func New() *App {
	a := &App{Mux: http.NewServeMux()}
	a.Mux.HandleFunc("/hello", Hello)
	return a
}

func (a *App) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.Mux.ServeHTTP(w, r) }

// Handle adds a route.
func (a *App) Handle(pattern string, h http.Handler) { a.Mux.Handle(pattern, h) }

// A Hub takes connections.
type Hub struct{}

// Raw takes one.
func (h *Hub) Raw(w http.ResponseWriter, r *http.Request) {
	c, _, err := http.NewResponseController(w).Hijack()
	if err == nil {
		c.Close()
	}
}
