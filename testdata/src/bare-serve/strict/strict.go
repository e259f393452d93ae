// Package strict is analysed with the strict profile, which asks for limits on
// loopback and unix listeners as well.
package strict

import (
	"net"
	"net/http"
)

func loopback() error {
	return http.ListenAndServe("localhost:6060", nil) // want `bare-serve: http\.ListenAndServe `
}

func unixSocket() error {
	l, err := net.Listen("unix", "/run/x.sock")
	if err != nil {
		return err
	}
	return http.Serve(l, nil) // want `bare-serve: http\.Serve `
}
