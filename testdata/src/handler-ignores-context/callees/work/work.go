// Package work has what handlers of other packages call.
package work

import (
	"context"
	"net/http"
	"time"
)

// Sleep waits.
func Sleep() { time.Sleep(10 * time.Second) }

// Step calls what waits.
func Step() { step() }

func step() { Sleep() }

// Ignore does not look at its context.
func Ignore(ctx context.Context) { time.Sleep(10 * time.Second) }

// Wait honours its context.
func Wait(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Minute):
		return nil
	}
}

// WaitFor honours the context of the request.
func WaitFor(r *http.Request) error { return Wait(r.Context()) }

// Handler waits.
func Handler(w http.ResponseWriter, r *http.Request) { time.Sleep(10 * time.Second) }
