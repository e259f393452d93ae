// Package remote puts handlers of another package under limits.
package remote

import (
	"net/http"
	"time"

	"handler-ignores-context/remote/api"
)

func routes() {
	a := &api.API{}
	http.Handle("/slow", http.TimeoutHandler(http.HandlerFunc(api.Slow), 5*time.Second, "")) // want `^handler-ignores-context: the handler never looks at its request's context and waits for api.Slow \(time.Sleep in api/api.go:\d+\)`
	http.Handle("/heeds", http.TimeoutHandler(http.HandlerFunc(api.Heeds), 5*time.Second, ""))
	http.Handle("/method", http.TimeoutHandler(http.HandlerFunc(a.Slow), 5*time.Second, "")) // want `^handler-ignores-context: `
	http.Handle("/type", http.TimeoutHandler(&api.API{}, 5*time.Second, ""))                 // want `^handler-ignores-context: `
	http.Handle("/new", http.TimeoutHandler(api.New(), 5*time.Second, ""))                   // want `^handler-ignores-context: the handler at api/api.go:\d+ never looks at its request's context and waits for time.Sleep in api/api.go:\d+`
	http.Handle("/routes", http.TimeoutHandler(api.Routes(), 5*time.Second, ""))             // want `^handler-ignores-context: the handler at api/api.go:11 `
	http.Handle("/within", api.Within(api.New()))                                            // want `^handler-ignores-context: `
	http.Handle("/long", http.TimeoutHandler(api.New(), 20*time.Second, ""))
	http.Handle("/limited", api.Limited())
	http.Handle("/unseen", http.TimeoutHandler(http.HandlerFunc(api.Unseen), 5*time.Second, ""))
	http.Handle("/passing", http.TimeoutHandler(api.Passing(http.HandlerFunc(quick)), 5*time.Second, "")) // want `^handler-ignores-context: `
	http.Handle("/passing2", http.TimeoutHandler(api.Passing(api.Next), 5*time.Second, ""))
}

func quick(w http.ResponseWriter, r *http.Request) {}
