// Package set gives the default client a limit, for everyone.
package set

import (
	"net/http"
	"time"
)

func init() {
	http.DefaultClient.Timeout = 10 * time.Second
}

func get() (*http.Response, error) {
	return http.Get("http://example.com")
}

func byClient() (*http.Response, error) {
	return http.DefaultClient.Get("http://example.com")
}
