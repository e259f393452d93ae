package strict

import "net/http"

// This one needs package time only,
func needsTime(tr *http.Transport) http.RoundTripper {
	return &http.Transport{ // want `missing-transport-timeout: http\.Transport has no limit on idle connections \(`
		DialContext:         tr.DialContext,
		TLSHandshakeTimeout: tr.TLSHandshakeTimeout,
	}
}

// and this one package net as well: both fixes are for the same declaration.
func needsNetAndTime() http.RoundTripper {
	return &http.Transport{ // want `missing-transport-timeout: http\.Transport has no limit on the dial`
		MaxIdleConns: 10,
	}
}
