// Package silent sets its limits in time, or where the order is not known.
package silent

import (
	"net"
	"net/http"
	"net/http/httptest"
	"time"
)

func before(l net.Listener) {
	srv := &http.Server{}
	srv.ReadTimeout = 10 * time.Second
	srv.Serve(l)
}

func beforeGo(l net.Listener) {
	srv := &http.Server{}
	srv.ReadTimeout = 10 * time.Second
	go srv.Serve(l)
	select {}
}

// Listening is not serving.
func listening() error {
	srv := &http.Server{}
	l, err := net.Listen("tcp", ":80")
	if err != nil {
		return err
	}
	srv.ReadTimeout = 10 * time.Second
	return srv.Serve(l)
}

// Other fields are not limits.
func otherField() {
	srv := &http.Server{}
	go srv.ListenAndServe()
	srv.MaxHeaderBytes = 1 << 10
	srv.Handler = http.NotFoundHandler()
}

// Another server.
func other(l net.Listener) {
	srv, admin := &http.Server{}, &http.Server{}
	go srv.Serve(l)
	admin.ReadTimeout = 10 * time.Second
	admin.ListenAndServe()
}

func perTurn(listeners []net.Listener) {
	for _, l := range listeners {
		srv := &http.Server{}
		srv.ReadTimeout = 10 * time.Second
		go srv.Serve(l)
	}
}

// The goroutine starts when it is told to.
func ordered(l net.Listener) {
	srv := &http.Server{}
	ready := make(chan struct{})
	go func() {
		<-ready
		srv.Serve(l)
	}()
	srv.ReadTimeout = 10 * time.Second
	close(ready)
	select {}
}

// In an other branch than the start.
func branches(now bool, l net.Listener) {
	srv := &http.Server{}
	if now {
		srv.Serve(l)
	} else {
		srv.ReadTimeout = 10 * time.Second
		srv.Serve(l)
	}
}

// Only one of the ways has started it.
func perhaps(now bool, l net.Listener) {
	srv := &http.Server{}
	if now {
		go srv.Serve(l)
	}
	srv.ReadTimeout = 10 * time.Second
	if !now {
		srv.Serve(l)
	}
}

// Tried again, with a longer limit.
func retried() {
	srv := &http.Server{ReadTimeout: time.Second}
	for srv.ListenAndServe() != http.ErrServerClosed {
		srv.ReadTimeout *= 2
	}
}

func deferred(l net.Listener) {
	srv := &http.Server{}
	defer srv.Serve(l)
	srv.ReadTimeout = 10 * time.Second
}

// Within the server's own callbacks the order is not known.
func callback(l net.Listener) {
	srv := &http.Server{}
	srv.ConnState = func(net.Conn, http.ConnState) { srv.ReadTimeout = 10 * time.Second }
	srv.Serve(l)
}

func unstarted(h http.Handler) {
	ts := httptest.NewUnstartedServer(h)
	ts.Config.ReadTimeout = 10 * time.Second
	ts.Start()
}
