// Package fixes has servers to which limits can be added.
package fixes

import (
	"io"
	"net/http"
	"time"
)

func oneLine() {
	srv := &http.Server{Addr: ":80"} // want `missing-server-timeout: `
	srv.ListenAndServe()
}

func empty() {
	srv := &http.Server{} // want `missing-server-timeout: `
	srv.ListenAndServe()
}

func lines(h http.Handler) {
	srv := &http.Server{ // want `missing-server-timeout: `
		Addr:    ":80",
		Handler: h,
	}
	srv.ListenAndServe()
}

func comments(h http.Handler) {
	srv := &http.Server{ // want `missing-server-timeout: `
		Addr:    ":80", // the usual port
		Handler: h,     // all routes
		// to be continued
	}
	srv.ListenAndServe()
}

// Only what is missing is added.
func header() {
	srv := &http.Server{ReadHeaderTimeout: 2 * time.Second} // want `missing-server-timeout: `
	srv.ListenAndServe()
}

func idle() {
	srv := &http.Server{IdleTimeout: time.Minute} // want `missing-server-timeout: `
	srv.ListenAndServe()
}

// The handler is seen not to stream.
func response() {
	srv := &http.Server{ // want `missing-server-timeout: `
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			io.WriteString(w, "hello")
		}),
		ReadTimeout: 5 * time.Second,
	}
	srv.ListenAndServe()
}

// The usual limit on the response would be shorter than that on the request.
func longRequest() {
	srv := &http.Server{ // want `missing-server-timeout: `
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			io.Copy(io.Discard, r.Body)
		}),
		ReadTimeout: 5 * time.Minute,
	}
	srv.ListenAndServe()
}
