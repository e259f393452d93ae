// Package reported serves with the functions of package net/http, which make a
// server without any limit.
package reported

import (
	"log"
	"net"
	"net/http"
)

func listen() {
	log.Fatal(http.ListenAndServe(":8080", nil)) // want `bare-serve: http\.ListenAndServe .*without any`
}

func listenTLS(mux *http.ServeMux) error {
	return http.ListenAndServeTLS(":8443", "cert.pem", "key.pem", mux) // want `bare-serve: http\.ListenAndServeTLS `
}

func serve(l net.Listener, h http.Handler) error {
	return http.Serve(l, h) // want `bare-serve: http\.Serve `
}

func serveTLS(l net.Listener, h http.Handler) error {
	return http.ServeTLS(l, h, "cert.pem", "key.pem") // want `bare-serve: http\.ServeTLS `
}

// An address that is read at run time may be anything.
func unknownAddress(addr string) {
	if err := http.ListenAndServe(addr, http.FileServer(http.Dir("."))); err != nil { // want `bare-serve: http\.ListenAndServe `
		log.Print(err)
	}
}

func statement() {
	http.ListenAndServe("", nil) // want `bare-serve: http\.ListenAndServe `
}

func goroutine() {
	go http.ListenAndServe(":6060", nil) // want `bare-serve: http\.ListenAndServe `
}

func deferred() {
	defer http.ListenAndServe(":8080", nil) // want `bare-serve: http\.ListenAndServe `
}

func closure(run func(func() error)) {
	run(func() error { return http.ListenAndServe(":8080", nil) }) // want `bare-serve: http\.ListenAndServe `
}

func parenthesised() error {
	return (http.ListenAndServe)(":8080", nil) // want `bare-serve: http\.ListenAndServe `
}

// Two faults in one line are two findings.
func both(errs chan<- error) {
	errs <- first(http.ListenAndServe(":80", nil), http.ListenAndServe(":81", nil)) // want `bare-serve: http\.ListenAndServe ` `bare-serve: http\.ListenAndServe `
}

func first(errs ...error) error { return errs[0] }

// A generic function is code like any other.
func generic[T http.Handler](h T) error {
	return http.ListenAndServe(":8080", h) // want `bare-serve: http\.ListenAndServe `
}

// All interfaces are not the loopback one.
func everywhere() error {
	return http.ListenAndServe("0.0.0.0:8080", nil) // want `bare-serve: http\.ListenAndServe `
}

// A name that only begins like localhost is some other host.
func otherHost() error {
	return http.ListenAndServe("localhost.example.com:8080", nil) // want `bare-serve: http\.ListenAndServe `
}

// The listener decides, not the name of a variable.
func tcpListener() error {
	l, err := net.Listen("tcp", ":8080")
	if err != nil {
		return err
	}
	return http.Serve(l, nil) // want `bare-serve: http\.Serve `
}

// One of the two listeners is open to all.
func eitherListener(debug bool) error {
	addr := ":8080"
	if debug {
		addr = "localhost:8080"
	}
	return http.ListenAndServe(addr, nil) // want `bare-serve: http\.ListenAndServe `
}

// A listener that counts what it accepts limits nothing.
type counting struct {
	net.Listener
	n int
}

func (c *counting) Accept() (net.Conn, error) {
	c.n++
	return c.Listener.Accept()
}

func onCountingListener(l net.Listener) error {
	return http.Serve(&counting{Listener: l}, nil) // want `bare-serve: http\.Serve `
}
