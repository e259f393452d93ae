// Package remote has proxies behind middleware of another package, which may give
// requests a limit.
package remote

import (
	"net/http"
	"net/http/httputil"
	"net/url"
	"time"

	"proxy-after-write/remote/mw"
)

var backend = &url.URL{Scheme: "http", Host: "backend"}

func plain() {
	srv := &http.Server{Handler: mw.Plain(httputil.NewSingleHostReverseProxy(backend)), WriteTimeout: 10 * time.Second} // want `^proxy-after-write: `
	srv.ListenAndServe()
}

func bounded() {
	srv := &http.Server{Handler: mw.Deadline(httputil.NewSingleHostReverseProxy(backend)), WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func chosen() {
	srv := &http.Server{Handler: mw.Limit(5 * time.Second)(httputil.NewSingleHostReverseProxy(backend)), WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func chained() {
	srv := &http.Server{Handler: mw.Chain(httputil.NewSingleHostReverseProxy(backend), mw.Deadline), WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func helped() {
	proxy := httputil.NewSingleHostReverseProxy(backend)
	h := func(w http.ResponseWriter, r *http.Request) {
		bounded, cancel := mw.Bound(r, 5*time.Second)
		defer cancel()
		proxy.ServeHTTP(w, bounded)
	}
	srv := &http.Server{Handler: http.HandlerFunc(h), WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}
