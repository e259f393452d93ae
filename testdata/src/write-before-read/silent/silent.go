// Package silent has servers that are in order, and such as are not certain.
package silent

import (
	"net/http"
	"time"
)

func inOrder() {
	srv := &http.Server{ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second}
	srv.ListenAndServe()
}

// Nothing is lost by the upload alone.
func equal() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: 30 * time.Second}
	srv.ListenAndServe()
}

// Without a write limit, no response is lost.
func noWrite() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: 0}
	srv.ListenAndServe()
}

func negativeWrite() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: -1}
	srv.ListenAndServe()
}

// Without a read limit, no number is the larger one.
func noRead() {
	srv := &http.Server{WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func negativeRead() {
	srv := &http.Server{ReadTimeout: -1, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// The limit on the header is not the one on the body.
func headerOnly() {
	srv := &http.Server{ReadHeaderTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func idleOnly() {
	srv := &http.Server{IdleTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func unknown(read time.Duration) {
	srv := &http.Server{ReadTimeout: read, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// Never started, and nobody gets it.
func unused() {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	srv.WriteTimeout = time.Minute
	_ = srv
}
