// Package ignored has findings that comments silence, and others that they do
// not.
package ignored

import (
	"net/http"
	"time"
)

func above() {
	//timeoutlint:ignore bare-serve the proxy in front has limits
	http.ListenAndServe(":8080", nil)
	http.ListenAndServe(":8080", nil) // want `bare-serve: `
}

func beside() {
	http.ListenAndServe(":8080", nil) //timeoutlint:ignore bare-serve the proxy in front has limits
	http.ListenAndServe(":8080", nil) // want `bare-serve: `
}

func far() {
	//timeoutlint:ignore bare-serve an empty line is between

	http.ListenAndServe(":8080", nil) // want `bare-serve: `
}

func other() {
	//timeoutlint:ignore write-before-read this is another rule
	http.ListenAndServe(":8080", nil) // want `bare-serve: `
}

// two rules of one line have a comment each.
func two() {
	//timeoutlint:ignore bare-serve the proxy in front has limits
	//timeoutlint:ignore write-before-read uploads are small
	http.ListenAndServe(":8080", nil)
}

// field is a finding within a literal.
func field() {
	srv := &http.Server{
		ReadHeaderTimeout: time.Second,
		ReadTimeout:       30 * time.Second,
		//timeoutlint:ignore write-before-read uploads come from the same host
		WriteTimeout: 10 * time.Second,
		IdleTimeout:  time.Minute,
	}
	srv.ListenAndServe()
}

// another rule does not speak up in place of the one that is silenced.
func instead() {
	srv := &http.Server{
		ReadHeaderTimeout: time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      10, //timeoutlint:ignore nanosecond-timeout the test wants no response
		IdleTimeout:       time.Minute,
	}
	srv.ListenAndServe()
}

func malformed() {
	/* want `bad-ignore: ` */ //timeoutlint:ignore bare-serve
	http.ListenAndServe(":8080", nil) // want `bare-serve: `
}
