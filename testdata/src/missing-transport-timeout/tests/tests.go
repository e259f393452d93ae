// Package tests has a constructor that only tests call with certain values.
package tests

import "net/http"

// Get sends a request through what dial says.
func Get(url string, limit func(*http.Transport)) (*http.Response, error) {
	t := &http.Transport{MaxConnsPerHost: 8}
	limit(t)
	return (&http.Client{Transport: t}).Get(url)
}
