// Package remote puts streams of another package under a TimeoutHandler.
package remote

import (
	"net/http"
	"time"

	"buffered-stream/remote/api"
)

func routes() {
	http.Handle("/func", http.TimeoutHandler(http.HandlerFunc(api.Events), time.Second, "")) // want `^buffered-stream: http.ResponseController.Flush is called in api/api.go:\d+ under http.TimeoutHandler`
	http.Handle("/new", http.TimeoutHandler(api.New(), time.Second, ""))                     // want `^buffered-stream: `
	http.Handle("/page", http.TimeoutHandler(http.HandlerFunc(api.Page), time.Second, ""))
	http.Handle("/limited", api.Limited())
	http.Handle("/skipping", api.Skipping(time.Second)(http.HandlerFunc(api.Events)))
	http.Handle("/flush", http.TimeoutHandler(http.HandlerFunc(flushes), time.Second, ""))
	http.Handle("/call", http.TimeoutHandler(http.HandlerFunc(calls), time.Second, ""))
}

func calls(w http.ResponseWriter, r *http.Request) {
	api.Events(w, r) // want `^buffered-stream: http.ResponseController.Flush is called in`
}

func flushes(w http.ResponseWriter, r *http.Request) {
	w.Write([]byte("first"))
	api.Flush(w) // want `^buffered-stream: the writer is asserted to be an http.Flusher in api/api.go:\d+ under`
}
