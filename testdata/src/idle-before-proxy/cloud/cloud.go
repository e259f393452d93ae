// Package cloud has servers behind a load balancer of a cloud, which reaches no
// address of this machine alone.
package cloud

import (
	"net"
	"net/http"
	"time"
)

func public(h http.Handler) error {
	srv := &http.Server{
		Addr:        ":8080",
		Handler:     h,
		IdleTimeout: 20 * time.Second, // want `^idle-before-proxy: http\.Server srv has IdleTimeout 20s <= 1m, for which aws-alb `
	}
	return srv.ListenAndServe()
}

func loopback(h http.Handler) error {
	srv := &http.Server{Addr: "localhost:6060", Handler: h, IdleTimeout: 20 * time.Second}
	return srv.ListenAndServe()
}

func socket(h http.Handler) error {
	ln, err := net.Listen("unix", "/run/admin.sock")
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: h, IdleTimeout: 20 * time.Second}
	return srv.Serve(ln)
}
