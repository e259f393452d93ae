// Package fields keeps its servers in fields of structs.
package fields

import (
	"net/http"
	"time"
)

type app struct {
	srv *http.Server
}

// Configured through the field, in the function that makes it.
func sameFunction() {
	a := &app{srv: &http.Server{ReadTimeout: 30 * time.Second}}
	a.srv.WriteTimeout = 10 * time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	a.srv.ListenAndServe()
}

func sameFunctionRight() {
	a := &app{srv: &http.Server{Addr: ":80"}}
	a.srv.ReadTimeout = 10 * time.Second
	a.srv.WriteTimeout = 30 * time.Second
	a.srv.ListenAndServe()
}

func sameFunctionMissing() {
	a := app{&http.Server{Addr: ":80"}} // want `missing-server-timeout: .*no limit on the header`
	a.srv.ListenAndServe()
}

// Assigned to the field first, configured by the variable afterwards.
func byVariable() {
	srv := &http.Server{}
	a := &app{}
	a.srv = srv
	srv.ReadTimeout = 10 * time.Second
	srv.WriteTimeout = 30 * time.Second
	a.srv.ListenAndServe()
}

func secondVariable() {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	same := srv
	same.WriteTimeout = 10 * time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	srv.ListenAndServe()
}

func secondVariableRight() {
	var srv http.Server
	same := &srv
	same.ReadTimeout = 10 * time.Second
	same.WriteTimeout = 30 * time.Second
	srv.ListenAndServe()
}

// A copy is another object.
func copied() {
	srv := http.Server{Addr: ":80"} // want `missing-server-timeout: .* srv has no limit on the header`
	other := srv
	other.ReadTimeout = 10 * time.Second
	_ = other
	srv.ListenAndServe()
}

func pointerToField() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute}
	limit := &srv.WriteTimeout
	*limit = 10 * time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	srv.ListenAndServe()
}

func pointerToFieldRight() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}
	limit := &srv.WriteTimeout
	*limit = time.Minute
	srv.ListenAndServe()
}

func pointerToPointer() {
	srv := &http.Server{Addr: ":80"}
	p := &srv
	(*p).ReadTimeout = 10 * time.Second
	srv.ListenAndServe()
}

// Anonymous structs and nested ones.
func nested() {
	var state struct {
		http struct{ server http.Server }
	}
	state.http.server.ReadTimeout = 30 * time.Second
	state.http.server.WriteTimeout = 10 * time.Second // want `write-before-read: .*server has WriteTimeout 10s < ReadTimeout 30s`
	state.http.server.ListenAndServe()
}

func nestedRight() {
	var state struct {
		http struct{ server http.Server }
	}
	server := &state.http.server
	server.ReadTimeout = 10 * time.Second
	state.http.server.ListenAndServe()
}
