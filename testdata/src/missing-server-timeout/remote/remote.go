// Package remote serves the handlers of another package. Where all of them can
// be seen and none streams, a limit on the response is missing; where others may
// have been added it is not.
package remote

import (
	"net/http"
	"time"

	"missing-server-timeout/remote/api"
)

func plain() {
	mux := http.NewServeMux()
	mux.HandleFunc("/hello", api.Hello)
	srv := &http.Server{Handler: mux, ReadHeaderTimeout: time.Second, ReadTimeout: 5 * time.Second, IdleTimeout: time.Minute} // want `^missing-server-timeout: http.Server srv has no limit on the response `
	srv.ListenAndServe()
}

func stream(w http.ResponseWriter, r *http.Request) {
	rc := http.NewResponseController(w)
	for range time.Tick(time.Second) {
		rc.Flush()
	}
}

func throughField() {
	a := api.New()
	a.Mux.HandleFunc("/stream", stream)
	srv := &http.Server{Handler: a, ReadHeaderTimeout: time.Second, ReadTimeout: 5 * time.Second, IdleTimeout: time.Minute}
	srv.ListenAndServe()
}

type handles interface {
	Handle(pattern string, h http.Handler)
}

var mount = func(h handles) { h.Handle("/stream", http.HandlerFunc(stream)) }

func unseen() {
	a := api.New()
	mount(a)
	srv := &http.Server{Handler: a, ReadHeaderTimeout: time.Second, ReadTimeout: 5 * time.Second, IdleTimeout: time.Minute}
	srv.ListenAndServe()
}

func byExpression() {
	h := &api.Hub{}
	raw := func(w http.ResponseWriter, r *http.Request) { (*api.Hub).Raw(h, w, r) }
	srv := &http.Server{Handler: http.HandlerFunc(raw), ReadHeaderTimeout: time.Second, ReadTimeout: 5 * time.Second, IdleTimeout: time.Minute}
	srv.ListenAndServe()
}
