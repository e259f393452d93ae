// Package constructor makes servers in functions of their own.
package constructor

import (
	"errors"
	"net/http"
	"time"
)

// completed is finished by its only caller.
func completed() *http.Server {
	return &http.Server{Addr: ":80"}
}

func caller() {
	srv := completed()
	srv.ReadTimeout = 10 * time.Second
	srv.WriteTimeout = 30 * time.Second
	srv.ListenAndServe()
}

// bare is not.
func bare() *http.Server {
	return &http.Server{Addr: ":80"} // want `missing-server-timeout: .*no limit on the header`
}

func callerOfBare() {
	srv := bare()
	srv.ListenAndServe()
}

func callerInOneExpression() {
	bare().ListenAndServe()
}

// Two halves that do not fit.
func half() *http.Server {
	return &http.Server{ReadTimeout: 30 * time.Second}
}

func otherHalf() {
	srv := half()
	srv.WriteTimeout = 10 * time.Second // want `write-before-read: .* srv has WriteTimeout 10s < ReadTimeout 30s`
	srv.ListenAndServe()
}

func otherHalfRight() {
	srv := half()
	srv.WriteTimeout = 60 * time.Second
	srv.ListenAndServe()
}

// The value is a parameter: each caller has its own.
func limited(write time.Duration) *http.Server {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	srv.WriteTimeout = write
	return srv
}

func limitedRight() { limited(time.Minute).ListenAndServe() }

// A named result, and a bare return.
func named() (srv *http.Server, err error) {
	srv = new(http.Server)
	srv.ReadTimeout = 10 * time.Second
	return
}

func callerOfNamed() {
	srv, err := named()
	if err != nil {
		return
	}
	srv.ListenAndServe()
}

func withError(ok bool) (*http.Server, error) {
	if !ok {
		return nil, errors.New("not ok")
	}
	return &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	}, nil
}

func callerOfWithError() error {
	srv, err := withError(true)
	if err != nil {
		return err
	}
	return srv.ListenAndServe()
}

// A constructor that calls another.
func outer() *http.Server {
	srv := inner()
	srv.ReadTimeout = 10 * time.Second
	return srv
}

func inner() *http.Server {
	return &http.Server{Addr: ":80"}
}

func callerOfOuter() { outer().ListenAndServe() }

// A struct that holds the server.
type app struct {
	srv  *http.Server
	name string
}

func newApp(name string) *app {
	a := &app{name: name}
	a.srv = &http.Server{Addr: ":80"}
	return a
}

func callerOfApp() {
	a := newApp("app")
	a.srv.ReadTimeout = 10 * time.Second
	a.srv.ListenAndServe()
}

// Two calls make two servers: this one is complete, that one is not.
func twoCalls() *http.Server {
	return &http.Server{Addr: ":80"}
}

func firstCall() {
	srv := twoCalls()
	srv.ReadTimeout = 10 * time.Second
	srv.ListenAndServe()
}

// A constructor by value.
func byValue() http.Server {
	return http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	}
}

func callerOfValue() {
	srv := byValue()
	srv.ListenAndServe()
}

// Exported calls a constructor from a package that cannot be seen: it may do
// what caller does.
func Exported() *http.Server {
	return &http.Server{Addr: ":80"}
}

// Public calls back before it serves.
func Public(complete func(*http.Server)) error {
	srv := &http.Server{Addr: ":80"}
	complete(srv)
	return srv.ListenAndServe()
}

// Handed gets a server it has not made.
func Handed(srv *http.Server) error {
	return srv.ListenAndServe()
}

// Overwritten gets one as well, and sets both fields.
func Overwritten(srv *http.Server) error {
	srv.ReadTimeout = 30 * time.Second
	srv.WriteTimeout = 10 * time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	return srv.ListenAndServe()
}

// A parameter or a default.
func orDefault(srv *http.Server) error {
	if srv == nil {
		srv = &http.Server{ReadTimeout: 10 * time.Second}
	}
	return srv.ListenAndServe()
}
