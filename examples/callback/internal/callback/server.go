// Package callback is the part of the service that the payment provider calls.
package callback

import (
	"net/http"
	"time"

	"example.com/callback/internal/notify"
	"example.com/callback/internal/store"
)

// answerLimit is what the provider waits for an answer.
const answerLimit = 2 * time.Second

// NewServer returns the server for callbacks.
func NewServer(addr, token string, payments *store.Store, merchant *notify.Notifier) *http.Server {
	receive := &receiver{token: token, payments: payments, merchant: merchant}

	mux := http.NewServeMux()
	mux.Handle("POST /callback", http.TimeoutHandler(receive, answerLimit, "try again later"))
	mux.Handle("GET /events", &events{payments: payments})

	return &http.Server{
		Addr:         addr,
		Handler:      mux,
		ReadTimeout:  5 * time.Second,
		WriteTimeout: 12 * time.Second,
		IdleTimeout:  10 * time.Second,
	}
}
