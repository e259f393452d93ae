// Package callback asks for the header, the response and idle connections.
package callback

import (
	"net/http"
	"time"
)

func nothing() {
	srv := &http.Server{} // want `missing-server-timeout: http.Server srv has no limit on the header, the response and idle connections`
	srv.ListenAndServe()
}

// Whatever the handler does.
func noResponse(h http.Handler) {
	srv := &http.Server{Handler: h, ReadTimeout: 5 * time.Second} // want `missing-server-timeout: http.Server srv has no limit on the response \(`
	srv.ListenAndServe()
}

func noIdle() {
	srv := &http.Server{ReadHeaderTimeout: 5 * time.Second, WriteTimeout: time.Minute} // want `missing-server-timeout: http.Server srv has no limit on idle connections \(`
	srv.ListenAndServe()
}

// The body is not asked for.
func noBody() {
	srv := &http.Server{ReadHeaderTimeout: 5 * time.Second, WriteTimeout: time.Minute, IdleTimeout: time.Minute}
	srv.ListenAndServe()
}

// Such clients are trusted.
func loopback() {
	srv := &http.Server{Addr: "localhost:6060"}
	srv.ListenAndServe()
}
