// Package tested has a handler that its tests serve without the limit that the
// program has around it.
package tested

import (
	"net/http"
	"time"
)

type app struct{ handler http.Handler }

func (a *app) serve() error {
	a.handler = http.HandlerFunc(slow)
	srv := &http.Server{Handler: http.TimeoutHandler(a.handler, 5*time.Second, ""), WriteTimeout: 10 * time.Second}
	return srv.ListenAndServe()
}

func slow(w http.ResponseWriter, r *http.Request) {
	time.Sleep(time.Minute) // want `handler-ignores-context: `
}
