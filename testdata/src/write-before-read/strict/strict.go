// Package strict asks for more time to write than to read.
package strict

import (
	"net/http"
	"time"
)

func equal() {
	srv := &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 30 * time.Second, // want `write-before-read: http.Server srv has WriteTimeout 30s = ReadTimeout 30s`
	}
	srv.ListenAndServe()
}

func shorter() {
	srv := &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: http.Server srv has WriteTimeout 10s < ReadTimeout 30s`
	}
	srv.ListenAndServe()
}

func longer() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: 31 * time.Second}
	srv.ListenAndServe()
}

// Two expressions with one value.
func sameValue() {
	srv := &http.Server{
		ReadTimeout:  time.Minute,
		WriteTimeout: 60 * time.Second, // want `write-before-read: http.Server srv has WriteTimeout .* = ReadTimeout `
	}
	srv.ListenAndServe()
}

type config struct{ limit, other time.Duration }

// One symbol, whatever its value is.
func sameSymbol(cfg config) {
	srv := &http.Server{
		ReadTimeout:  cfg.limit,
		WriteTimeout: cfg.limit, // want `write-before-read: http.Server srv has WriteTimeout cfg.limit = ReadTimeout cfg.limit`
	}
	srv.ListenAndServe()
}

func twoSymbols(cfg config) {
	srv := &http.Server{ReadTimeout: cfg.limit, WriteTimeout: cfg.other}
	srv.ListenAndServe()
}

// No limit is not an equal limit.
func neither() {
	srv := &http.Server{ReadTimeout: 0, WriteTimeout: 0}
	srv.ListenAndServe()
}

// May be equal, and may be not.
func perhaps(fast bool) {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute}
	if fast {
		srv.WriteTimeout = 30 * time.Second
	}
	srv.ListenAndServe()
}
