// Package globals keeps servers and durations in package variables.
package globals

import (
	"net/http"
	"time"
)

var wrong = &http.Server{
	ReadTimeout:  30 * time.Second,
	WriteTimeout: 10 * time.Second, // want `write-before-read: .* wrong has WriteTimeout 10s < ReadTimeout 30s`
}

func runWrong() { wrong.ListenAndServe() }

var right = http.Server{
	ReadTimeout:  10 * time.Second,
	WriteTimeout: 30 * time.Second,
}

func runRight() { right.ListenAndServe() }

var missing = http.Server{Addr: ":80"} // want `missing-server-timeout: .* missing has no limit on the header`

func runMissing() { missing.ListenAndServe() }

var zero http.Server // want `missing-server-timeout: .* zero has no limit on the header`

func runZero() { zero.ListenAndServe() }

// Completed in init.
var completed http.Server

func init() {
	completed.ReadTimeout = 10 * time.Second
	completed.WriteTimeout = 30 * time.Second
}

func runCompleted() { completed.ListenAndServe() }

// Completed by the function that starts it.
var completedAtStart = &http.Server{Addr: ":80"}

func runCompletedAtStart() {
	completedAtStart.ReadTimeout = 10 * time.Second
	completedAtStart.ListenAndServe()
}

// Made in one function, started in another.
var assigned *http.Server

func makeAssigned() {
	assigned = &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	}
}

func runAssigned() { assigned.ListenAndServe() }

// Two are made, and either may run.
var either *http.Server

func makeEither(admin bool) {
	if admin {
		either = &http.Server{ReadTimeout: 20 * time.Second}
	} else {
		either = &http.Server{ReadTimeout: 10 * time.Second}
	}
}

func runEither() { either.ListenAndServe() }

// Exported: every package can complete it before it calls Run.
var Exported = &http.Server{Addr: ":80"}

func Run() error { return Exported.ListenAndServe() }

// An unexported pointer to an exported struct's field.
var Config struct {
	Server http.Server
}

func RunConfig() error { return Config.Server.ListenAndServe() }

// Registered in a package variable.
var servers = map[string]*http.Server{}

func register(name string, srv *http.Server) { servers[name] = srv }

func runAll() {
	register("public", &http.Server{Addr: ":80"})
	for _, srv := range servers {
		srv.ReadTimeout = 10 * time.Second
		go srv.ListenAndServe()
	}
}
