// Package serve is the module's own.
package serve

import (
	"net/http"
	"time"
)

// Run serves without any timeout, which is reported here and not where it is
// called.
func Run(addr string, h http.Handler) error { return http.ListenAndServe(addr, h) }

// New returns a server whose limits contradict each other.
func New(addr string) *http.Server {
	return &http.Server{
		Addr:         addr,
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second,
		IdleTimeout:  time.Minute,
	}
}
