// Package fixes has values that can be replaced by better ones.
package fixes

import (
	"net/http"
	"time"
)

func literal() {
	srv := &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: `
	}
	srv.ListenAndServe()
}

func assignment() {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	srv.WriteTimeout = 10 * time.Second // want `write-before-read: `
	srv.ListenAndServe()
}

// The usual value would be too short here.
func longRead() {
	srv := &http.Server{
		ReadTimeout:  5 * time.Minute,
		WriteTimeout: 10 * time.Second, // want `write-before-read: `
	}
	srv.ListenAndServe()
}

const limit = 10 * time.Second

// The constant may have other uses; only this one changes.
func named() {
	srv := &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: limit, // want `write-before-read: `
	}
	srv.ListenAndServe()
}
