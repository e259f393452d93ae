// Package silent has proxies that answer in time, or of which that is not
// known.
package silent

import (
	"context"
	"net/http"
	"net/http/httputil"
	"net/url"
	"time"
)

var target, _ = url.Parse("http://backend:8080")

func inOrder() {
	proxy := &httputil.ReverseProxy{
		Rewrite:   func(r *httputil.ProxyRequest) { r.SetURL(target) },
		Transport: &http.Transport{ResponseHeaderTimeout: 5 * time.Second},
	}
	srv := &http.Server{Handler: proxy, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func assigned() {
	proxy := httputil.NewSingleHostReverseProxy(target)
	tr := http.DefaultTransport.(*http.Transport).Clone()
	tr.ResponseHeaderTimeout = 5 * time.Second
	proxy.Transport = tr
	srv := &http.Server{Handler: proxy, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func noWriteTimeout() {
	proxy := &httputil.ReverseProxy{Transport: &http.Transport{}}
	srv := &http.Server{Handler: proxy, ReadTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func unbound() http.Handler { return &httputil.ReverseProxy{Transport: &http.Transport{}} }

type limited struct{ http.RoundTripper }

// What another RoundTripper does is its own matter.
func otherTransport(rt http.RoundTripper) {
	mux := http.NewServeMux()
	mux.Handle("/a", &httputil.ReverseProxy{Transport: limited{http.DefaultTransport}})
	mux.Handle("/b", &httputil.ReverseProxy{Transport: rt})
	srv := &http.Server{Handler: mux, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func handed(proxy *httputil.ReverseProxy) {
	srv := &http.Server{Handler: proxy, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

type config struct{ T, Other time.Duration }

func symbols(cfg config) {
	mux := http.NewServeMux()
	mux.Handle("/a", &httputil.ReverseProxy{Transport: &http.Transport{ResponseHeaderTimeout: cfg.T / 2}})
	mux.Handle("/b", &httputil.ReverseProxy{Transport: &http.Transport{ResponseHeaderTimeout: cfg.Other}})
	srv := &http.Server{Handler: mux, WriteTimeout: cfg.T}
	srv.ListenAndServe()
}

func unknownHeader(cfg config) {
	proxy := &httputil.ReverseProxy{Transport: &http.Transport{ResponseHeaderTimeout: cfg.T}}
	srv := &http.Server{Handler: proxy, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// The deadline is lifted before.
func lifted() {
	proxy := &httputil.ReverseProxy{Transport: &http.Transport{}}
	srv := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			http.NewResponseController(w).SetWriteDeadline(time.Time{})
			proxy.ServeHTTP(w, r)
		}),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

// The request ends in time, and with it the wait.
func bounded() {
	proxy := &httputil.ReverseProxy{Transport: &http.Transport{}}
	srv := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
			defer cancel()
			proxy.ServeHTTP(w, r.WithContext(ctx))
		}),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

// The 503 of the handler's limit comes before the deadline.
func underTimeoutHandler() {
	proxy := &httputil.ReverseProxy{Transport: &http.Transport{}}
	srv := &http.Server{
		Handler:      http.TimeoutHandler(proxy, 5*time.Second, "slow"),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

// A client is not a proxy.
func client() {
	c := &http.Client{Transport: &http.Transport{}}
	srv := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			req, err := http.NewRequestWithContext(r.Context(), "GET", target.String(), nil)
			if err != nil {
				return
			}
			if resp, err := c.Do(req); err == nil {
				resp.Body.Close()
			}
		}),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}
