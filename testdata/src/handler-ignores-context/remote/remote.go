// Package remote puts handlers of another package under limits.
package remote

import (
	"net/http"
	"strings"
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
	http.Handle("/routes", http.TimeoutHandler(api.Routes(), 5*time.Second, ""))             // want `^handler-ignores-context: the handler at api/api.go:\d+ `
	http.Handle("/within", api.Within(api.New()))                                            // want `^handler-ignores-context: `
	http.Handle("/long", http.TimeoutHandler(api.New(), 20*time.Second, ""))
	http.Handle("/limited", api.Limited())
	http.Handle("/unseen", http.TimeoutHandler(http.HandlerFunc(api.Unseen), 5*time.Second, ""))
	http.Handle("/passing", http.TimeoutHandler(api.Passing(http.HandlerFunc(quick)), 5*time.Second, "")) // want `^handler-ignores-context: `
	http.Handle("/passing2", http.TimeoutHandler(api.Passing(api.Next), 5*time.Second, ""))
}

func more() {
	c := &api.Chain{Next: api.Next}
	chained := http.NewServeMux()
	chained.Handle("/a", api.Passing(c))
	chained.Handle("/b", api.Passing(c))
	http.Handle("/chained", http.TimeoutHandler(chained, 5*time.Second, ""))
	http.Handle("/service", api.NewService().Handler())
	http.Handle("/upload", http.TimeoutHandler(http.HandlerFunc(api.Upload), 5*time.Second, "")) // want `^handler-ignores-context: .*the request's body`
	http.Handle("/own", http.TimeoutHandler(http.HandlerFunc(ownRequest), 5*time.Second, ""))
	http.Handle("/unknown", http.TimeoutHandler(http.HandlerFunc(passesOn), 5*time.Second, ""))
}

// It reads a body that is there already.
func ownRequest(w http.ResponseWriter, r *http.Request) {
	own, err := http.NewRequest("POST", "/", strings.NewReader("x"))
	if err == nil {
		api.Upload(w, own)
	}
}

// What it hands the request to is not seen.
func passesOn(w http.ResponseWriter, r *http.Request) {
	time.Sleep(10 * time.Second)
	api.Unseen(w, r)
}

func quick(w http.ResponseWriter, r *http.Request) {}
