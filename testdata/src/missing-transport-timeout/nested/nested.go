// Package nested makes transports as parts of other things.
package nested

import (
	"crypto/tls"
	"net/http"
	"time"
)

var list = []*http.Transport{
	{IdleConnTimeout: time.Minute},
}

func fromList() http.RoundTripper { return list[0] }

type embedded struct{ http.Transport }

func newEmbedded() http.RoundTripper {
	return &embedded{http.Transport{MaxIdleConns: 10}} // want `missing-transport-timeout: http\.Transport `
}

func replaceDefault() {
	http.DefaultTransport = &http.Transport{} // want `missing-transport-timeout: http\.Transport `
}

// Each of the two is made without a limit, whichever it will be.
func eitherBranch(secure bool) http.RoundTripper {
	var tr *http.Transport
	if secure {
		tr = &http.Transport{TLSClientConfig: new(tls.Config)} // want `missing-transport-timeout: http\.Transport `
	} else {
		tr = &http.Transport{} // want `missing-transport-timeout: http\.Transport `
	}
	return tr
}

func inLoop(n int) (clients []*http.Client) {
	for range n {
		clients = append(clients, &http.Client{
			Transport: &http.Transport{}, // want `missing-transport-timeout: http\.Transport `
		})
	}
	return clients
}

// Who gets a client, or a round tripper, has no fields to complete.
func NewClient() *http.Client {
	return &http.Client{Transport: &http.Transport{}} // want `missing-transport-timeout: http\.Transport `
}

func NewRoundTripper() http.RoundTripper {
	return &http.Transport{} // want `missing-transport-timeout: http\.Transport `
}
