package fixes

import "net/http"

// A variable hides what the fix needs.
func shadowed(net, time int) http.RoundTripper {
	return &http.Transport{MaxIdleConns: net + time} // want `missing-transport-timeout: `
}
