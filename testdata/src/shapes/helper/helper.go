// Package helper sets fields in functions of their own.
package helper

import (
	"net/http"
	"time"
)

func secure(srv *http.Server) {
	srv.ReadTimeout = 10 * time.Second
	srv.WriteTimeout = 30 * time.Second
}

func helped() {
	srv := &http.Server{Addr: ":80"}
	secure(srv)
	srv.ListenAndServe()
}

func helpedValue() {
	var srv http.Server
	secure(&srv)
	srv.ListenAndServe()
}

func shorten(srv *http.Server) {
	srv.WriteTimeout = 10 * time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
}

func shortened() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute}
	shorten(srv)
	srv.ListenAndServe()
}

// The helper's value is put right again.
func shortenedAndRepaired() {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	shorten2(srv)
	srv.WriteTimeout = time.Minute
	srv.ListenAndServe()
}

func shorten2(srv *http.Server) { srv.WriteTimeout = 10 * time.Second }

func setWrite(srv *http.Server, d time.Duration) *http.Server {
	srv.WriteTimeout = d
	return srv
}

func byArgument() {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	setWrite(srv, time.Minute)
	srv.ListenAndServe()
}

func chained() {
	setWrite(&http.Server{ReadTimeout: 30 * time.Second}, time.Minute).ListenAndServe()
}

// Too late: the server has returned.
func lateHelper() {
	srv := &http.Server{Addr: ":80"} // want `missing-server-timeout: http.Server srv has no limit on the header`
	srv.ListenAndServe()
	limitLate(srv)
}

func limitLate(srv *http.Server) {
	srv.ReadTimeout = 10 * time.Second // want `late-timeout: .*ReadTimeout after`
}

// In one branch only.
func perhaps(ok bool) {
	srv := &http.Server{Addr: ":80"}
	if ok {
		secure(srv)
	}
	srv.ListenAndServe()
}

// Through a function value.
func byValue() {
	srv := &http.Server{Addr: ":80"}
	set := secure
	set(srv)
	srv.ListenAndServe()
}

func chosen(strict bool) {
	set := secure
	if strict {
		set = func(srv *http.Server) { srv.ReadTimeout = time.Second }
	}
	srv := &http.Server{Addr: ":80"}
	set(srv)
	srv.ListenAndServe()
}

// Through a table.
var setters = map[string]func(*http.Server){"secure": secure}

func byTable(name string) {
	srv := &http.Server{Addr: ":80"}
	setters[name](srv)
	srv.ListenAndServe()
}

// By a parameter of function type.
func each(srv *http.Server, set func(*http.Server)) { set(srv) }

func byParameter() {
	srv := &http.Server{Addr: ":80"}
	each(srv, secure)
	srv.ListenAndServe()
}

// A helper that starts the server.
func start(srv *http.Server) error { return srv.ListenAndServe() }

func startedMissing() {
	srv := &http.Server{Addr: ":80"} // want `missing-server-timeout: http.Server srv has no limit on the header`
	start(srv)
}

func startedRight() {
	srv := &http.Server{Addr: ":80"}
	srv.ReadTimeout = 10 * time.Second
	start(srv)
}

// A helper that completes and starts it.
func completeAndStart(srv *http.Server) error {
	secure(srv)
	return srv.ListenAndServe()
}

func completedAndStarted() {
	completeAndStart(&http.Server{Addr: ":80"})
}

// A helper that only changes the pointer it was given.
func replace(srv *http.Server) {
	srv = &http.Server{ReadTimeout: 10 * time.Second}
	_ = srv
}

func replaced() {
	srv := &http.Server{Addr: ":80"} // want `missing-server-timeout: http.Server srv has no limit on the header`
	replace(srv)
	srv.ListenAndServe()
}

// A helper that changes a copy.
func onCopy(srv http.Server) { srv.ReadTimeout = 10 * time.Second }

func copied() {
	srv := http.Server{Addr: ":80"} // want `missing-server-timeout: http.Server srv has no limit on the header`
	onCopy(srv)
	srv.ListenAndServe()
}

// A helper that replaces the whole value.
func reset(srv *http.Server) {
	*srv = http.Server{ReadTimeout: 10 * time.Second}
}

func wholeValue() {
	var srv http.Server
	reset(&srv)
	srv.ListenAndServe()
}

// A helper that gives the field through a pointer to it.
func setDuration(p *time.Duration, d time.Duration) {
	if *p == 0 {
		*p = d
	}
}

func defaulted() {
	var srv http.Server
	setDuration(&srv.ReadTimeout, 10*time.Second)
	srv.ListenAndServe()
}

// A helper that calls itself.
func retry(srv *http.Server, n int) {
	if n > 0 {
		retry(srv, n-1)
		return
	}
	srv.ReadTimeout = 10 * time.Second
}

func recursive() {
	srv := &http.Server{Addr: ":80"}
	retry(srv, 3)
	srv.ListenAndServe()
}
