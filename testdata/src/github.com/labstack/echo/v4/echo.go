// Package echo stands in for the framework.
package echo

import "net/http"

// Context is what handlers are given.
type Context interface {
	Request() *http.Request
	String(code int, s string) error
}

// HandlerFunc is a handler.
type HandlerFunc func(c Context) error

// MiddlewareFunc wraps handlers.
type MiddlewareFunc func(next HandlerFunc) HandlerFunc

// Route is a registered route.
type Route struct{ Path string }

// Echo is a router.
type Echo struct {
	Server *http.Server
	routes map[string]HandlerFunc
	make   func(http.ResponseWriter, *http.Request) Context
}

// New returns a router.
func New() *Echo { return &Echo{Server: new(http.Server), routes: map[string]HandlerFunc{}} }

// GET registers a handler.
func (e *Echo) GET(path string, h HandlerFunc, m ...MiddlewareFunc) *Route {
	e.routes[path] = h
	return &Route{path}
}

func (e *Echo) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	e.routes[r.URL.Path](e.make(w, r))
}
