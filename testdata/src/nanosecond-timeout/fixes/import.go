package fixes

import "net/http"

// The fix needs an import that the file does not have.
var client = http.Client{Timeout: 10} // want `nanosecond-timeout: `

func get() { client.Get("https://example.com") }
