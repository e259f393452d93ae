// Package silent has servers that keep to the formula, or that it does not cover.
package silent

import (
	"net/http"
	"time"
)

func between() error {
	srv := &http.Server{WriteTimeout: 10 * time.Second, IdleTimeout: 8 * time.Second}
	return srv.ListenAndServe()
}

// Both bounds belong to it.
func bounds() {
	low := &http.Server{WriteTimeout: 10 * time.Second, IdleTimeout: 7 * time.Second}
	go low.ListenAndServe()
	high := &http.Server{WriteTimeout: 10 * time.Second, IdleTimeout: 9 * time.Second}
	go high.ListenAndServe()
}

// Without an IdleTimeout it is the ReadTimeout that ends idle connections.
func fallback() error {
	srv := &http.Server{ReadTimeout: 8 * time.Second, WriteTimeout: 10 * time.Second}
	return srv.ListenAndServe()
}

// There is nothing to compare with.
func noWriteTimeout() error {
	srv := &http.Server{IdleTimeout: time.Minute}
	return srv.ListenAndServe()
}

func negativeWriteTimeout() error {
	srv := &http.Server{WriteTimeout: -1, IdleTimeout: time.Minute}
	return srv.ListenAndServe()
}

// Idle connections without a limit are the affair of missing-server-timeout.
func noIdleTimeout() error {
	srv := &http.Server{WriteTimeout: 10 * time.Second}
	return srv.ListenAndServe()
}

func unknownIdle(d time.Duration) error {
	srv := &http.Server{WriteTimeout: 10 * time.Second, IdleTimeout: d}
	return srv.ListenAndServe()
}

func unknownWrite(d time.Duration) error {
	srv := &http.Server{WriteTimeout: d, IdleTimeout: 10 * time.Second}
	return srv.ListenAndServe()
}

// Whatever the configuration says, the ratio holds.
func ratio(cfg struct{ Write time.Duration }) error {
	srv := &http.Server{WriteTimeout: cfg.Write, IdleTimeout: cfg.Write * 8 / 10}
	return srv.ListenAndServe()
}

// One of the values that can arrive keeps to it.
func eitherBranch(slow bool) error {
	idle := 8 * time.Second
	if slow {
		idle = time.Minute
	}
	srv := &http.Server{WriteTimeout: 10 * time.Second, IdleTimeout: idle}
	return srv.ListenAndServe()
}

func lowered() error {
	srv := &http.Server{WriteTimeout: 10 * time.Second, IdleTimeout: time.Minute}
	srv.IdleTimeout = 8 * time.Second
	return srv.ListenAndServe()
}

// Something else with these names.
type fakeServer struct{ WriteTimeout, IdleTimeout time.Duration }

func other() fakeServer {
	return fakeServer{WriteTimeout: time.Second, IdleTimeout: time.Minute}
}
