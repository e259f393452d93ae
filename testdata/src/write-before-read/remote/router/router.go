// Package router has the routes.
package router

import (
	"net/http"

	"write-before-read/remote/upload"
)

// New returns them.
func New() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/upload", upload.New())
	return mux
}

// Plain returns others.
func Plain() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/upload", upload.Plain)
	return mux
}
