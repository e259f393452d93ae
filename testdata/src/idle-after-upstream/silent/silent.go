// Package silent has transports that close idle connections before the server
// does, or may do so.
package silent

import (
	"net/http"
	"time"
)

var shorter = &http.Client{Transport: &http.Transport{IdleConnTimeout: 29 * time.Second}}

var single = &http.Client{Transport: &http.Transport{DisableKeepAlives: true, IdleConnTimeout: 90 * time.Second}}

func unknown(idle time.Duration) *http.Client {
	return &http.Client{Transport: &http.Transport{IdleConnTimeout: idle}}
}

// What the default has may change.
func cloned() *http.Client {
	return &http.Client{Transport: http.DefaultTransport.(*http.Transport).Clone()}
}

func perhaps(long bool) *http.Client {
	idle := 10 * time.Second
	if long {
		idle = 60 * time.Second
	}
	return &http.Client{Transport: &http.Transport{IdleConnTimeout: idle}}
}
