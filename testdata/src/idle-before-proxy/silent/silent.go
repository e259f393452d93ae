// Package silent has servers that outlast the proxy in front, or may do so.
package silent

import (
	"net/http"
	"time"
)

func longer(h http.Handler) error {
	srv := &http.Server{Handler: h, IdleTimeout: 61 * time.Second}
	return srv.ListenAndServe()
}

// Without a limit nothing is closed.
func unlimited(h http.Handler) error {
	srv := &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second}
	return srv.ListenAndServe()
}

func unknown(h http.Handler, idle time.Duration) error {
	srv := &http.Server{Handler: h, ReadTimeout: 5 * time.Second, IdleTimeout: idle}
	return srv.ListenAndServe()
}

func perhaps(h http.Handler, slow bool) error {
	idle := 20 * time.Second
	if slow {
		idle = 2 * time.Minute
	}
	srv := &http.Server{Handler: h, IdleTimeout: idle}
	return srv.ListenAndServe()
}
