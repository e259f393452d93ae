// Package admin is the part of the service for its operators.
package admin

import (
	"net/http"
	"time"

	"example.com/callback/internal/store"
)

// NewServer returns the server for operators.
func NewServer(addr string, payments *store.Store) *http.Server {
	return &http.Server{
		Addr:              addr,
		Handler:           logged(routes(payments)),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      10 * time.Second,
		IdleTimeout:       60 * time.Second,
	}
}
