// Package imports calls net/http and time by other names.
package imports

import (
	web "net/http"
	clock "time"
)

func renamed() {
	srv := &web.Server{
		ReadTimeout:  30 * clock.Second,
		WriteTimeout: 10 * clock.Second, // want `write-before-read: .* srv has WriteTimeout .*10s.* < ReadTimeout .*30s`
	}
	srv.ListenAndServe()
}

func renamedRight() {
	srv := &web.Server{ReadTimeout: 10 * clock.Second, WriteTimeout: 30 * clock.Second}
	srv.ListenAndServe()
}

func renamedMissing() {
	srv := new(web.Server) // want `missing-server-timeout: .* srv has no limit on the header`
	srv.ListenAndServe()
}

func renamedFunction() {
	web.ListenAndServe(":80", nil) // want `bare-serve: `
}
