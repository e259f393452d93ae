// Package explicitmux has the default mux in the field of a server.
package explicitmux

import (
	"io"
	"net/http"
	"time"
)

func hello(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "hello") }

func main() {
	http.Handle("/slow", http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")) // want `^handler-after-write: `
	srv := &http.Server{Handler: http.DefaultServeMux, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}
