// Package serve stands for a framework that starts servers in its users' name.
package serve

import (
	"net/http"
	"time"
)

// Run ends in http.ListenAndServe.
func Run(addr string, h http.Handler) error {
	return http.ListenAndServe(addr, h)
}

// RunServer makes a server of its own, without any limit.
func RunServer(addr string, h http.Handler) error {
	srv := &http.Server{Addr: addr, Handler: h}
	return srv.ListenAndServe()
}

// RunIndirect is Run, one call further.
func RunIndirect(addr string) error {
	return run(addr)
}

func run(addr string) error {
	return Run(addr, nil)
}

// RunDebug serves only this machine.
func RunDebug() error {
	return http.ListenAndServe("localhost:6060", nil)
}

// RunWithLimits does what it should.
func RunWithLimits(addr string, h http.Handler) error {
	srv := &http.Server{
		Addr:              addr,
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		IdleTimeout:       2 * time.Minute,
	}
	return srv.ListenAndServe()
}

// An Engine runs itself.
type Engine struct {
	routes http.ServeMux
}

// Run ends in http.ListenAndServe.
func (e *Engine) Run(addr string) error {
	return http.ListenAndServe(addr, &e.routes)
}

// A Configurable has a server that its user may set up.
type Configurable struct {
	Server http.Server
}

// Start serves with the limits of the user.
func (c *Configurable) Start(addr string) error {
	c.Server.Addr = addr
	return c.Server.ListenAndServe()
}

// Later returns a function that serves, and serves nothing itself.
func Later(addr string) func() error {
	return func() error { return http.ListenAndServe(addr, nil) }
}
