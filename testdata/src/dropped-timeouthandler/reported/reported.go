// Package reported throws away what http.TimeoutHandler returns.
package reported

import (
	"net/http"
	web "net/http"
	"time"
)

func statement(h http.Handler) {
	http.TimeoutHandler(h, time.Second, "too slow") // want `dropped-timeouthandler: `
}

func blank(h http.Handler) {
	_ = http.TimeoutHandler(h, time.Second, "too slow") // want `dropped-timeouthandler: `
}

func renamedImport(h web.Handler) {
	web.TimeoutHandler(h, time.Second, "") // want `dropped-timeouthandler: `
}

// The middleware returns what it was given, without the limit.
func middleware(next http.Handler) http.Handler {
	http.TimeoutHandler(next, 5*time.Second, "") // want `dropped-timeouthandler: `
	return next
}

func mux() *http.ServeMux {
	mux := http.NewServeMux()
	http.TimeoutHandler(mux, 5*time.Second, "") // want `dropped-timeouthandler: `
	return mux
}

func inClosure(h http.Handler) func() {
	return func() {
		http.TimeoutHandler(h, 5*time.Second, "") // want `dropped-timeouthandler: `
	}
}

func parenthesised(h http.Handler) {
	(http.TimeoutHandler)(h, 5*time.Second, "") // want `dropped-timeouthandler: `
}

// To name a variable is not to use it.
func silenced(h http.Handler) http.Handler {
	limited := http.TimeoutHandler(h, 5*time.Second, "") // want `dropped-timeouthandler: `
	_ = limited
	return h
}

// The variable has another value before anything looks at it.
func overwritten(h http.Handler) http.Handler {
	limited := http.TimeoutHandler(h, time.Second, "slow") // want `^dropped-timeouthandler: `
	limited = h
	return limited
}
