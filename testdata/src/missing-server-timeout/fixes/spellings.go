package fixes

import (
	web "net/http"
	clock "time"
)

func newServer() {
	srv := new(web.Server) // want `missing-server-timeout: `
	srv.ListenAndServe()
}

func newValue() {
	srv := new(web.Server{Addr: ":80"}) // want `missing-server-timeout: `
	srv.ListenAndServe()
}

func variable() {
	var srv web.Server // want `missing-server-timeout: `
	srv.Addr = ":80"
	srv.ListenAndServe()
}

var global web.Server // want `missing-server-timeout: `

func runGlobal() { global.ListenAndServe() }

var (
	first, second web.Server // want `missing-server-timeout: .* first has` `missing-server-timeout: .* second has`
)

func runBoth() {
	go first.ListenAndServe()
	second.ListenAndServe()
}

// The brace stands behind the last field.
func noLastComma(h web.Handler) {
	srv := &web.Server{Addr: ":80", // want `missing-server-timeout: `
		Handler: h}
	srv.ListenAndServe()
}

func lastComment() {
	srv := &web.Server{ // want `missing-server-timeout: `
		Addr: ":80", // the usual port
	}
	srv.ListenAndServe()
}

func onlyComment() {
	srv := &web.Server{ // want `missing-server-timeout: `
		// defaults will do
	}
	srv.ListenAndServe()
}

// Elements without a type of their own.
func elided() {
	for _, srv := range []*web.Server{
		{Addr: ":80"}, // want `missing-server-timeout: `
		{},            // want `missing-server-timeout: `
	} {
		go srv.ListenAndServe()
	}
}

// In the middle of other things.
func argument() {
	run(&web.Server{Addr: ":80"}, clock.Second) // want `missing-server-timeout: `
}

func run(srv *web.Server, d clock.Duration) {
	clock.Sleep(d)
	srv.ListenAndServe()
}

type app struct {
	web.Server
	name string
}

// A part of a larger struct is left to the reader.
func embedded() {
	a := app{name: "app", Server: web.Server{Addr: ":80"}} // want `missing-server-timeout: `
	a.ListenAndServe()
}

// What is written here as zero is replaced where it stands.
func zero() {
	srv := &web.Server{ReadHeaderTimeout: 0, IdleTimeout: clock.Minute} // want `missing-server-timeout: `
	srv.ListenAndServe()
}

func reset() {
	srv := &web.Server{ReadHeaderTimeout: clock.Second, IdleTimeout: clock.Minute} // want `missing-server-timeout: `
	srv.ReadHeaderTimeout = 0
	srv.ListenAndServe()
}
