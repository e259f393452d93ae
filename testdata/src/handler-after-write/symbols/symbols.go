// Package symbols has limits whose numbers are not known, but their order is.
package symbols

import (
	"encoding/json"
	"flag"
	"io"
	"net/http"
	"os"
	"time"
)

type config struct {
	T     time.Duration
	Other time.Duration
}

func hello(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "hello") }

// The identical expression is the identical value.
func field(cfg config) {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), cfg.T, "slow"), // want `^handler-after-write: .*cfg\.T`
		WriteTimeout: cfg.T,
	}
	srv.ListenAndServe()
}

func pointer(cfg *config) {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), cfg.T, "slow"), // want `^handler-after-write: `
		WriteTimeout: cfg.T,
	}
	srv.ListenAndServe()
}

func parameter(limit time.Duration) {
	h := http.TimeoutHandler(http.HandlerFunc(hello), limit, "slow") // want `^handler-after-write: `
	srv := &http.Server{Handler: h, WriteTimeout: limit}
	srv.ListenAndServe()
}

func throughLocal(cfg config) {
	limit := cfg.T
	h := http.TimeoutHandler(http.HandlerFunc(hello), limit, "slow") // want `^handler-after-write: `
	srv := &http.Server{Handler: h, WriteTimeout: cfg.T}
	srv.ListenAndServe()
}

func twice(cfg config) {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), 2*cfg.T, "slow"), // want `^handler-after-write: `
		WriteTimeout: cfg.T,
	}
	srv.ListenAndServe()
}

func more(cfg config) {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), cfg.T+time.Second, "slow"), // want `^handler-after-write: `
		WriteTimeout: cfg.T,
	}
	srv.ListenAndServe()
}

func seconds(n int) {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), time.Duration(n)*time.Second, "slow"), // want `^handler-after-write: `
		WriteTimeout: time.Duration(n) * time.Second,
	}
	srv.ListenAndServe()
}

// The reply has a fifth of the time left.
func share(cfg config) {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), cfg.T*8/10, "slow"),
		WriteTimeout: cfg.T,
	}
	srv.ListenAndServe()
}

func shareByFloat(cfg config) {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), time.Duration(0.8*float64(cfg.T)), "slow"),
		WriteTimeout: cfg.T,
	}
	srv.ListenAndServe()
}

func less(cfg config) {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), cfg.T-time.Second, "slow"),
		WriteTimeout: cfg.T,
	}
	srv.ListenAndServe()
}

func writeLonger(cfg config) {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), cfg.T, "slow"),
		WriteTimeout: cfg.T + 5*time.Second,
	}
	srv.ListenAndServe()
}

func otherSymbol(cfg config) {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), cfg.T, "slow"),
		WriteTimeout: cfg.Other,
	}
	srv.ListenAndServe()
}

// The same field of two values.
func otherValue(api, admin config) {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), api.T, "slow"),
		WriteTimeout: admin.T,
	}
	srv.ListenAndServe()
}

// The expression is the same, its value is not.
func changedBetween(cfg config) {
	h := http.TimeoutHandler(http.HandlerFunc(hello), cfg.T, "slow")
	cfg.T *= 2
	srv := &http.Server{Handler: h, WriteTimeout: cfg.T}
	srv.ListenAndServe()
}

func replacedBetween(cfg config) {
	h := http.TimeoutHandler(http.HandlerFunc(hello), cfg.T, "slow")
	cfg.T = cfg.Other
	srv := &http.Server{Handler: h, WriteTimeout: cfg.T}
	srv.ListenAndServe()
}

// Another package may have changed it.
func loadedBetween(cfg *config) {
	h := http.TimeoutHandler(http.HandlerFunc(hello), cfg.T, "slow")
	json.NewDecoder(os.Stdin).Decode(cfg)
	srv := &http.Server{Handler: h, WriteTimeout: cfg.T}
	srv.ListenAndServe()
}

var reload func() time.Duration

// Two calls are two values.
func calls() {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), reload(), "slow"),
		WriteTimeout: reload(),
	}
	srv.ListenAndServe()
}

func oneCall() {
	limit := reload()
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), limit, "slow"), // want `^handler-after-write: `
		WriteTimeout: limit,
	}
	srv.ListenAndServe()
}

func byFlag() {
	limit := flag.Duration("limit", 10*time.Second, "")
	flag.Parse()
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), *limit, "slow"), // want `^handler-after-write: `
		WriteTimeout: *limit,
	}
	srv.ListenAndServe()
}

// A number against a name says nothing.
func mixed(cfg config) {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), time.Hour, "slow"),
		WriteTimeout: cfg.T,
	}
	srv.ListenAndServe()
}

// A default that may have been replaced.
func withDefault(cfg config) {
	write := 10 * time.Second
	if cfg.T > 0 {
		write = cfg.T
	}
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow"),
		WriteTimeout: write,
	}
	srv.ListenAndServe()
}
