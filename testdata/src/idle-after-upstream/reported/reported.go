// Package reported has transports that keep idle connections as long as the
// server they talk to.
package reported

import (
	"net/http"
	"time"
)

var client = &http.Client{Transport: &http.Transport{
	TLSHandshakeTimeout: 5 * time.Second,
	IdleConnTimeout:     90 * time.Second, // want `idle-after-upstream: http\.Transport has IdleConnTimeout 1m30s >= 30s`
}}

func equal() http.RoundTripper {
	t := &http.Transport{TLSHandshakeTimeout: 5 * time.Second}
	t.IdleConnTimeout = 30 * time.Second // want `idle-after-upstream: http\.Transport t has IdleConnTimeout 30s >= 30s`
	return t
}

// Zero is no limit.
func unlimited() *http.Client {
	t := &http.Transport{ // want `idle-after-upstream: http\.Transport t has no IdleConnTimeout, and the server keeps an idle connection for 30s`
		TLSHandshakeTimeout: 5 * time.Second,
	}
	return &http.Client{Transport: t}
}
