// Package reported has a TimeoutHandler whose limit is not below the server's
// WriteTimeout, so that its 503 is never sent.
package reported

import (
	"io"
	"net/http"
	"time"
)

func hello(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "hello") }

func inField() {
	srv := &http.Server{
		Addr:         ":8080",
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow"), // want `^handler-after-write: .*15s.*(>=|>).*WriteTimeout.*10s`
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

// The reply and the deadline come at the same time, and the deadline wins.
func equal() {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), 10*time.Second, "slow"), // want `^handler-after-write: .*10s.*WriteTimeout.*10s`
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

func local() {
	h := http.TimeoutHandler(http.HandlerFunc(hello), time.Minute, "slow") // want `^handler-after-write: `
	srv := &http.Server{Handler: h, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func assigned() {
	srv := &http.Server{WriteTimeout: 10 * time.Second}
	srv.Handler = http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow") // want `^handler-after-write: `
	srv.ListenAndServe()
}

func value() {
	var srv http.Server
	srv.WriteTimeout = 10 * time.Second
	srv.Handler = http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow") // want `^handler-after-write: `
	srv.ListenAndServe()
}

const (
	answer  = 20 * time.Second
	respond = 5 * time.Second
)

func named() {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), answer, "slow"), // want `^handler-after-write: .*answer.*20s`
		WriteTimeout: respond,
	}
	srv.ListenAndServe()
}

// Whichever arrives is too long.
func oneOfTwo(slow bool) {
	limit := 15 * time.Second
	if slow {
		limit = time.Minute
	}
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), limit, "slow"), // want `^handler-after-write: `
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

func inGoroutine() {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow"), // want `^handler-after-write: `
		WriteTimeout: 10 * time.Second,
	}
	go srv.ListenAndServe()
	select {}
}

// Two limits, one within the other, both too long.
func nested() {
	inner := http.TimeoutHandler(http.HandlerFunc(hello), 30*time.Second, "inner") // want `^handler-after-write: `
	outer := http.TimeoutHandler(inner, 20*time.Second, "outer")                   // want `^handler-after-write: `
	srv := &http.Server{Handler: outer, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// Two servers with the same handler: one of them loses the 503.
func shared() {
	h := http.TimeoutHandler(http.HandlerFunc(hello), 20*time.Second, "slow") // want `^handler-after-write: .*10s`
	go (&http.Server{Addr: ":1", Handler: h, WriteTimeout: 30 * time.Second}).ListenAndServe()
	srv := &http.Server{Addr: ":2", Handler: h, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// Within TimeoutHandler a deadline cannot be lifted: ErrNotSupported.
func liftedWithin() {
	srv := &http.Server{
		Handler: http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			http.NewResponseController(w).SetWriteDeadline(time.Time{})
			hello(w, r)
		}), 15*time.Second, "slow"), // want `^handler-after-write: `
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

// A deadline for reading is another matter.
func readDeadlineLifted() {
	limited := http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow") // want `^handler-after-write: `
	srv := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			http.NewResponseController(w).SetReadDeadline(time.Time{})
			limited.ServeHTTP(w, r)
		}),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

// Made for each request, over the writer of the server.
func forEachRequest() {
	srv := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow").ServeHTTP(w, r) // want `^handler-after-write: `
		}),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}
