// Package scopes has several variables of one name.
package scopes

import (
	"net/http"
	"time"
)

func inner(admin bool) {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute}
	if admin {
		srv := &http.Server{ReadTimeout: time.Second, WriteTimeout: 2 * time.Second}
		srv.WriteTimeout = 10 * time.Second
		srv.ListenAndServe()
	}
	srv.ListenAndServe()
}

func innerWrong(admin bool) {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute}
	{
		srv := &http.Server{ReadTimeout: 30 * time.Second}
		srv.WriteTimeout = 10 * time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
		go srv.ListenAndServe()
	}
	srv.ListenAndServe()
}

// The variable of an if statement.
func ifVariable() {
	if srv := (&http.Server{ReadTimeout: 10 * time.Second}); srv.Addr == "" {
		srv.WriteTimeout = 30 * time.Second
		srv.ListenAndServe()
	}
}

const write = 60 * time.Second

// A constant is hidden by a variable.
func hiddenConstant() {
	write := 10 * time.Second
	srv := &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: write, // want `write-before-read: .* WriteTimeout write \(10s\) < ReadTimeout 30s`
	}
	srv.ListenAndServe()
}

func constant() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: write}
	srv.ListenAndServe()
}

// A parameter of the name of a server outside.
var srv = &http.Server{ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second}

func parameter(srv *http.Server) { srv.WriteTimeout = time.Second }

func global() { srv.ListenAndServe() }

// A closure has its own.
func closure() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute}
	other := func(srv *http.Server) { srv.WriteTimeout = 10 * time.Second }
	other(&http.Server{})
	srv.ListenAndServe()
}

// The variable of a loop is a new one on each turn.
func loop() {
	var all []*http.Server
	for _, write := range []time.Duration{60 * time.Second, 40 * time.Second} {
		srv := &http.Server{ReadTimeout: 30 * time.Second}
		srv.WriteTimeout = write
		all = append(all, srv)
	}
	for _, srv := range all {
		go srv.ListenAndServe()
	}
}

// All that the loop gives is too short.
func loopWrong() {
	for _, write := range []time.Duration{10 * time.Second, 20 * time.Second} {
		srv := &http.Server{ReadTimeout: 30 * time.Second}
		srv.WriteTimeout = write // want `write-before-read: .* WriteTimeout .*10s.* < ReadTimeout 30s`
		go srv.ListenAndServe()
	}
}

// Blank names are no variables at all.
func blank() {
	_, srv := 0, &http.Server{ReadTimeout: 10 * time.Second}
	_ = &http.Server{Addr: ":80"}
	srv.ListenAndServe()
}
