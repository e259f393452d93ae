// Package values takes the functions as values. There is nothing to rewrite in
// place, so nothing is suggested.
package values

import (
	"net"
	"net/http"
)

var listen = http.ListenAndServe // want `bare-serve: http\.ListenAndServe `

var table = map[string]func(net.Listener, http.Handler) error{
	"plain": http.Serve, // want `bare-serve: http\.Serve `
}

type server struct {
	run func(addr string, h http.Handler) error
}

func inStruct() server {
	return server{run: http.ListenAndServe} // want `bare-serve: http\.ListenAndServe `
}

func passedOn(h http.Handler) error {
	return start(http.ListenAndServe, h) // want `bare-serve: http\.ListenAndServe `
}

func start(serve func(string, http.Handler) error, h http.Handler) error {
	return serve(":8080", h)
}

func returned(secure bool) any {
	if secure {
		return http.ListenAndServeTLS // want `bare-serve: http\.ListenAndServeTLS `
	}
	return http.ServeTLS // want `bare-serve: http\.ServeTLS `
}

func stored(s *server) {
	s.run = http.ListenAndServe // want `bare-serve: http\.ListenAndServe `
}

// The value is reported where it is taken, once, not at each call.
func local() error {
	serve := http.ListenAndServe // want `bare-serve: http\.ListenAndServe `
	return serve(":8080", nil)
}

func converted() any {
	type serveFunc func(string, http.Handler) error
	return serveFunc(http.ListenAndServe) // want `bare-serve: http\.ListenAndServe `
}
