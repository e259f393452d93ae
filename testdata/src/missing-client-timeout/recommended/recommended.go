// Package recommended is analysed with the recommended profile, which does not
// have the rule: a context can bound what a client does not.
package recommended

import "net/http"

func get() (*http.Response, error) {
	return http.Get("http://example.com")
}
