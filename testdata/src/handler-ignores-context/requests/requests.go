// Package requests has handlers that wait for other servers.
package requests

import (
	"io"
	"net/http"
	"time"
)

func routes() {
	http.Handle("/get", http.TimeoutHandler(http.HandlerFunc(get), 5*time.Second, ""))
	http.Handle("/request", http.TimeoutHandler(http.HandlerFunc(request), 5*time.Second, ""))
	http.Handle("/client", http.TimeoutHandler(http.HandlerFunc(limitedClient), 5*time.Second, ""))
}

// It has no context at all.
func get(w http.ResponseWriter, r *http.Request) {
	resp, err := http.Get("http://backend/") // want `^handler-ignores-context: .*http\.Get`
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	io.Copy(io.Discard, resp.Body)
}

// The context of http.NewRequest is Background.
func request(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequest("GET", "http://backend/", nil)
	if err != nil {
		return
	}
	resp, err := http.DefaultClient.Do(req) // want `^handler-ignores-context: .*Do`
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	resp.Body.Close()
}

var quick = &http.Client{Timeout: 2 * time.Second}

// The client's own limit comes first.
func limitedClient(w http.ResponseWriter, r *http.Request) {
	resp, err := quick.Get("http://backend/")
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	resp.Body.Close()
}
