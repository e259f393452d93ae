// Package defaultmux registers on the mux that a server without a handler has.
package defaultmux

import (
	"io"
	"net/http"
	"time"
)

func hello(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "hello") }

func init() {
	http.HandleFunc("/", hello)
	http.Handle("/slow", http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow"))               // want `^handler-after-write: `
	http.HandleFunc("/method", http.TimeoutHandler(http.HandlerFunc(hello), time.Minute, "slow").ServeHTTP)  // want `^handler-after-write: `
	http.DefaultServeMux.Handle("/named", http.TimeoutHandler(http.HandlerFunc(hello), time.Minute, "slow")) // want `^handler-after-write: `
	http.Handle("/quick", http.TimeoutHandler(http.HandlerFunc(hello), 5*time.Second, "slow"))
}
