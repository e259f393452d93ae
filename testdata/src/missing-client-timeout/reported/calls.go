// Package reported sends requests that nothing bounds.
package reported

import (
	"net/http"
	web "net/http"
	"net/url"
	"strings"
)

func get() (*http.Response, error) {
	return http.Get("http://example.com") // want `missing-client-timeout: http\.Get `
}

func head() (*http.Response, error) {
	return http.Head("http://example.com") // want `missing-client-timeout: http\.Head `
}

func post() (*http.Response, error) {
	return http.Post("http://example.com", "text/plain", strings.NewReader("x")) // want `missing-client-timeout: http\.Post `
}

func postForm() (*http.Response, error) {
	return http.PostForm("http://example.com", url.Values{"x": {"y"}}) // want `missing-client-timeout: http\.PostForm `
}

func goroutine() {
	go http.Get("http://example.com") // want `missing-client-timeout: http\.Get `
}

func deferred() {
	defer http.Get("http://example.com") // want `missing-client-timeout: http\.Get `
}

func renamedImport() (*web.Response, error) {
	return web.Get("http://example.com") // want `missing-client-timeout: http\.Get `
}

// The default client has no limit either.
func defaultClient() (*http.Response, error) {
	return http.DefaultClient.Get("http://example.com") // want `missing-client-timeout: .*Get`
}
