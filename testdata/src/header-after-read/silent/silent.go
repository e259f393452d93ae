// Package silent has servers without that contradiction.
package silent

import (
	"net/http"
	"time"
)

func inOrder() {
	srv := &http.Server{ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// The same limit twice, which is common.
func equal() {
	srv := &http.Server{ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// Without a limit on the whole request there is nothing to contradict.
func headerOnly() {
	srv := &http.Server{ReadHeaderTimeout: 10 * time.Second, IdleTimeout: time.Minute}
	srv.ListenAndServe()
}

func negative() {
	srv := &http.Server{ReadHeaderTimeout: 10 * time.Second, ReadTimeout: -1, IdleTimeout: time.Minute}
	srv.ListenAndServe()
}

// Unset, the header has the limit of the request.
func readOnly() {
	srv := &http.Server{ReadTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func reset() {
	srv := &http.Server{ReadHeaderTimeout: 20 * time.Second, ReadTimeout: 10 * time.Second}
	srv.ReadHeaderTimeout = 0
	srv.ListenAndServe()
}

func unknown(read time.Duration) {
	srv := &http.Server{ReadHeaderTimeout: 20 * time.Second, ReadTimeout: read}
	srv.ListenAndServe()
}

type config struct{ limit time.Duration }

func scaled(cfg config) {
	srv := &http.Server{ReadHeaderTimeout: cfg.limit / 2, ReadTimeout: cfg.limit}
	srv.ListenAndServe()
}

func oneOfTwo(slow bool) {
	read := 5 * time.Second
	if slow {
		read = time.Minute
	}
	srv := &http.Server{ReadHeaderTimeout: 20 * time.Second, ReadTimeout: read}
	srv.ListenAndServe()
}
