// Package literal makes servers in all ways the language has.
package literal

import (
	"net/http"
	"time"
)

func value() {
	srv := http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: http.Server srv has WriteTimeout 10s < ReadTimeout 30s`
	}
	srv.ListenAndServe()
}

func valueRight() {
	srv := http.Server{
		ReadTimeout:  10 * time.Second,
		WriteTimeout: 30 * time.Second,
	}
	srv.ListenAndServe()
}

func valueMissing() {
	srv := http.Server{Addr: ":80"} // want `missing-server-timeout: http.Server srv has no limit on the header, the response and idle connections`
	srv.ListenAndServe()
}

func pointer() {
	srv := &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: http.Server srv has WriteTimeout 10s < ReadTimeout 30s`
	}
	srv.ListenAndServe()
}

func pointerRight() {
	srv := &http.Server{
		ReadTimeout:  10 * time.Second,
		WriteTimeout: 30 * time.Second,
	}
	srv.ListenAndServe()
}

func pointerMissing() {
	srv := &http.Server{} // want `missing-server-timeout: http.Server srv has no limit on the header`
	srv.ListenAndServe()
}

// A literal that has no name at all.
func receiver() {
	(&http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: http.Server has WriteTimeout 10s < ReadTimeout 30s`
	}).ListenAndServe()
}

func receiverRight() {
	(&http.Server{
		ReadTimeout:  10 * time.Second,
		WriteTimeout: 30 * time.Second,
	}).ListenAndServe()
}

func receiverMissing() {
	(&http.Server{Addr: ":80"}).ListenAndServe() // want `missing-server-timeout: http.Server has no limit on the header`
}

func parentheses() {
	srv := (&(http.Server{
		ReadTimeout:  (30 * time.Second),
		WriteTimeout: (10 * time.Second), // want `write-before-read: http.Server srv has WriteTimeout 10s < ReadTimeout 30s`
	}))
	(srv).ListenAndServe()
}

func variable() {
	var srv http.Server
	srv.ReadTimeout = 30 * time.Second
	srv.WriteTimeout = 10 * time.Second // want `write-before-read: http.Server srv has WriteTimeout 10s < ReadTimeout 30s`
	srv.ListenAndServe()
}

func variableRight() {
	var srv http.Server
	srv.ReadTimeout = 10 * time.Second
	srv.WriteTimeout = 30 * time.Second
	srv.ListenAndServe()
}

func variableMissing() {
	var srv http.Server // want `missing-server-timeout: http.Server srv has no limit on the header`
	srv.Addr = ":80"
	srv.ListenAndServe()
}

func newType() {
	srv := new(http.Server)
	srv.ReadTimeout = 30 * time.Second
	srv.WriteTimeout = 10 * time.Second // want `write-before-read: http.Server srv has WriteTimeout 10s < ReadTimeout 30s`
	srv.ListenAndServe()
}

func newTypeRight() {
	srv := new(http.Server)
	srv.ReadTimeout = 10 * time.Second
	srv.WriteTimeout = 30 * time.Second
	srv.ListenAndServe()
}

func newTypeMissing() {
	srv := new(http.Server) // want `missing-server-timeout: http.Server srv has no limit on the header`
	srv.ListenAndServe()
}

// Since Go 1.26 new takes a value.
func newValue() {
	srv := new(http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: http.Server srv has WriteTimeout 10s < ReadTimeout 30s`
	})
	srv.ListenAndServe()
}

func newValueRight() {
	srv := new(http.Server{
		ReadTimeout:  10 * time.Second,
		WriteTimeout: 30 * time.Second,
	})
	srv.ListenAndServe()
}

func newValueMissing() {
	srv := new(http.Server{Addr: ":80"}) // want `missing-server-timeout: http.Server srv has no limit on the header`
	srv.ListenAndServe()
}

// The new server is a copy: what is set in the old one later does not reach it.
func newCopy() {
	var template http.Server
	template.ReadTimeout = 30 * time.Second
	template.WriteTimeout = 10 * time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	srv := new(template)
	template.WriteTimeout = 60 * time.Second
	srv.ListenAndServe()
}

// A reset by a whole value drops what was set before.
func wholeValue() {
	var srv http.Server
	srv.WriteTimeout = 30 * time.Second
	srv = http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: http.Server srv has WriteTimeout 10s < ReadTimeout 30s`
	}
	srv.ListenAndServe()
}

func wholeValueRight() {
	srv := http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second,
	}
	srv = http.Server{
		ReadTimeout:  10 * time.Second,
		WriteTimeout: 30 * time.Second,
	}
	srv.ListenAndServe()
}

func throughPointer() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute}
	*srv = http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: .*WriteTimeout 10s < ReadTimeout 30s`
	}
	srv.ListenAndServe()
}
