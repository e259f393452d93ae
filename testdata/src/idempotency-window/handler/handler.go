// Package handler has a handler that may run longer than its key lives.
package handler

import (
	"net/http"
	"time"
)

func serve(h http.Handler) error {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(h, 10*time.Minute, "too slow"), // want `idempotency-window: http\.TimeoutHandler has a limit of 10m > 5m, the idempotency window of the policy`
		WriteTimeout: 15 * time.Minute,
	}
	return srv.ListenAndServe()
}
