// Package silent has limits of zero and below that mean what they say.
package silent

import (
	"net"
	"net/http"
	"time"
)

// Zero falls back to ReadTimeout.
func zero() {
	srv := &http.Server{ReadHeaderTimeout: 0, IdleTimeout: 0, ReadTimeout: 30 * time.Second}
	srv.ListenAndServe()
}

// Without ReadTimeout there is nothing that it switches off: the missing limit
// is another rule's matter.
func headerAlone() {
	srv := &http.Server{ReadHeaderTimeout: -1, IdleTimeout: time.Minute}
	srv.ListenAndServe()
}

// Off, as it says.
func write() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: -1}
	srv.ListenAndServe()
}

func read() {
	srv := &http.Server{ReadHeaderTimeout: 5 * time.Second, ReadTimeout: -1, IdleTimeout: time.Minute}
	srv.ListenAndServe()
}

func keepAlive() net.Dialer { return net.Dialer{KeepAlive: -1} }

func client() {
	client := &http.Client{Timeout: 0}
	client.Get("https://example.com")
}

func positive(h http.Handler) http.Handler { return http.TimeoutHandler(h, time.Second, "") }

func unknown(h http.Handler, d time.Duration) http.Handler { return http.TimeoutHandler(h, d, "") }

func either(h http.Handler, limited bool) http.Handler {
	var d time.Duration
	if limited {
		d = time.Second
	}
	return http.TimeoutHandler(h, d, "")
}

// The function checks its argument before.
func checked(h http.Handler, d time.Duration) http.Handler {
	if d <= 0 {
		return h
	}
	return http.TimeoutHandler(h, d, "")
}

func uncheckedCaller(h http.Handler) http.Handler { return checked(h, 0) }

func reset() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, IdleTimeout: -1}
	srv.IdleTimeout = time.Minute
	srv.ListenAndServe()
}
