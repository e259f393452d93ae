// Package reported has servers whose answer is lost once an upload takes long.
package reported

import (
	"net"
	"net/http"
	"net/http/httptest"
	"time"
)

func serve(l net.Listener) {
	srv := &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `^write-before-read: http.Server srv has WriteTimeout 10s < ReadTimeout 30s \(an upload longer than 10s is read, then its response is lost\)$`
	}
	srv.Serve(l)
}

// HTTP/2 knows the limits as well.
func overTLS() {
	srv := &http.Server{
		ReadTimeout:  time.Minute,
		WriteTimeout: 30 * time.Second, // want `write-before-read: http.Server srv has WriteTimeout 30s < ReadTimeout .*1m`
	}
	srv.ListenAndServeTLS("cert.pem", "key.pem")
}

// A limit on the header does not bound the body.
func header() {
	srv := &http.Server{
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      10 * time.Second, // want `write-before-read: http.Server srv has WriteTimeout 10s < ReadTimeout 30s`
		IdleTimeout:       time.Minute,
	}
	srv.ListenAndServe()
}

// By a nanosecond.
func narrow() {
	srv := &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 30*time.Second - 1, // want `write-before-read: http.Server srv has WriteTimeout .*29.999999999s.* < ReadTimeout 30s`
	}
	srv.ListenAndServe()
}

// Only missing limits are a matter of who can connect.
func loopback() {
	srv := &http.Server{
		Addr:         "localhost:6060",
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: http.Server srv has WriteTimeout 10s < ReadTimeout 30s`
	}
	srv.ListenAndServe()
}

// And of whether it is a test.
func unstarted(h http.Handler) *httptest.Server {
	ts := httptest.NewUnstartedServer(h)
	ts.Config.ReadTimeout = 30 * time.Second
	ts.Config.WriteTimeout = 10 * time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	ts.Start()
	return ts
}

func config(h http.Handler, l net.Listener) {
	ts := &httptest.Server{
		Listener: l,
		Config: &http.Server{
			Handler:      h,
			ReadTimeout:  30 * time.Second,
			WriteTimeout: 10 * time.Second, // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
		},
	}
	ts.Start()
}
