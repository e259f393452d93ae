// Package reported has servers whose IdleTimeout is not between 0.7 and 0.9 of
// their WriteTimeout.
package reported

import (
	"net/http"
	"time"
)

func above() error {
	srv := &http.Server{
		ReadHeaderTimeout: 5 * time.Second,
		WriteTimeout:      10 * time.Second,
		IdleTimeout:       60 * time.Second, // want `idle-after-write: http\.Server srv has IdleTimeout 1m0?s?.* WriteTimeout 10s`
	}
	return srv.ListenAndServe()
}

func equal() error {
	srv := http.Server{
		WriteTimeout: 10 * time.Second,
		IdleTimeout:  10 * time.Second, // want `idle-after-write: http\.Server srv has IdleTimeout 10s.* WriteTimeout 10s`
	}
	return srv.ListenAndServe()
}

func justAbove() error {
	srv := http.Server{
		WriteTimeout: 10 * time.Second,
		IdleTimeout:  9001 * time.Millisecond, // want `idle-after-write: http\.Server srv has IdleTimeout 9\.001s`
	}
	return srv.ListenAndServe()
}

func justBelow() error {
	srv := http.Server{
		WriteTimeout: 10 * time.Second,
		IdleTimeout:  6999 * time.Millisecond, // want `idle-after-write: http\.Server srv has IdleTimeout 6\.999s`
	}
	return srv.ListenAndServe()
}

const (
	writeLimit = time.Minute
	idleLimit  = 2 * writeLimit
)

func constants() error {
	srv := http.Server{
		IdleTimeout:  idleLimit, // want `idle-after-write: http\.Server srv has IdleTimeout idleLimit.*2m`
		WriteTimeout: writeLimit,
	}
	return srv.ListenAndServe()
}

func assigned() error {
	srv := new(http.Server)
	srv.WriteTimeout = 10 * time.Second
	srv.IdleTimeout = time.Minute // want `idle-after-write: http\.Server srv `
	return srv.ListenAndServe()
}

// The last value is the one that counts.
func raised() error {
	srv := &http.Server{WriteTimeout: 10 * time.Second, IdleTimeout: 8 * time.Second}
	srv.IdleTimeout = time.Minute // want `idle-after-write: http\.Server srv `
	return srv.ListenAndServe()
}

// Eight tenths are no whole number of seconds.
func fraction() error {
	srv := http.Server{
		WriteTimeout: 12 * time.Second,
		IdleTimeout:  30 * time.Second, // want `idle-after-write: http\.Server srv `
	}
	return srv.ListenAndServe()
}

func handler() http.Handler { return http.NotFoundHandler() }

func inCall() error {
	return (&http.Server{
		Handler:      handler(),
		WriteTimeout: 20 * time.Second,
		IdleTimeout:  3 * time.Second, // want `idle-after-write: http\.Server `
	}).ListenAndServe()
}
