package imports

import (
	. "net/http"
	. "time"
)

func dot() {
	srv := &Server{
		ReadTimeout:  30 * Second,
		WriteTimeout: 10 * Second, // want `write-before-read: .* srv has WriteTimeout .*10s.* < ReadTimeout .*30s`
	}
	srv.ListenAndServe()
}

func dotRight() {
	srv := &Server{ReadTimeout: 10 * Second, WriteTimeout: 30 * Second}
	srv.ListenAndServe()
}

func dotMissing() {
	var srv Server // want `missing-server-timeout: .* srv has no limit on the header`
	srv.ListenAndServe()
}

func dotFunction() {
	ListenAndServe(":80", nil) // want `bare-serve: `
}
