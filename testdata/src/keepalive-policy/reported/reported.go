// Package reported has servers whose listeners do not keep to the policy.
package reported

import (
	"context"
	"net"
	"net/http"
	"time"
)

// The server listens by itself, with the default of 15 s.
func listenAndServe(h http.Handler) error {
	srv := &http.Server{Addr: ":8080", Handler: h}
	return srv.ListenAndServe() // want `keepalive-policy: http\.Server srv `
}

func listenAndServeTLS() error {
	var srv http.Server
	return srv.ListenAndServeTLS("cert.pem", "key.pem") // want `keepalive-policy: http\.Server srv `
}

func inGoroutine(h http.Handler) {
	srv := &http.Server{Addr: ":8080", Handler: h}
	go srv.ListenAndServe() // want `keepalive-policy: http\.Server srv `
}

func inClosure(h http.Handler, run func(func() error)) {
	srv := &http.Server{Addr: ":8080", Handler: h}
	run(func() error {
		return srv.ListenAndServe() // want `keepalive-policy: http\.Server srv `
	})
}

func byPackage() error {
	return http.ListenAndServe(":8080", nil) // want `keepalive-policy: `
}

const fiveSeconds = 5 * time.Second

func tooLong(ctx context.Context, h http.Handler) error {
	srv := &http.Server{Handler: h}
	lc := net.ListenConfig{
		KeepAlive: fiveSeconds + 1, // want `keepalive-policy: .*KeepAlive .*5\.000000001s`
	}
	ln, err := lc.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	return srv.Serve(ln)
}

func assignedTooLong(ctx context.Context, h http.Handler) error {
	srv := &http.Server{Handler: h}
	lc := new(net.ListenConfig)
	lc.KeepAlive = time.Minute // want `keepalive-policy: .*KeepAlive .*1m`
	ln, err := lc.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	return srv.Serve(ln)
}

// A third of 9 s is 3 s.
func aboveThird(ctx context.Context, h http.Handler) error {
	srv := &http.Server{Handler: h, IdleTimeout: 9 * time.Second}
	lc := net.ListenConfig{
		KeepAlive: 4 * time.Second, // want `keepalive-policy: .*KeepAlive 4s.*IdleTimeout`
	}
	ln, err := lc.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	return srv.Serve(ln)
}

// Without an IdleTimeout the ReadTimeout stands in for it.
func aboveThirdOfRead(ctx context.Context, h http.Handler) error {
	srv := &http.Server{Handler: h, ReadTimeout: 9 * time.Second}
	lc := net.ListenConfig{
		KeepAlive: 4 * time.Second, // want `keepalive-policy: .*KeepAlive 4s.*ReadTimeout`
	}
	ln, err := lc.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	return srv.Serve(ln)
}

// With Enable it is Idle that decides.
func configTooLong(ctx context.Context, h http.Handler) error {
	srv := &http.Server{Handler: h}
	lc := net.ListenConfig{KeepAliveConfig: net.KeepAliveConfig{
		Enable: true,
		Idle:   time.Minute, // want `keepalive-policy: .*Idle 1m`
	}}
	ln, err := lc.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	return srv.Serve(ln)
}
