// Package remote puts handlers behind middleware that functions of another
// package return.
package remote

import (
	"log"
	"net/http"
	"time"

	"handler-after-write/remote/mw"
)

func hello(w http.ResponseWriter, r *http.Request) {}

func limited() http.Handler {
	return http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "") // want `^handler-after-write: `
}

func behind() {
	logged := mw.Logging(log.Default(), "api: ")
	srv := &http.Server{Handler: logged(limited()), WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func atOnce() {
	srv := &http.Server{
		Handler:      mw.Timeout(15 * time.Second)(http.HandlerFunc(hello)), // want `^handler-after-write: http.TimeoutHandler has a limit of 15s >= WriteTimeout 10s`
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

func nested() {
	auth := &mw.Auth{Realm: "api"}
	h := auth.Check(mw.Logging(log.Default(), "")(mw.Timeout(20 * time.Second)(http.HandlerFunc(hello)))) // want `^handler-after-write: http.TimeoutHandler has a limit of 20s`
	srv := &http.Server{Handler: h, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func chained() {
	chain := []func(http.Handler) http.Handler{mw.Logging(log.Default(), ""), mw.Timeout(25 * time.Second)}
	var h http.Handler = http.HandlerFunc(hello)
	for i := len(chain) - 1; i >= 0; i-- {
		h = chain[i](h) // want `^handler-after-write: http.TimeoutHandler has a limit of 25s`
	}
	srv := &http.Server{Handler: h, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func apply(h http.Handler, ms ...mw.Middleware) http.Handler {
	for _, m := range ms {
		h = m(h) // want `^handler-after-write: http.TimeoutHandler has a limit of 30s`
	}
	return h
}

func applied() {
	srv := &http.Server{Handler: apply(http.HandlerFunc(hello), mw.Timeout(30*time.Second)), WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// The same function twice makes two.
func twice() {
	short, long := mw.Timeout(5*time.Second), mw.Timeout(35*time.Second)
	mux := http.NewServeMux()
	mux.Handle("/short", short(http.HandlerFunc(hello)))
	mux.Handle("/long", long(http.HandlerFunc(hello))) // want `^handler-after-write: http.TimeoutHandler has a limit of 35s`
	mux.Handle("/again", short(http.HandlerFunc(hello)))
	srv := &http.Server{Handler: mux, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// What is in time is silent, and so is what may not be there or is lifted.
func silent() {
	mux := http.NewServeMux()
	mux.Handle("/intime", mw.Timeout(5*time.Second)(http.HandlerFunc(hello)))
	mux.Handle("/patient", mw.Patient()(mw.Timeout(15*time.Second)(http.HandlerFunc(hello))))
	mux.Handle("/replaced", mw.Replaced()(inTime(15*time.Second)))
	mux.Handle("/chosen", mw.Chosen("x")(inTime(15*time.Second)))
	srv := &http.Server{Handler: mux, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func inTime(d time.Duration) http.Handler { return http.TimeoutHandler(http.HandlerFunc(hello), d, "") }

func optional() {
	srv := &http.Server{Handler: mw.Optional(5 * time.Second)(http.HandlerFunc(hello)), WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}
