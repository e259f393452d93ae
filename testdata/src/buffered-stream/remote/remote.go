// Package remote puts streams of another package under a TimeoutHandler.
package remote

import (
	"net/http"
	"time"

	"buffered-stream/remote/api"
)

func routes() {
	http.Handle("/func", http.TimeoutHandler(http.HandlerFunc(api.Events), time.Second, "")) // want `^buffered-stream: an event stream is sent under http.TimeoutHandler`
	http.Handle("/new", http.TimeoutHandler(api.New(), time.Second, ""))                     // want `^buffered-stream: `
	http.Handle("/page", http.TimeoutHandler(http.HandlerFunc(api.Page), time.Second, ""))
	http.Handle("/limited", api.Limited())
	http.Handle("/call", http.TimeoutHandler(http.HandlerFunc(calls), time.Second, ""))
}

func calls(w http.ResponseWriter, r *http.Request) {
	api.Events(w, r) // want `^buffered-stream: an event stream`
}
