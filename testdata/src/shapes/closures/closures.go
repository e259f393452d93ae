// Package closures configures and starts servers in function literals.
package closures

import (
	"net/http"
	"sync"
	"time"
)

func atOnce() {
	srv := &http.Server{Addr: ":80"}
	func() {
		srv.ReadTimeout = 10 * time.Second
		srv.WriteTimeout = 30 * time.Second
	}()
	srv.ListenAndServe()
}

func atOnceWrong() {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	func() {
		srv.WriteTimeout = 10 * time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	}()
	srv.ListenAndServe()
}

func byName() {
	srv := &http.Server{Addr: ":80"}
	limit := func(d time.Duration) { srv.ReadTimeout = d }
	limit(10 * time.Second)
	srv.ListenAndServe()
}

// Never called: nothing is set.
func neverCalled() {
	srv := &http.Server{Addr: ":80"} // want `missing-server-timeout: http.Server srv has no limit on the header`
	limit := func() { srv.ReadTimeout = 10 * time.Second }
	_ = limit
	srv.ListenAndServe()
}

func made() {
	srv := func() *http.Server {
		return &http.Server{
			ReadTimeout:  30 * time.Second,
			WriteTimeout: 10 * time.Second, // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
		}
	}()
	srv.ListenAndServe()
}

func started() {
	srv := &http.Server{Addr: ":80"}
	run := func() error { return srv.ListenAndServe() }
	srv.ReadTimeout = 10 * time.Second
	srv.WriteTimeout = 30 * time.Second
	run()
}

func startedMissing() {
	srv := &http.Server{Addr: ":80"} // want `missing-server-timeout: http.Server srv has no limit on the header`
	run := func() error { return srv.ListenAndServe() }
	run()
}

// The goroutine waits until the limits are set.
func ordered() {
	srv := &http.Server{Addr: ":80"}
	ready := make(chan struct{})
	go func() {
		<-ready
		srv.ListenAndServe()
	}()
	srv.ReadTimeout = 10 * time.Second
	srv.WriteTimeout = 30 * time.Second
	close(ready)
	select {}
}

// The function waits until the goroutine has set them.
func orderedBack() {
	srv := &http.Server{Addr: ":80"}
	ready := make(chan struct{})
	go func() {
		srv.ReadTimeout = 10 * time.Second
		srv.WriteTimeout = 30 * time.Second
		close(ready)
	}()
	<-ready
	srv.ListenAndServe()
}

func waited() {
	srv := &http.Server{Addr: ":80"}
	var wg sync.WaitGroup
	wg.Go(func() { srv.ReadTimeout = 10 * time.Second })
	wg.Wait()
	srv.ListenAndServe()
}

func once() {
	srv := &http.Server{Addr: ":80"}
	var once sync.Once
	once.Do(func() { srv.ReadTimeout = 10 * time.Second })
	srv.ListenAndServe()
}

// A callback that somebody may call at any time, even before the start.
var hooks []func()

func hooked() {
	srv := &http.Server{Addr: ":80"}
	hooks = append(hooks, func() { srv.ReadTimeout = 10 * time.Second })
	for _, hook := range hooks {
		hook()
	}
	srv.ListenAndServe()
}

// The variable is replaced in the closure.
func replaced() {
	var srv *http.Server
	func() { srv = &http.Server{ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second} }()
	srv.ListenAndServe()
}

func nested() {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	func() {
		func() {
			srv.WriteTimeout = 10 * time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
		}()
	}()
	srv.ListenAndServe()
}

// A closure that returns the limit.
func limit() {
	write := func() time.Duration { return time.Minute }
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: write()}
	srv.ListenAndServe()
}
