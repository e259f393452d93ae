// Package strict has handlers that are short, and never look at the context.
package strict

import (
	"fmt"
	"io"
	"net/http"
	"time"
)

func short() http.Handler {
	return http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "short") }), time.Second, "") // want `^handler-ignores-context: `
}

func nap() http.Handler {
	return http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { // want `^handler-ignores-context: `
		time.Sleep(10 * time.Millisecond)
		fmt.Fprintln(w, "awake")
	}), time.Second, "")
}

func looks() http.Handler {
	return http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Context().Err() == nil {
			<-r.Context().Done()
		}
	}), time.Second, "")
}

// A handler that is not known.
func handed(h http.Handler) http.Handler { return http.TimeoutHandler(h, time.Second, "") }

// Without a limit nothing is asked.
func unlimited() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "short") })
}
