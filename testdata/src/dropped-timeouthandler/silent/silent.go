// Package silent uses what http.TimeoutHandler returns.
package silent

import (
	"net/http"
	"time"
)

func returned(h http.Handler) http.Handler {
	return http.TimeoutHandler(h, time.Second, "")
}

func inField(h http.Handler) *http.Server {
	return &http.Server{Handler: http.TimeoutHandler(h, time.Second, "")}
}

func assignedToField(srv *http.Server) {
	srv.Handler = http.TimeoutHandler(srv.Handler, time.Second, "")
}

func byVariable(h http.Handler) {
	limited := http.TimeoutHandler(h, time.Second, "")
	http.Handle("/", limited)
}

func asArgument(mux *http.ServeMux, h http.Handler) {
	mux.Handle("/", http.TimeoutHandler(h, time.Second, ""))
}

// The parameter is the handler from here on.
func overParameter(h http.Handler, limit bool) http.Handler {
	if limit {
		h = http.TimeoutHandler(h, time.Second, "")
	}
	return h
}

func served(w http.ResponseWriter, r *http.Request) {
	http.TimeoutHandler(http.NotFoundHandler(), time.Second, "").ServeHTTP(w, r)
}

func methodValue(h http.Handler) http.HandlerFunc {
	return http.TimeoutHandler(h, time.Second, "").ServeHTTP
}

var packageHandler = http.TimeoutHandler(http.DefaultServeMux, time.Second, "")

func inMap(h http.Handler) map[string]http.Handler {
	return map[string]http.Handler{"/": http.TimeoutHandler(h, time.Second, "")}
}

func captured(h http.Handler) func() http.Handler {
	limited := http.TimeoutHandler(h, time.Second, "")
	return func() http.Handler { return limited }
}

func sent(c chan<- http.Handler, h http.Handler) {
	c <- http.TimeoutHandler(h, time.Second, "")
}

// The function itself is not called here.
func functionValue() func(http.Handler, time.Duration, string) http.Handler {
	return http.TimeoutHandler
}

// Something else with that name.
type web struct{}

func (web) TimeoutHandler(http.Handler, time.Duration, string) http.Handler { return nil }

func shadowed(h http.Handler) {
	var http web
	http.TimeoutHandler(h, time.Second, "")
}

// It is wrapped, kept, or only sometimes replaced before its variable is given
// another value.
func replaced(h http.Handler, wrap func(http.Handler) http.Handler, plain bool) http.Handler {
	wrapped := http.TimeoutHandler(h, time.Second, "slow")
	wrapped = wrap(wrapped)
	kept := http.TimeoutHandler(h, time.Second, "slow")
	http.Handle("/kept", kept)
	kept = wrapped
	sometimes := http.TimeoutHandler(h, time.Second, "slow")
	if plain {
		sometimes = kept
	}
	var late http.Handler
	http.HandleFunc("/late", func(w http.ResponseWriter, r *http.Request) { late.ServeHTTP(w, r) })
	late = http.TimeoutHandler(h, time.Second, "slow")
	late = wrap(sometimes)
	return late
}
