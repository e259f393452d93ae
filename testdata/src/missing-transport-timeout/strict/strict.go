// Package strict is analysed with the strict profile: each of the limits on
// dial, handshake and idle connections is asked for.
package strict

import (
	"context"
	"net"
	"net/http"
	"time"
)

func onlyHandshake() http.RoundTripper {
	return &http.Transport{TLSHandshakeTimeout: 10 * time.Second} // want `missing-transport-timeout: http\.Transport has no limit on the dial.* idle`
}

func noHandshake() http.RoundTripper {
	return &http.Transport{ // want `missing-transport-timeout: http\.Transport has no limit on the TLS handshake \(`
		DialContext:     (&net.Dialer{Timeout: 30 * time.Second}).DialContext,
		IdleConnTimeout: 90 * time.Second,
	}
}

func noIdle() http.RoundTripper {
	return &http.Transport{ // want `missing-transport-timeout: http\.Transport has no limit on idle connections \(`
		DialContext:         (&net.Dialer{Timeout: 30 * time.Second}).DialContext,
		TLSHandshakeTimeout: 10 * time.Second,
	}
}

func noDial() http.RoundTripper {
	return &http.Transport{ // want `missing-transport-timeout: http\.Transport has no limit on the dial \(`
		IdleConnTimeout:     90 * time.Second,
		TLSHandshakeTimeout: 10 * time.Second,
	}
}

// A response may be slow for good reasons: contexts bound it.
func noResponseHeader() http.RoundTripper {
	return &http.Transport{
		DialContext:         (&net.Dialer{Timeout: 30 * time.Second}).DialContext,
		TLSHandshakeTimeout: 10 * time.Second,
		IdleConnTimeout:     90 * time.Second,
	}
}

// There are no idle connections.
func noKeepAlives() http.RoundTripper {
	return &http.Transport{
		DialContext:         (&net.Dialer{Timeout: 30 * time.Second}).DialContext,
		TLSHandshakeTimeout: 10 * time.Second,
		DisableKeepAlives:   true,
	}
}

type dialFunc func(context.Context, string, string) (net.Conn, error)

// What the function does is not known.
func unknownDial(dial dialFunc) http.RoundTripper {
	return &http.Transport{
		DialContext:         dial,
		TLSHandshakeTimeout: 10 * time.Second,
		IdleConnTimeout:     90 * time.Second,
	}
}

// The handshake is part of what the function does.
func unknownDialTLS(dial dialFunc) http.RoundTripper {
	return &http.Transport{
		DialContext:     (&net.Dialer{Timeout: 30 * time.Second}).DialContext,
		DialTLSContext:  dial,
		IdleConnTimeout: 90 * time.Second,
	}
}

// Even with such functions idle connections are kept for ever.
func unknownDials(dial dialFunc) http.RoundTripper {
	return &http.Transport{DialContext: dial, DialTLSContext: dial} // want `missing-transport-timeout: http\.Transport has no limit on idle connections \(`
}

// Of a clone only what is changed is known.
func cloned() http.RoundTripper {
	return http.DefaultTransport.(*http.Transport).Clone()
}

func fromConfiguration(cfg struct{ Handshake, Idle, Dial time.Duration }) http.RoundTripper {
	return &http.Transport{
		DialContext:         (&net.Dialer{Timeout: cfg.Dial}).DialContext,
		TLSHandshakeTimeout: cfg.Handshake,
		IdleConnTimeout:     cfg.Idle,
	}
}
