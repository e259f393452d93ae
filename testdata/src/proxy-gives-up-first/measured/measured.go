// Package measured has a handler that needs 14 s: with less than that the cure
// would be worse.
package measured

import (
	"net/http"
	"time"
)

func limited(h http.Handler) error {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(h, 20*time.Second, "too slow"), // want `proxy-gives-up-first: `
		WriteTimeout: 30 * time.Second,
	}
	return srv.ListenAndServe()
}
