// Package fixes has bare numbers, which become seconds.
package fixes

import (
	"net/http"
	"time"
)

func literal() {
	srv := &http.Server{
		Addr:        ":80",
		ReadTimeout: 30, // want `nanosecond-timeout: `
	}
	srv.ListenAndServe()
}

func assigned() {
	var srv http.Server
	srv.ReadTimeout = 30 // want `nanosecond-timeout: `
	srv.ListenAndServe()
}

func argument(h http.Handler) http.Handler {
	return http.TimeoutHandler(h, 5, "") // want `nanosecond-timeout: `
}

// A unit that somebody has chosen is left alone.
func unit() {
	srv := &http.Server{ReadTimeout: 30 * time.Microsecond} // want `nanosecond-timeout: `
	srv.ListenAndServe()
}

var shared = 30

// A variable of another type cannot be multiplied.
func variable() {
	srv := &http.Server{ReadTimeout: time.Duration(shared)} // want `nanosecond-timeout: `
	srv.ListenAndServe()
}
