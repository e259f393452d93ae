// Package order starts servers before, between and after their limits are set.
package order

import (
	"context"
	"log"
	"net"
	"net/http"
	"time"
)

func afterReturn() {
	srv := &http.Server{Addr: ":80"} // want `missing-server-timeout: http.Server srv has no limit on the header`
	srv.ListenAndServe()
	srv.ReadTimeout = 10 * time.Second // want `late-timeout: http.Server srv .*ReadTimeout after`
}

func afterError() {
	srv := &http.Server{Addr: ":80"} // want `missing-server-timeout: http.Server srv has no limit on the header`
	if err := srv.ListenAndServe(); err != nil {
		log.Print(err)
	}
	srv.ReadTimeout = 10 * time.Second // want `late-timeout: http.Server srv .*ReadTimeout after`
}

func afterGo() {
	srv := &http.Server{ReadTimeout: 10 * time.Second}
	go srv.ListenAndServe()
	srv.WriteTimeout = 30 * time.Second // want `late-timeout: http.Server srv .*WriteTimeout .*race`
	select {}
}

func afterGoClosure() {
	srv := &http.Server{ReadTimeout: 10 * time.Second}
	go func() {
		if err := srv.ListenAndServe(); err != nil {
			log.Fatal(err)
		}
	}()
	srv.WriteTimeout = 30 * time.Second // want `late-timeout: http.Server srv .*WriteTimeout .*race`
	select {}
}

func beforeGo() {
	srv := &http.Server{ReadTimeout: 10 * time.Second}
	srv.WriteTimeout = 30 * time.Second
	go srv.ListenAndServe()
	select {}
}

func fromListener(l net.Listener) {
	srv := &http.Server{ReadTimeout: 10 * time.Second}
	srv.Serve(l)
	srv.WriteTimeout = 30 * time.Second // want `late-timeout: http.Server srv .*WriteTimeout after`
}

// One way leads past the start.
func perhapsStarted(now bool) {
	srv := &http.Server{ReadTimeout: 10 * time.Second}
	if now {
		go srv.ListenAndServe()
	}
	srv.WriteTimeout = 30 * time.Second
	if !now {
		srv.ListenAndServe()
	}
}

// The variable holds another server by then.
func replaced() {
	srv := &http.Server{ReadTimeout: 10 * time.Second}
	go srv.ListenAndServe()
	srv = &http.Server{Addr: ":81"}
	srv.ReadTimeout = 10 * time.Second
	srv.WriteTimeout = 30 * time.Second
	srv.ListenAndServe()
}

// A field that is no limit may be set at any time, as far as this is concerned.
func otherField() {
	srv := &http.Server{ReadTimeout: 10 * time.Second}
	go srv.ListenAndServe()
	srv.Addr = ":81"
	select {}
}

// Deferred calls run at the end.
func deferred() {
	srv := &http.Server{Addr: ":80"}
	defer srv.ListenAndServe()
	srv.ReadTimeout = 10 * time.Second
	srv.WriteTimeout = 30 * time.Second
}

func deferredClosure() {
	srv := &http.Server{Addr: ":80"}
	defer func() {
		log.Print(srv.ListenAndServe())
	}()
	srv.ReadTimeout = 10 * time.Second
	srv.WriteTimeout = 30 * time.Second
}

func deferredWrong() {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	defer srv.ListenAndServe()
	srv.WriteTimeout = 10 * time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
}

// The last deferred call is the first to run.
func deferredLimit() {
	srv := &http.Server{Addr: ":80"}
	defer srv.ListenAndServe()
	defer func() { srv.ReadTimeout = 10 * time.Second }()
}

func deferredTooLate() {
	srv := &http.Server{ReadTimeout: 10 * time.Second}
	defer func() {
		srv.WriteTimeout = 30 * time.Second // want `late-timeout: http.Server srv .*WriteTimeout after`
	}()
	srv.ListenAndServe()
}

// The usual shutdown.
func graceful(ctx context.Context) error {
	srv := &http.Server{Addr: ":80", ReadTimeout: 10 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- srv.ListenAndServe() }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return srv.Shutdown(ctx)
}

func gracefulMissing(ctx context.Context) error {
	srv := &http.Server{Addr: ":80"} // want `missing-server-timeout: http.Server srv has no limit on the header`
	go func() {
		<-ctx.Done()
		srv.Close()
	}()
	return srv.ListenAndServe()
}

// A new server on each turn; what is set is never set late.
func restart(stop <-chan struct{}) {
	for {
		srv := &http.Server{Addr: ":80"}
		srv.ReadTimeout = 10 * time.Second
		go srv.ListenAndServe()
		select {
		case <-stop:
			srv.Close()
			return
		case <-time.After(time.Hour):
			srv.Close()
		}
	}
}

type app struct{ srv *http.Server }

func (a *app) start() { go a.srv.ListenAndServe() }

func afterMethod() {
	a := &app{srv: &http.Server{ReadTimeout: 10 * time.Second}}
	a.start()
	a.srv.WriteTimeout = 30 * time.Second // want `late-timeout: .*WriteTimeout .*race`
	select {}
}

func beforeMethod() {
	a := &app{srv: &http.Server{ReadTimeout: 10 * time.Second}}
	a.srv.WriteTimeout = 30 * time.Second
	a.start()
	select {}
}
