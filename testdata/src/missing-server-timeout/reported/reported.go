// Package reported has servers without limits that serve.
package reported

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"flag"
	"log"
	"net"
	"net/http"
	"os"
	"time"
)

func nothing() {
	srv := &http.Server{} // want `^missing-server-timeout: http.Server srv has no limit on the header, the response and idle connections \(`
	srv.ListenAndServe()
}

// All other fields do not limit anything.
func others(h http.Handler, cfg *tls.Config) {
	srv := &http.Server{ // want `missing-server-timeout: http.Server srv has no limit on the header, the response and idle connections`
		Addr:           ":443",
		Handler:        h,
		TLSConfig:      cfg,
		MaxHeaderBytes: 1 << 20,
		ErrorLog:       log.Default(),
		BaseContext:    func(net.Listener) context.Context { return context.Background() },
	}
	srv.ListenAndServeTLS("", "")
}

// The limit on the header does not bound idle connections.
func headerOnly() {
	srv := &http.Server{ReadHeaderTimeout: 5 * time.Second} // want `missing-server-timeout: http.Server srv has no limit on the response and idle connections \(`
	srv.ListenAndServe()
}

// With a write limit the response is not named.
func headerAndWrite() {
	srv := &http.Server{ReadHeaderTimeout: 5 * time.Second, WriteTimeout: time.Minute} // want `missing-server-timeout: http.Server srv has no limit on idle connections \(`
	srv.ListenAndServe()
}

func idleOnly() {
	srv := &http.Server{IdleTimeout: time.Minute} // want `missing-server-timeout: http.Server srv has no limit on the header and the response \(`
	srv.ListenAndServe()
}

func writeOnly() {
	srv := &http.Server{WriteTimeout: time.Minute} // want `missing-server-timeout: http.Server srv has no limit on the header and idle connections \(`
	srv.ListenAndServe()
}

// Zero and below are no limits.
func zeros() {
	srv := &http.Server{ // want `missing-server-timeout: http.Server srv has no limit on the header,? .*idle connections`
		ReadTimeout:       0,
		ReadHeaderTimeout: 0 * time.Second,
		WriteTimeout:      -1,
		IdleTimeout:       time.Duration(0),
	}
	srv.ListenAndServe()
}

func negative() {
	srv := &http.Server{ReadTimeout: -1, WriteTimeout: time.Minute} // want `missing-server-timeout: http.Server srv has no limit on the header and idle connections`
	srv.ListenAndServe()
}

// Negative, the limit on the header does not fall back to anything.
func negativeHeader() {
	srv := &http.Server{ReadHeaderTimeout: -1, WriteTimeout: time.Minute, IdleTimeout: time.Minute} // want `missing-server-timeout: http.Server srv has no limit on the header \(`
	srv.ListenAndServe()
}

func served(l net.Listener) {
	srv := &http.Server{} // want `missing-server-timeout: http.Server srv has no limit on the header`
	srv.Serve(l)
}

func servedTLS(l net.Listener) {
	srv := &http.Server{} // want `missing-server-timeout: http.Server srv has no limit on the header`
	srv.ServeTLS(l, "cert.pem", "key.pem")
}

func goroutine() {
	srv := &http.Server{} // want `missing-server-timeout: http.Server srv has no limit on the header`
	go func() { log.Fatal(srv.ListenAndServe()) }()
	select {}
}

// One report for two starts.
func twice() {
	srv := &http.Server{} // want `missing-server-timeout: http.Server srv has no limit on the header`
	go srv.ListenAndServe()
	srv.ListenAndServeTLS("cert.pem", "key.pem")
}

// Every interface of the machine.
func wildcard() {
	srv := &http.Server{Addr: "0.0.0.0:80"} // want `missing-server-timeout: `
	srv.ListenAndServe()
}

// A name that only looks local.
func lookalike() {
	srv := &http.Server{Addr: "localhost.example.com:80"} // want `missing-server-timeout: `
	srv.ListenAndServe()
}

func address(addr string) {
	srv := &http.Server{Addr: addr} // want `missing-server-timeout: `
	srv.ListenAndServe()
}

// A default is not what the flag will be.
func flagged() {
	addr := flag.String("addr", "localhost:8080", "address")
	flag.Parse()
	srv := &http.Server{Addr: *addr} // want `missing-server-timeout: `
	srv.ListenAndServe()
}

// The address is for ListenAndServe; Serve has a listener.
func publicListener() {
	l, err := net.Listen("tcp", ":80")
	if err != nil {
		log.Fatal(err)
	}
	srv := &http.Server{Addr: "localhost:80"} // want `missing-server-timeout: `
	srv.Serve(l)
}

// Nobody but this package can set the fields of the unexported server.
type App struct{ srv *http.Server }

func New() *App {
	return &App{srv: &http.Server{Addr: ":80"}} // want `missing-server-timeout: .*no limit on the header`
}

func (a *App) Run() error { return a.srv.ListenAndServe() }

// What comes out of a function of another package cannot be seen being made;
// what is set here can.
func overwritten(make func() *http.Server) {
	srv := make()
	srv.ReadTimeout = 0
	srv.ReadHeaderTimeout = 0
	srv.ListenAndServe() // want `missing-server-timeout: http.Server srv has no limit on the header`
}

// Where setup fails, its server is nobody's. That the options may have been
// changed there for a second time does not matter.
type options struct{ Limits bool }

func failing(o *options, srv *http.Server) error {
	if len(os.Args) > 1 {
		json.Unmarshal(nil, o)
		return errors.New("arguments")
	}
	o.Limits = false
	srv.Addr = ":81"
	return nil
}

func afterFailing() {
	o := &options{}
	srv := &http.Server{Addr: ":80"} // want `missing-server-timeout: `
	json.Unmarshal([]byte("x"), o)
	if err := failing(o, srv); err != nil {
		log.Fatal(err)
	}
	if o.Limits {
		srv.ReadHeaderTimeout, srv.ReadTimeout, srv.WriteTimeout, srv.IdleTimeout = time.Second, time.Second, 2*time.Second, time.Second
	}
	srv.ListenAndServe()
}
