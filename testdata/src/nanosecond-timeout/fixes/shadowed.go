package fixes

import "net/http"

// A variable has taken the name of the package.
func shadowed(time string) {
	client := &http.Client{Timeout: 10} // want `nanosecond-timeout: `
	client.Get("https://example.com?time=" + time)
}
