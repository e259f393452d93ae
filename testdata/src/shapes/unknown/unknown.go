// Package unknown gives its servers to code that may do anything to them.
package unknown

import (
	"net/http"
	"reflect"
	"time"

	"shapes/unknown/other"
)

func passed() {
	srv := &http.Server{Addr: ":80"}
	other.Configure(srv)
	srv.ListenAndServe()
}

func passedWrong() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}
	other.Configure(srv)
	srv.ListenAndServe()
}

// What is set afterwards is certain again.
func passedBefore() {
	srv := &http.Server{Addr: ":80"}
	other.Configure(srv)
	srv.ReadTimeout = 30 * time.Second
	srv.WriteTimeout = 10 * time.Second // want `write-before-read: http.Server srv has WriteTimeout 10s < ReadTimeout 30s`
	srv.ListenAndServe()
}

func inStruct() {
	o := other.Options{Server: &http.Server{Addr: ":80"}}
	o.Apply()
	o.Server.ListenAndServe()
}

func asAny() {
	srv := &http.Server{Addr: ":80"}
	other.Any(srv)
	srv.ListenAndServe()
}

func inClosure() {
	srv := &http.Server{Addr: ":80"}
	configure := func() { other.Configure(srv) }
	configure()
	srv.ListenAndServe()
}

func throughHelper() {
	srv := &http.Server{Addr: ":80"}
	helper(srv)
	srv.ListenAndServe()
}

func helper(srv *http.Server) { other.Configure(srv) }

// Known to another package by a variable of it.
func stored() {
	srv := &http.Server{Addr: ":80"}
	other.Registry = append(other.Registry, srv)
	other.Hook(nil)
	srv.ListenAndServe()
}

// The address of a field is enough to change that field.
func field(load func(*time.Duration)) {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}
	load(&srv.WriteTimeout)
	srv.ListenAndServe()
}

func fieldElsewhere(load func(*string)) {
	srv := &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: http.Server srv has WriteTimeout 10s < ReadTimeout 30s`
	}
	load(&srv.Addr)
	srv.ListenAndServe()
}

func reflected(fields map[string]time.Duration) {
	srv := &http.Server{Addr: ":80"}
	v := reflect.ValueOf(srv).Elem()
	for name, d := range fields {
		v.FieldByName(name).SetInt(int64(d))
	}
	srv.ListenAndServe()
}

// One way leads through unknown code.
func perhaps(ok bool) {
	srv := &http.Server{Addr: ":80"}
	if ok {
		other.Configure(srv)
	}
	srv.ListenAndServe()
}

// A method of the server itself does not change limits.
func ownMethods() {
	srv := &http.Server{Addr: ":80"} // want `missing-server-timeout: http.Server srv has no limit on the header`
	srv.RegisterOnShutdown(func() {})
	srv.SetKeepAlivesEnabled(true)
	srv.ListenAndServe()
}

// The handler is not the server.
func handler(h http.Handler) {
	srv := &http.Server{Addr: ":80"} // want `missing-server-timeout: http.Server srv has no limit on the header`
	srv.Handler = h
	other.Any(srv.Addr)
	srv.ListenAndServe()
}
