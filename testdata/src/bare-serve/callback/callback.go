// Package callback is analysed with the callback profile, which exempts loopback
// listeners as the recommended one does.
package callback

import "net/http"

func open() error {
	return http.ListenAndServe(":8080", nil) // want `bare-serve: http\.ListenAndServe `
}

func loopback() error {
	return http.ListenAndServe("localhost:6060", nil)
}
