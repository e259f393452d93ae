// Package reported has limits that are over before anything can happen.
package reported

import (
	"net"
	"net/http"
	"time"
)

func server() {
	srv := &http.Server{
		ReadTimeout:       30,  // want `^nanosecond-timeout: http.Server srv has ReadTimeout 30, which is 30ns \(`
		ReadHeaderTimeout: 5,   // want `nanosecond-timeout: http.Server srv has ReadHeaderTimeout 5, which is 5ns`
		WriteTimeout:      60,  // want `nanosecond-timeout: http.Server srv has WriteTimeout 60, which is 60ns`
		IdleTimeout:       120, // want `nanosecond-timeout: http.Server srv has IdleTimeout 120, which is 120ns`
	}
	srv.ListenAndServe()
}

func assigned() {
	var srv http.Server
	srv.ReadTimeout = 30 // want `nanosecond-timeout: http.Server srv has ReadTimeout 30, which is 30ns`
	srv.ListenAndServe()
}

func transport() *http.Transport {
	return &http.Transport{
		TLSHandshakeTimeout:   10, // want `nanosecond-timeout: http.Transport has TLSHandshakeTimeout 10, which is 10ns`
		IdleConnTimeout:       90, // want `nanosecond-timeout: http.Transport has IdleConnTimeout 90, which is 90ns`
		ResponseHeaderTimeout: 5,  // want `nanosecond-timeout: http.Transport has ResponseHeaderTimeout 5, which is 5ns`
		ExpectContinueTimeout: 1,  // want `nanosecond-timeout: http.Transport has ExpectContinueTimeout 1, which is 1ns`
	}
}

func client() {
	client := &http.Client{Timeout: 10} // want `nanosecond-timeout: http.Client client has Timeout 10, which is 10ns`
	client.Get("https://example.com")
}

func dialer() {
	d := net.Dialer{Timeout: 5} // want `nanosecond-timeout: net.Dialer d has Timeout 5, which is 5ns`
	d.Dial("tcp", "example.com:80")
}

func keepAlive() {
	d := net.Dialer{KeepAlive: 30} // want `nanosecond-timeout: net.Dialer d has KeepAlive 30, which is 30ns`
	d.Dial("tcp", "example.com:80")
}

func listenConfig() net.ListenConfig {
	return net.ListenConfig{KeepAlive: 5} // want `nanosecond-timeout: net.ListenConfig has KeepAlive 5, which is 5ns`
}

func timeoutHandler(h http.Handler) http.Handler {
	return http.TimeoutHandler(h, 5, "") // want `nanosecond-timeout: http.TimeoutHandler has .*5, which is 5ns`
}

const limit = 30

// A constant without a unit.
func named() {
	srv := &http.Server{ReadTimeout: limit} // want `nanosecond-timeout: http.Server srv has ReadTimeout limit.*30ns`
	srv.ListenAndServe()
}

// A conversion does not add one.
func converted() {
	srv := &http.Server{ReadTimeout: time.Duration(30)} // want `nanosecond-timeout: http.Server srv has ReadTimeout time.Duration\(30\).*30ns`
	srv.ListenAndServe()
}

func variable() {
	seconds := 30
	srv := &http.Server{ReadTimeout: time.Duration(seconds)} // want `nanosecond-timeout: http.Server srv has ReadTimeout time.Duration\(seconds\).*30ns`
	srv.ListenAndServe()
}

// The wrong unit.
func nanoseconds() {
	srv := &http.Server{ReadTimeout: 30 * time.Nanosecond} // want `nanosecond-timeout: http.Server srv has ReadTimeout .*30ns`
	srv.ListenAndServe()
}

func microseconds() {
	client := &http.Client{Timeout: 999 * time.Microsecond} // want `nanosecond-timeout: http.Client client has Timeout .*999µs`
	client.Get("https://example.com")
}

// Nobody has these clients any more when the function ends.
func inPassing() {
	(&http.Client{Timeout: 10}).Get("http://example.com") // want `nanosecond-timeout: http.Client has Timeout 10, which is 10ns`
	client := &http.Client{Timeout: 20}                   // want `nanosecond-timeout: http.Client client has Timeout 20, which is 20ns`
	client.Get("http://example.com")
	client = &http.Client{Timeout: time.Minute}
	client.Get("http://example.com")
}
