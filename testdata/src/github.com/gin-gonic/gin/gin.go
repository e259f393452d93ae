// Package gin stands in for the framework.
package gin

import "net/http"

// Context is what handlers are given.
type Context struct {
	Request *http.Request
	Writer  http.ResponseWriter
}

// String writes a reply.
func (c *Context) String(code int, format string, values ...any) {}

// HandlerFunc is a handler.
type HandlerFunc func(*Context)

// IRoutes is what routes are registered on.
type IRoutes interface {
	GET(string, ...HandlerFunc) IRoutes
}

// Engine is a router.
type Engine struct{ routes map[string][]HandlerFunc }

// New returns an engine.
func New() *Engine { return &Engine{routes: map[string][]HandlerFunc{}} }

// GET registers handlers.
func (engine *Engine) GET(path string, handlers ...HandlerFunc) IRoutes {
	engine.routes[path] = handlers
	return engine
}

func (engine *Engine) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	for _, h := range engine.routes[req.URL.Path] {
		h(&Context{Request: req, Writer: w})
	}
}

// WrapH makes a handler of one of net/http.
func WrapH(h http.Handler) HandlerFunc {
	return func(c *Context) { h.ServeHTTP(c.Writer, c.Request) }
}
