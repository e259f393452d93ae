// Package wrapper has a wrapper of its own: it is reported where it can be
// repaired, and not at its calls again.
package wrapper

import "net/http"

func run(addr string) error {
	return http.ListenAndServe(addr, nil) // want `bare-serve: http\.ListenAndServe `
}

func start() {
	if err := run(":8080"); err != nil {
		panic(err)
	}
}
