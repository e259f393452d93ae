// Package remote has servers whose only limit on a response is WriteTimeout, and
// handlers of another package, which may have one of their own.
package remote

import (
	"net/http"
	"time"

	"idempotency-window/remote/api"
)

func plain() {
	srv := &http.Server{Handler: http.HandlerFunc(api.Hello), WriteTimeout: 10 * time.Minute} // want `^idempotency-window: http.Server srv has WriteTimeout 10m > 5m`
	srv.ListenAndServe()
}

func bounded() {
	srv := &http.Server{Handler: http.HandlerFunc(api.Bounded), WriteTimeout: 10 * time.Minute}
	srv.ListenAndServe()
}

func called() {
	call := func(w http.ResponseWriter, r *http.Request) { api.Bounded(w, r) }
	srv := &http.Server{Handler: http.HandlerFunc(call), WriteTimeout: 10 * time.Minute}
	srv.ListenAndServe()
}

func twice() {
	srv := &http.Server{Handler: http.HandlerFunc(api.Calls), WriteTimeout: 10 * time.Minute}
	srv.ListenAndServe()
}

func behind() {
	srv := &http.Server{Handler: api.Limit(http.HandlerFunc(api.Hello)), WriteTimeout: 10 * time.Minute}
	srv.ListenAndServe()
}
