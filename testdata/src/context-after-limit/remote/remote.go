// Package remote puts handlers of another package under limits that end before
// theirs.
package remote

import (
	"net/http"
	"time"

	"context-after-limit/remote/api"
)

func under() {
	http.Handle("/long", http.TimeoutHandler(http.HandlerFunc(api.Other), 5*time.Second, ""))  // want `^context-after-limit: context.WithTimeout in api/api.go:\d+ has a limit of 20s > the 5s of its http.TimeoutHandler`
	http.Handle("/useful", http.TimeoutHandler(http.HandlerFunc(api.Long), 5*time.Second, "")) // it is served without, too
	http.Handle("/short", http.TimeoutHandler(http.HandlerFunc(api.Short), 5*time.Second, ""))
	http.Handle("/chosen", http.TimeoutHandler(http.HandlerFunc((&api.API{}).Chosen), 5*time.Second, ""))
	http.Handle("/limited", api.Limited())
}

func served() {
	srv := &http.Server{Handler: api.Routes(), WriteTimeout: 10 * time.Second} // want `^context-after-limit: context.WithTimeout in api/api.go:\d+ has a limit of 20s >= WriteTimeout 10s`
	srv.ListenAndServe()
}

func inTime() {
	srv := &http.Server{Handler: http.HandlerFunc(api.Short), WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}
