// Package methodvalues starts servers by method values and expressions.
package methodvalues

import (
	"net"
	"net/http"
	"sync"
	"time"
)

// run calls what it is given, as an errgroup does.
func run(f func() error) {
	if err := f(); err != nil {
		panic(err)
	}
}

func goRun() {
	srv := &http.Server{Addr: ":80"} // want `missing-server-timeout: http.Server srv has no limit on the header`
	go run(srv.ListenAndServe)
	select {}
}

func goRunWrong() {
	srv := &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: http.Server srv has WriteTimeout 10s < ReadTimeout 30s`
	}
	go run(srv.ListenAndServe)
	select {}
}

func goRunRight() {
	srv := &http.Server{Addr: ":80"}
	srv.ReadTimeout = 10 * time.Second
	srv.WriteTimeout = 30 * time.Second
	go run(srv.ListenAndServe)
	select {}
}

// group is an errgroup, in short.
type group struct{ wg sync.WaitGroup }

func (g *group) Go(f func() error) { g.wg.Go(func() { _ = f() }) }

func grouped() {
	var g group
	srv := &http.Server{Addr: ":80"} // want `missing-server-timeout: http.Server srv has no limit on the header`
	g.Go(srv.ListenAndServe)
	g.wg.Wait()
}

func groupedRight() {
	var g group
	srv := &http.Server{ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second}
	g.Go(srv.ListenAndServe)
	g.Go(func() error { return srv.ListenAndServeTLS("cert", "key") })
	g.wg.Wait()
}

// The method value is made before the limits and called after them.
func boundEarly() {
	srv := &http.Server{Addr: ":80"}
	serve := srv.ListenAndServe
	srv.ReadTimeout = 10 * time.Second
	srv.WriteTimeout = 30 * time.Second
	serve()
}

func boundEarlyMissing() {
	srv := &http.Server{Addr: ":80"} // want `missing-server-timeout: http.Server srv has no limit on the header`
	serve := srv.ListenAndServe
	serve()
}

func boundEarlyWrong() {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	serve := srv.ListenAndServe
	srv.WriteTimeout = 10 * time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	serve()
}

func methodExpression() {
	srv := &http.Server{Addr: ":80"} // want `missing-server-timeout: http.Server srv has no limit on the header`
	(*http.Server).ListenAndServe(srv)
}

func methodExpressionRight(l net.Listener) {
	srv := &http.Server{ReadTimeout: 10 * time.Second}
	(*http.Server).Serve(srv, l)
}

// Kept in a struct, to be called by others.
type unit struct {
	name        string
	start, stop func() error
}

func units() []unit {
	srv := &http.Server{Addr: ":80"} // want `missing-server-timeout: http.Server srv has no limit on the header`
	return []unit{{"http", srv.ListenAndServe, srv.Close}}
}

func unitsRight() []unit {
	srv := &http.Server{Addr: ":80"}
	srv.ReadTimeout = 10 * time.Second
	return []unit{{"http", srv.ListenAndServe, srv.Close}}
}

// In a table of functions.
func table(l net.Listener) {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	srv.WriteTimeout = 10 * time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	for _, start := range []func(net.Listener) error{srv.Serve} {
		start(l)
	}
}
