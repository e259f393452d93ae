// Package strict asks for all limits, of all servers.
package strict

import (
	"net"
	"net/http"
	"net/http/httptest"
	"time"
)

func nothing() {
	srv := &http.Server{} // want `missing-server-timeout: http.Server srv has no limit on the header, the body, the response and idle connections`
	srv.ListenAndServe()
}

func headerOnly() {
	srv := &http.Server{ReadHeaderTimeout: 5 * time.Second} // want `missing-server-timeout: http.Server srv has no limit on the body, the response and idle connections`
	srv.ListenAndServe()
}

// The header and idle connections are limited, the body is not.
func noBody() {
	srv := &http.Server{ // want `missing-server-timeout: http.Server srv has no limit on the body \(`
		ReadHeaderTimeout: 5 * time.Second,
		WriteTimeout:      time.Minute,
		IdleTimeout:       time.Minute,
	}
	srv.ListenAndServe()
}

// A limit on the body that is not shorter than that on the header and not
// longer than that on the response: there is none, and so no fix.
func noRoom() {
	srv := &http.Server{ReadHeaderTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second, IdleTimeout: time.Minute} // want `missing-server-timeout: http.Server srv has no limit on the body \(`
	srv.ListenAndServe()
}

func noResponse(h http.Handler) {
	srv := &http.Server{Handler: h, ReadTimeout: 5 * time.Second} // want `missing-server-timeout: http.Server srv has no limit on the response \(`
	srv.ListenAndServe()
}

func all() {
	srv := &http.Server{ReadTimeout: 5 * time.Second, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func loopback() {
	srv := &http.Server{Addr: "localhost:6060", ReadTimeout: 5 * time.Second} // want `missing-server-timeout: http.Server srv has no limit on the response \(`
	srv.ListenAndServe()
}

func unix() error {
	l, err := net.Listen("unix", "socket")
	if err != nil {
		return err
	}
	srv := &http.Server{ReadTimeout: 5 * time.Second} // want `missing-server-timeout: http.Server srv has no limit on the response \(`
	return srv.Serve(l)
}

func httptestServer(h http.Handler) {
	ts := httptest.NewUnstartedServer(h)
	ts.Config = &http.Server{Handler: h}
	ts.Start()
}

func unknown(read, write time.Duration) {
	srv := &http.Server{ReadTimeout: read, WriteTimeout: write}
	srv.ListenAndServe()
}

// Exported is completed by its callers.
func Exported() *http.Server { return &http.Server{} }
