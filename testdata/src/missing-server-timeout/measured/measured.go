// Package measured has a server for which the usual values would be too short.
package measured

import (
	"fmt"
	"net/http"
)

func hello(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "hello") }

func serve() error {
	mux := http.NewServeMux()
	mux.HandleFunc("/", hello)
	srv := &http.Server{ // want `missing-server-timeout: `
		Handler: mux,
	}
	return srv.ListenAndServe()
}

func bare(h http.Handler) error {
	srv := http.Server{Handler: h} // want `missing-server-timeout: `
	return srv.ListenAndServe()
}
