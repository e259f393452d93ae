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

// RouterGroup registers handlers below a path.
type RouterGroup struct {
	engine *Engine
	path   string
}

// Engine is a router.
type Engine struct {
	RouterGroup
	routes map[string][]HandlerFunc
}

// New returns an engine.
func New() *Engine {
	engine := &Engine{routes: map[string][]HandlerFunc{}}
	engine.engine = engine
	return engine
}

// GET registers handlers.
func (group *RouterGroup) GET(path string, handlers ...HandlerFunc) IRoutes {
	group.engine.routes[group.path+path] = handlers
	return group
}

// Group returns a group below a path.
func (group *RouterGroup) Group(path string) *RouterGroup {
	return &RouterGroup{engine: group.engine, path: group.path + path}
}

// Handler returns the engine as a handler.
func (engine *Engine) Handler() http.Handler { return engine }

func (engine *Engine) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	for _, h := range engine.routes[req.URL.Path] {
		h(&Context{Request: req, Writer: w})
	}
}

// WrapH makes a handler of one of net/http.
func WrapH(h http.Handler) HandlerFunc {
	return func(c *Context) { h.ServeHTTP(c.Writer, c.Request) }
}
