package fixes

import (
	"net/http"
	clock "time"
)

// The import has another name here.
func renamed() clock.Duration {
	client := &http.Client{Timeout: 10} // want `nanosecond-timeout: `
	client.Get("https://example.com")
	return client.Timeout
}
