// Package broken looks at what is not there.
package broken

import (
	"net/http"
	"time"
)

type config struct{ read time.Duration }

func (c *config) look() { _ = c.missing.read }

func Serve(c *config) {
	c.look()
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second, IdleTimeout: c.read} // want `write-before-read: `
	srv.ListenAndServe()
}
