// Package reported has proxies that may wait for their backend longer than the
// server has time to answer.
package reported

import (
	"log"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"time"
)

var target, _ = url.Parse("http://backend:8080")

func literal() {
	proxy := &httputil.ReverseProxy{ // want `^proxy-after-write: .*ResponseHeaderTimeout.*WriteTimeout.*10s`
		Rewrite:   func(r *httputil.ProxyRequest) { r.SetURL(target) },
		Transport: &http.Transport{TLSHandshakeTimeout: 5 * time.Second},
	}
	srv := &http.Server{Handler: proxy, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func longer() {
	proxy := &httputil.ReverseProxy{ // want `^proxy-after-write: .*30s.*10s`
		Director:  func(r *http.Request) { r.URL.Host = target.Host },
		Transport: &http.Transport{ResponseHeaderTimeout: 30 * time.Second},
	}
	srv := &http.Server{Handler: proxy, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func equal() {
	proxy := httputil.NewSingleHostReverseProxy(target) // want `^proxy-after-write: .*10s.*10s`
	proxy.Transport = &http.Transport{ResponseHeaderTimeout: 10 * time.Second}
	srv := &http.Server{Handler: proxy, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// Limits of dialling do not bound the wait for the response.
func dialer() {
	tr := &http.Transport{
		DialContext:         (&net.Dialer{Timeout: 5 * time.Second}).DialContext,
		TLSHandshakeTimeout: 5 * time.Second,
		IdleConnTimeout:     time.Minute,
	}
	proxy := httputil.NewSingleHostReverseProxy(target) // want `^proxy-after-write: `
	proxy.Transport = tr
	srv := &http.Server{Handler: proxy, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// Without a Transport it is the default one, which has no such limit.
func noTransport() {
	proxy := httputil.NewSingleHostReverseProxy(target) // want `^proxy-after-write: `
	srv := &http.Server{Handler: proxy, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func defaultTransport() {
	proxy := &httputil.ReverseProxy{ // want `^proxy-after-write: `
		Rewrite:   func(r *httputil.ProxyRequest) { r.SetURL(target) },
		Transport: http.DefaultTransport,
	}
	srv := &http.Server{Handler: proxy, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func inMux() {
	mux := http.NewServeMux()
	proxy := httputil.NewSingleHostReverseProxy(target) // want `^proxy-after-write: `
	proxy.Transport = &http.Transport{}
	mux.Handle("/api/", http.StripPrefix("/api", proxy))
	srv := &http.Server{Handler: mux, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func inFunction() {
	proxy := httputil.NewSingleHostReverseProxy(target) // want `^proxy-after-write: `
	proxy.Transport = &http.Transport{}
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		log.Println(r.URL)
		proxy.ServeHTTP(w, r)
	})
	srv := &http.Server{Handler: mux, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func methodValue() {
	proxy := &httputil.ReverseProxy{Transport: &http.Transport{}} // want `^proxy-after-write: `
	http.HandleFunc("/", proxy.ServeHTTP)
	srv := &http.Server{WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// Made for each request.
func forEachRequest(w http.ResponseWriter, r *http.Request) {
	proxy := &httputil.ReverseProxy{ // want `^proxy-after-write: `
		Rewrite:   func(r *httputil.ProxyRequest) { r.SetURL(target) },
		Transport: &http.Transport{},
	}
	proxy.ServeHTTP(w, r)
}

func perRequest() {
	srv := &http.Server{Handler: http.HandlerFunc(forEachRequest), WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

type gateway struct {
	proxy *httputil.ReverseProxy
}

func newGateway() *gateway {
	g := &gateway{proxy: httputil.NewSingleHostReverseProxy(target)} // want `^proxy-after-write: `
	g.proxy.Transport = &http.Transport{ResponseHeaderTimeout: time.Minute}
	return g
}

func (g *gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) { g.proxy.ServeHTTP(w, r) }

func inStruct() {
	srv := &http.Server{Handler: newGateway(), WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

type config struct{ T time.Duration }

func symbols(cfg config) {
	proxy := &httputil.ReverseProxy{ // want `^proxy-after-write: .*cfg\.T`
		Rewrite:   func(r *httputil.ProxyRequest) { r.SetURL(target) },
		Transport: &http.Transport{ResponseHeaderTimeout: cfg.T},
	}
	srv := &http.Server{Handler: proxy, WriteTimeout: cfg.T}
	srv.ListenAndServe()
}
