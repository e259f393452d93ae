package main

import (
	"net/http"
	_ "net/http/pprof"
)

// serveDebug offers the profiles of net/http/pprof.
func serveDebug() error {
	return http.ListenAndServe("localhost:6060", nil)
}
