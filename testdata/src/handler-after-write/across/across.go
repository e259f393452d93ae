// Package across takes middleware and limits from another package.
package across

import (
	"io"
	"net/http"
	"time"

	"handler-after-write/across/limits"
)

const write = 10 * time.Second

func hello(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "hello") }

func middleware() {
	limited := http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow") // want `^handler-after-write: `
	srv := &http.Server{Handler: limits.Logged(limited), WriteTimeout: write}
	srv.ListenAndServe()
}

// The limit is made there, of a number that stands here.
func constructor() {
	srv := &http.Server{
		Handler:      limits.Within(http.HandlerFunc(hello), 15*time.Second), // want `^handler-after-write: `
		WriteTimeout: write,
	}
	srv.ListenAndServe()
}

func inOrder() {
	srv := &http.Server{
		Handler:      limits.Logged(limits.Within(http.HandlerFunc(hello), 5*time.Second)),
		WriteTimeout: write,
	}
	srv.ListenAndServe()
}

func lifted() {
	srv := &http.Server{
		Handler:      limits.Patient(http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")),
		WriteTimeout: write,
	}
	srv.ListenAndServe()
}
