// Package chi stands in for the router.
package chi

import "net/http"

// Router is the interface of routers.
type Router interface {
	http.Handler
	Use(middlewares ...func(http.Handler) http.Handler)
	With(middlewares ...func(http.Handler) http.Handler) Router
	Route(pattern string, fn func(r Router)) Router
	Mount(pattern string, h http.Handler)
	Handle(pattern string, h http.Handler)
	HandleFunc(pattern string, h http.HandlerFunc)
	Get(pattern string, h http.HandlerFunc)
}

// Mux is a router.
type Mux struct {
	middlewares []func(http.Handler) http.Handler
	routes      map[string]http.Handler
}

// NewRouter returns a router.
func NewRouter() *Mux { return &Mux{routes: map[string]http.Handler{}} }

func (mx *Mux) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := mx.routes[r.URL.Path]
	for _, m := range mx.middlewares {
		h = m(h)
	}
	h.ServeHTTP(w, r)
}

// Use appends middleware.
func (mx *Mux) Use(middlewares ...func(http.Handler) http.Handler) {
	mx.middlewares = append(mx.middlewares, middlewares...)
}

// With returns a router with more middleware.
func (mx *Mux) With(middlewares ...func(http.Handler) http.Handler) Router {
	return &Mux{middlewares: append(mx.middlewares, middlewares...), routes: mx.routes}
}

// Route mounts a router below a pattern.
func (mx *Mux) Route(pattern string, fn func(r Router)) Router {
	sub := NewRouter()
	fn(sub)
	mx.Mount(pattern, sub)
	return sub
}

// Mount registers below a pattern.
func (mx *Mux) Mount(pattern string, h http.Handler) { mx.routes[pattern] = h }

// Handle registers a handler.
func (mx *Mux) Handle(pattern string, h http.Handler) { mx.routes[pattern] = h }

// HandleFunc registers a function.
func (mx *Mux) HandleFunc(pattern string, h http.HandlerFunc) { mx.routes[pattern] = h }

// Get registers a function for GET.
func (mx *Mux) Get(pattern string, h http.HandlerFunc) { mx.routes[pattern] = h }
