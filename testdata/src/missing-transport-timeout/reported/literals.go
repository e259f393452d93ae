// Package reported makes transports without any limit.
package reported

import (
	"crypto/tls"
	"net"
	"net/http"
	"net/url"
)

func empty() http.RoundTripper {
	return &http.Transport{} // want `missing-transport-timeout: http\.Transport has no limit on .*dial.*handshake.*header.*idle`
}

// What is set here limits no time.
func insecure() *http.Client {
	tr := &http.Transport{ // want `missing-transport-timeout: http\.Transport tr `
		TLSClientConfig:     &tls.Config{InsecureSkipVerify: true},
		MaxIdleConnsPerHost: 100,
	}
	return &http.Client{Transport: tr}
}

func insideClient(proxy *url.URL) *http.Client {
	return &http.Client{
		Transport: &http.Transport{Proxy: http.ProxyURL(proxy)}, // want `missing-transport-timeout: http\.Transport `
	}
}

func zeros() http.RoundTripper {
	const none = 0
	return &http.Transport{ // want `missing-transport-timeout: `
		TLSHandshakeTimeout:   0,
		IdleConnTimeout:       none,
		ResponseHeaderTimeout: none * 2,
	}
}

// A limit for 100 Continue bounds nothing that lasts.
func expectContinue() http.RoundTripper {
	return &http.Transport{ExpectContinueTimeout: 1e9} // want `missing-transport-timeout: `
}

func zeroDialer() http.RoundTripper {
	return &http.Transport{DialContext: (&net.Dialer{}).DialContext} // want `missing-transport-timeout: `
}

func newDialer() http.RoundTripper {
	return &http.Transport{DialContext: new(net.Dialer).DialContext} // want `missing-transport-timeout: `
}

func oldDial() http.RoundTripper {
	return &http.Transport{Dial: (&net.Dialer{}).Dial} // want `missing-transport-timeout: `
}

// KeepAlive only begins when the connection stands.
func dialerVariable() http.RoundTripper {
	d := &net.Dialer{KeepAlive: 30e9, Timeout: 0}
	return &http.Transport{DialContext: d.DialContext} // want `missing-transport-timeout: `
}

// Without connections to keep the other three are still missing.
func noKeepAlives() http.RoundTripper {
	return &http.Transport{DisableKeepAlives: true} // want `missing-transport-timeout: http\.Transport has no limit on the dial, the TLS handshake.* header `
}

// That DisableKeepAlives is false says nothing.
func keepAlives() http.RoundTripper {
	return &http.Transport{DisableKeepAlives: false} // want `missing-transport-timeout: .* idle`
}

// Dial and handshake go on when the request that asked for them is gone:
// the client's limit is no substitute.
func clientTimeout() http.Client {
	return http.Client{
		Timeout:   10e9,
		Transport: &http.Transport{}, // want `missing-transport-timeout: `
	}
}

// A wrapper does not add limits to what it wraps.
func wrapped() http.RoundTripper {
	return counting{&http.Transport{}} // want `missing-transport-timeout: `
}

type counting struct{ next http.RoundTripper }

func (c counting) RoundTrip(r *http.Request) (*http.Response, error) { return c.next.RoundTrip(r) }
