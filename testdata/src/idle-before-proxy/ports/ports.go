// Package ports has servers behind an nginx that keeps connections to one of
// them.
package ports

import (
	"net"
	"net/http"
	"time"
)

func api(h http.Handler) error {
	srv := &http.Server{
		Addr:        ":8080",
		Handler:     h,
		IdleTimeout: 60 * time.Second, // want `idle-before-proxy: http\.Server srv has IdleTimeout 1m <= 1m30s, for which nginx \(nginx\.conf:8\) keeps an idle connection`
	}
	return srv.ListenAndServe()
}

func listener(h http.Handler) error {
	srv := &http.Server{
		Handler:     h,
		IdleTimeout: 60 * time.Second, // want `idle-before-proxy: http\.Server srv has IdleTimeout 1m <= 1m30s`
	}
	ln, err := net.Listen("tcp", "127.0.0.1:8080")
	if err != nil {
		return err
	}
	return srv.Serve(ln)
}

// Where it listens is not known: it may be the one.
func configured(addr string, h http.Handler) error {
	srv := &http.Server{
		Addr:        addr,
		Handler:     h,
		IdleTimeout: 60 * time.Second, // want `idle-before-proxy: http\.Server srv has IdleTimeout 1m <= 1m30s`
	}
	return srv.ListenAndServe()
}

// Connections to this upstream are not kept.
func admin(h http.Handler) error {
	srv := &http.Server{Addr: ":8081", Handler: h, IdleTimeout: 60 * time.Second}
	return srv.ListenAndServe()
}

func direct(h http.Handler) error {
	srv := &http.Server{Addr: ":8082", Handler: h, IdleTimeout: 60 * time.Second}
	return srv.ListenAndServe()
}

// nginx does not know this one.
func metrics(h http.Handler) error {
	srv := &http.Server{Addr: ":9090", Handler: h, IdleTimeout: 60 * time.Second}
	return srv.ListenAndServe()
}

// A unix socket has no port.
func socket(h http.Handler) error {
	ln, err := net.Listen("unix", "/run/admin.sock")
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: h, IdleTimeout: 60 * time.Second}
	return srv.Serve(ln)
}
