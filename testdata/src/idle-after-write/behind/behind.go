// Package behind has a server behind a proxy, where what the formula recommends
// is what idle-before-proxy reports: which of the two has to go is not for a fix
// to say.
package behind

import (
	"net/http"
	"time"
)

func serve(h http.Handler) error {
	srv := &http.Server{
		Handler:      h,
		WriteTimeout: 12 * time.Second,
		IdleTimeout:  2 * time.Minute, // want `idle-after-write: http\.Server srv has IdleTimeout 2m, above the whole of WriteTimeout 12s; the formula has 9\.6s = min\(0\.8\*12s, the load balancer 1m - 2s\)`
	}
	return srv.ListenAndServe()
}

func long(h http.Handler) error {
	srv := &http.Server{
		Handler:      h,
		WriteTimeout: 5 * time.Minute,
		IdleTimeout:  10 * time.Minute, // want `the formula has 58s = min\(0\.8\*5m, the load balancer 1m - 2s\)`
	}
	return srv.ListenAndServe()
}
