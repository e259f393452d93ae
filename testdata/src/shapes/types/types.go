// Package types gives http.Server other names.
package types

import (
	"net/http"
	"time"
)

type alias = http.Server

func aliased() {
	srv := &alias{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: .* srv has WriteTimeout 10s < ReadTimeout 30s`
	}
	srv.ListenAndServe()
}

func aliasedRight() {
	srv := &alias{ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second}
	srv.ListenAndServe()
}

func aliasedMissing() {
	srv := &alias{Addr: ":80"} // want `missing-server-timeout: .* srv has no limit on the header`
	srv.ListenAndServe()
}

type of[T any] = http.Server

func genericAlias() {
	srv := of[string]{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: .* srv has WriteTimeout 10s < ReadTimeout 30s`
	}
	srv.ListenAndServe()
}

// A defined type has the fields of http.Server, and needs a conversion to
// serve.
type defined http.Server

func converted() {
	srv := &defined{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	}
	(*http.Server)(srv).ListenAndServe()
}

func convertedRight() {
	srv := &defined{ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second}
	(*http.Server)(srv).ListenAndServe()
}

// The pointer of the converted value is the same object.
func convertedAndCompleted() {
	base := &defined{Addr: ":80"}
	srv := (*http.Server)(base)
	base.ReadTimeout = 10 * time.Second
	base.WriteTimeout = 30 * time.Second
	srv.ListenAndServe()
}

func (d *defined) run() {
	d.WriteTimeout = 30 * time.Second
	(*http.Server)(d).ListenAndServe()
}

func definedMethod() {
	srv := &defined{ReadTimeout: 10 * time.Second}
	srv.run()
}

type embedded struct {
	http.Server
	name string
}

func promoted() {
	var app embedded
	app.ReadTimeout = 30 * time.Second
	app.WriteTimeout = 10 * time.Second // want `write-before-read: .*app.* has WriteTimeout 10s < ReadTimeout 30s`
	app.ListenAndServe()
}

func promotedRight() {
	var app embedded
	app.ReadTimeout = 10 * time.Second
	app.Server.WriteTimeout = 30 * time.Second
	app.ListenAndServe()
}

func embeddedLiteral() {
	app := &embedded{
		Server: http.Server{
			ReadTimeout:  30 * time.Second,
			WriteTimeout: 10 * time.Second, // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
		},
	}
	app.ListenAndServe()
}

func embeddedCompleted() {
	app := &embedded{Server: http.Server{Addr: ":80"}, name: "app"}
	app.ReadTimeout = 10 * time.Second
	app.ListenAndServe()
}

func embeddedMissing() {
	app := &embedded{Server: http.Server{Addr: ":80"}} // want `missing-server-timeout: .*no limit on the header`
	app.ListenAndServe()
}

// A literal without keys.
func embeddedUnkeyed() {
	app := embedded{http.Server{ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second}, "app"}
	app.WriteTimeout = 5 * time.Second // want `write-before-read: .*WriteTimeout 5s < ReadTimeout 10s`
	app.ListenAndServe()
}

type embeddedPointer struct {
	*http.Server
}

func promotedPointer() {
	app := embeddedPointer{&http.Server{ReadTimeout: 30 * time.Second}}
	app.WriteTimeout = 10 * time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	app.ListenAndServe()
}

// Copies of the struct hold the same server.
func promotedPointerRight() {
	app := embeddedPointer{new(http.Server)}
	other := app
	other.ReadTimeout = 10 * time.Second
	other.WriteTimeout = 30 * time.Second
	app.ListenAndServe()
}

type twice struct {
	embedded
}

func promotedTwice() {
	app := &twice{}
	app.ReadTimeout = 30 * time.Second
	app.WriteTimeout = 10 * time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	app.ListenAndServe()
}

// A method of the outer type that sets the promoted field.
func (t *twice) limit(d time.Duration) {
	t.ReadTimeout = d
}

func promotedByMethod() {
	app := &twice{}
	app.limit(10 * time.Second)
	app.ListenAndServe()
}

// A field that hides the promoted one is not the server's.
type hiding struct {
	*http.Server
	WriteTimeout time.Duration
}

func hidden() {
	app := hiding{Server: &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute}}
	app.WriteTimeout = 10 * time.Second
	app.ListenAndServe()
}

// Types of other packages with the same fields.
type lookalike struct {
	ReadTimeout, WriteTimeout time.Duration
}

func (*lookalike) ListenAndServe() error { return nil }

func notHTTP() {
	srv := &lookalike{ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}
