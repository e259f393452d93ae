// Package mux stands in for the router.
package mux

import "net/http"

// Router is a router.
type Router struct{ routes []*Route }

// Route is one of its routes.
type Route struct {
	path    string
	methods []string
	handler http.Handler
}

// NewRouter returns a router.
func NewRouter() *Router { return &Router{} }

func (r *Router) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	for _, route := range r.routes {
		if route.path == req.URL.Path {
			route.handler.ServeHTTP(w, req)
		}
	}
}

// Handle registers a handler.
func (r *Router) Handle(path string, handler http.Handler) *Route {
	route := &Route{path: path, handler: handler}
	r.routes = append(r.routes, route)
	return route
}

// HandleFunc registers a function.
func (r *Router) HandleFunc(path string, f func(http.ResponseWriter, *http.Request)) *Route {
	return r.Handle(path, http.HandlerFunc(f))
}

// Methods restricts a route.
func (r *Route) Methods(methods ...string) *Route {
	r.methods = methods
	return r
}
