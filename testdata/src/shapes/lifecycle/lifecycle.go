// Package lifecycle gives functions that start a server to those who know when.
package lifecycle

import (
	"context"
	"net"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
	"time"
)

// runner is an errgroup or a framework: it starts functions when it likes.
type runner interface{ Go(func() error) }

func given(g runner) {
	srv := &http.Server{Addr: ":80"} // want `missing-server-timeout: http.Server srv has no limit on the header`
	g.Go(func() error { return srv.ListenAndServe() })
	g.Go(func() error { return srv.Close() })
}

func givenWrong(g runner) {
	srv := &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: http.Server srv has WriteTimeout 10s < ReadTimeout 30s`
	}
	g.Go(func() error { return srv.ListenAndServe() })
}

func givenRight(g runner) {
	srv := &http.Server{Addr: ":80"}
	srv.ReadTimeout = 10 * time.Second
	srv.WriteTimeout = 30 * time.Second
	g.Go(srv.ListenAndServe)
}

// It may start now or at the end: nothing is certain.
func givenBefore(g runner) {
	srv := &http.Server{Addr: ":80"}
	g.Go(func() error { return srv.ListenAndServe() })
	srv.ReadTimeout = 10 * time.Second
	srv.WriteTimeout = 30 * time.Second
}

// Hooks of an application.
type hook struct{ onStart, onStop func(context.Context) error }

type lifecycle interface{ Append(hook) }

func appended(lc lifecycle) {
	srv := &http.Server{Addr: ":80"} // want `missing-server-timeout: http.Server srv has no limit on the header`
	lc.Append(hook{
		onStart: func(context.Context) error {
			ln, err := net.Listen("tcp", srv.Addr)
			if err != nil {
				return err
			}
			go srv.Serve(ln)
			return nil
		},
		onStop: srv.Shutdown,
	})
}

func appendedRight(lc lifecycle) *http.Server {
	srv := &http.Server{Addr: ":80"}
	lc.Append(hook{onStart: func(context.Context) error {
		srv.ReadTimeout = 10 * time.Second
		go srv.ListenAndServe()
		return nil
	}})
	return srv
}

// The first hook completes what the second starts.
func appendedTwo(lc lifecycle) {
	srv := &http.Server{Addr: ":80"}
	lc.Append(hook{onStart: func(context.Context) error {
		srv.ReadTimeout = 10 * time.Second
		return nil
	}})
	lc.Append(hook{onStart: func(context.Context) error {
		go srv.ListenAndServe()
		return nil
	}})
}

// Returned functions.
func starter() (start, stop func() error) {
	srv := &http.Server{Addr: ":80"} // want `missing-server-timeout: http.Server srv has no limit on the header`
	return func() error { return srv.ListenAndServe() }, srv.Close
}

func starterRight() (start func() error, limit func(time.Duration)) {
	srv := &http.Server{Addr: ":80"}
	return srv.ListenAndServe, func(d time.Duration) { srv.ReadTimeout = d }
}

// The usual end by a signal.
func untilSignal() error {
	srv := &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: http.Server srv has WriteTimeout 10s < ReadTimeout 30s`
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	context.AfterFunc(ctx, func() { srv.Close() })
	return srv.ListenAndServe()
}

// Under a lock, as often as in the open.
type guarded struct {
	mu  sync.Mutex
	srv *http.Server
}

func (g *guarded) start() error {
	g.mu.Lock()
	g.srv = &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: .*srv has WriteTimeout 10s < ReadTimeout 30s`
	}
	srv := g.srv
	g.mu.Unlock()
	return srv.ListenAndServe()
}

func (g *guarded) stop() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.srv == nil {
		return nil
	}
	return g.srv.Close()
}

// Made at the first use.
type lazy struct {
	once sync.Once
	srv  *http.Server
}

func (l *lazy) server() *http.Server {
	l.once.Do(func() { l.srv = &http.Server{ReadTimeout: 10 * time.Second} })
	return l.srv
}

func (l *lazy) run() error { return l.server().ListenAndServe() }

func runLazy() { new(lazy).run() }

var onceValue = sync.OnceValue(func() *http.Server { return &http.Server{Addr: ":80"} })

func runOnceValue() {
	srv := onceValue()
	srv.ReadTimeout = 10 * time.Second
	srv.ListenAndServe()
}

// Kept in an atomic pointer, a pool, a context.
func atomically() {
	var p atomic.Pointer[http.Server]
	p.Store(&http.Server{Addr: ":80"})
	p.Load().ReadTimeout = 10 * time.Second
	p.Load().ListenAndServe()
}

func pooled() {
	pool := sync.Pool{New: func() any { return &http.Server{Addr: ":80"} }}
	srv := pool.Get().(*http.Server)
	srv.ReadTimeout = 10 * time.Second
	srv.ListenAndServe()
}

type key struct{}

func inContext(ctx context.Context) {
	ctx = context.WithValue(ctx, key{}, &http.Server{Addr: ":80"})
	srv := ctx.Value(key{}).(*http.Server)
	srv.ReadTimeout = 10 * time.Second
	srv.ListenAndServe()
}

// A timer sets the limits of a server that starts later.
func byTimer() {
	srv := &http.Server{Addr: ":80"}
	time.AfterFunc(0, func() { srv.ReadTimeout = 10 * time.Second })
	time.Sleep(time.Second)
	srv.ListenAndServe()
}
