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
	router  *Router
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

// Path returns a route for a path.
func (r *Router) Path(path string) *Route {
	route := &Route{path: path, router: r}
	r.routes = append(r.routes, route)
	return route
}

// PathPrefix returns a route for all paths below one.
func (r *Router) PathPrefix(path string) *Route { return r.Path(path) }

// Handler sets the handler of a route.
func (r *Route) Handler(handler http.Handler) *Route {
	r.handler = handler
	return r
}

// HandlerFunc sets the handler of a route.
func (r *Route) HandlerFunc(f func(http.ResponseWriter, *http.Request)) *Route {
	return r.Handler(http.HandlerFunc(f))
}

// Subrouter returns a router for what the route matches.
func (r *Route) Subrouter() *Router {
	sub := NewRouter()
	r.handler = sub
	return sub
}

// Use appends middleware.
func (r *Router) Use(middlewares ...func(http.Handler) http.Handler) {}
