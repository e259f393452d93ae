// Package reported sets limits when it is too late.
package reported

import (
	"log"
	"net"
	"net/http"
	"time"
)

func returned(l net.Listener) {
	srv := &http.Server{}
	srv.Serve(l)
	srv.ReadTimeout = 10 * time.Second // want `^late-timeout: http.Server srv gets its ReadTimeout after the server has returned \(it has no effect\)$`
}

// Each of the four.
func all() {
	srv := &http.Server{}
	srv.ListenAndServeTLS("cert.pem", "key.pem")
	srv.ReadTimeout = 10 * time.Second       // want `late-timeout: http.Server srv gets its ReadTimeout after`
	srv.ReadHeaderTimeout = 10 * time.Second // want `late-timeout: http.Server srv gets its ReadHeaderTimeout after`
	srv.WriteTimeout = 10 * time.Second      // want `late-timeout: http.Server srv gets its WriteTimeout after`
	srv.IdleTimeout = 10 * time.Second       // want `late-timeout: http.Server srv gets its IdleTimeout after`
}

func goroutine(l net.Listener) {
	srv := &http.Server{}
	go srv.Serve(l)
	srv.ReadTimeout = 10 * time.Second // want `late-timeout: http.Server srv gets its ReadTimeout .*race: connections read it without a lock\)`
	select {}
}

func closure(l net.Listener) {
	srv := &http.Server{}
	done := make(chan error)
	go func() {
		log.Print("serving")
		done <- srv.Serve(l)
	}()
	srv.IdleTimeout = 10 * time.Second // want `late-timeout: http.Server srv gets its IdleTimeout .*race: .*, and HTTP/2 has copied it at the start\)`
	<-done
}

// Under a condition it is late as well.
func condition(slow bool) {
	srv := &http.Server{}
	go srv.ListenAndServe()
	if slow {
		srv.WriteTimeout = time.Minute // want `late-timeout: http.Server srv gets its WriteTimeout .*race`
	}
	select {}
}

// What the value is makes no difference.
func unknown(d time.Duration) {
	srv := &http.Server{}
	go srv.ListenAndServe()
	srv.WriteTimeout = d // want `late-timeout: http.Server srv gets its WriteTimeout .*race`
	select {}
}

type app struct{ srv *http.Server }

func (a *app) limit() {
	a.srv.ReadTimeout = 10 * time.Second // want `late-timeout: http.Server .*srv gets its ReadTimeout .*race`
}

func method() {
	a := &app{srv: &http.Server{}}
	go a.srv.ListenAndServe()
	a.limit()
	select {}
}

func helper() {
	srv := &http.Server{}
	srv.ListenAndServe()
	limit(srv)
}

func limit(srv *http.Server) {
	srv.ReadTimeout = 10 * time.Second // want `late-timeout: http.Server srv gets its ReadTimeout after the server has returned`
}

// A second pointer to the same server.
func alias() {
	srv := &http.Server{}
	same := srv
	go srv.ListenAndServe()
	same.ReadTimeout = 10 * time.Second // want `late-timeout: http.Server .* gets its ReadTimeout .*race`
	select {}
}
