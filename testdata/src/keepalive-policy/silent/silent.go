// Package silent has servers whose listeners keep to the policy, or may do so.
package silent

import (
	"context"
	"net"
	"net/http"
	"time"
)

func explicit(ctx context.Context, h http.Handler) error {
	srv := &http.Server{Handler: h, IdleTimeout: time.Minute}
	lc := net.ListenConfig{KeepAlive: 3 * time.Second}
	ln, err := lc.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	return srv.Serve(ln)
}

// Both bounds belong to it: 5 s, and a third of 15 s.
func bounds(ctx context.Context, h http.Handler) error {
	srv := &http.Server{Handler: h, IdleTimeout: 15 * time.Second}
	lc := net.ListenConfig{KeepAlive: 5 * time.Second}
	ln, err := lc.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	return srv.Serve(ln)
}

func config(ctx context.Context, h http.Handler) error {
	srv := &http.Server{Handler: h, IdleTimeout: time.Minute}
	lc := net.ListenConfig{KeepAliveConfig: net.KeepAliveConfig{
		Enable:   true,
		Idle:     3 * time.Second,
		Interval: time.Second,
		Count:    3,
	}}
	ln, err := lc.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	return srv.Serve(ln)
}

// Without a limit on idle connections there is no third of it.
func noIdleTimeout(ctx context.Context, h http.Handler) error {
	srv := &http.Server{Handler: h}
	lc := net.ListenConfig{KeepAlive: 5 * time.Second}
	ln, err := lc.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	return srv.Serve(ln)
}

// To turn the probes off is explicit too, and the affair of keepalive-off.
func off(ctx context.Context, h http.Handler) error {
	srv := &http.Server{Handler: h, IdleTimeout: time.Minute}
	lc := net.ListenConfig{KeepAlive: -1}
	ln, err := lc.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	return srv.Serve(ln)
}

func unknownKeepAlive(ctx context.Context, d time.Duration, h http.Handler) error {
	srv := &http.Server{Handler: h, IdleTimeout: time.Minute}
	lc := net.ListenConfig{KeepAlive: d}
	ln, err := lc.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	return srv.Serve(ln)
}

func unknownConfig(ctx context.Context, lc *net.ListenConfig, h http.Handler) error {
	srv := &http.Server{Handler: h}
	ln, err := lc.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	return srv.Serve(ln)
}

func unknownListener(ln net.Listener, h http.Handler) error {
	srv := &http.Server{Handler: h}
	return srv.Serve(ln)
}

// The listener may set up what it accepts.
type keepAliveListener struct{ net.Listener }

func (l keepAliveListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	if tc, ok := c.(*net.TCPConn); ok {
		tc.SetKeepAlivePeriod(3 * time.Second)
	}
	return c, nil
}

func wrapped(h http.Handler) error {
	srv := &http.Server{Handler: h}
	ln, err := net.Listen("tcp", ":8080")
	if err != nil {
		return err
	}
	return srv.Serve(keepAliveListener{ln})
}

// A socket in the file system has no network that could fail.
func unixSocket(h http.Handler) error {
	srv := &http.Server{Handler: h}
	ln, err := net.Listen("unix", "/run/x.sock")
	if err != nil {
		return err
	}
	return srv.Serve(ln)
}

// Nor has this machine.
func loopback(h http.Handler) error {
	srv := &http.Server{Addr: "localhost:6060", Handler: h}
	return srv.ListenAndServe()
}

// A listener that serves no HTTP.
func noServer(handle func(net.Conn)) error {
	ln, err := net.Listen("tcp", ":9090")
	if err != nil {
		return err
	}
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		go handle(c)
	}
}
