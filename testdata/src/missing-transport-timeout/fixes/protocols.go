package fixes

import (
	"crypto/tls"
	"net/http"
)

// A transport with a dial function speaks HTTP/2 only if it is told to: the fix
// must not take that away.
func http2() http.RoundTripper {
	return &http.Transport{ // want `missing-transport-timeout: `
		MaxIdleConns: 10,
	}
}

// It is told to already.
func http2Forced() http.RoundTripper {
	return &http.Transport{ // want `missing-transport-timeout: `
		ForceAttemptHTTP2: true,
	}
}

// One that has a TLS configuration does not speak it, and should not begin to.
func http1() http.RoundTripper {
	return &http.Transport{ // want `missing-transport-timeout: `
		TLSClientConfig: &tls.Config{InsecureSkipVerify: true},
	}
}

// Nor one that has been told not to.
func http1Only() http.RoundTripper {
	return &http.Transport{ // want `missing-transport-timeout: `
		TLSNextProto: map[string]func(string, *tls.Conn) http.RoundTripper{},
	}
}
