// Package silent makes clients whose two limits do not contradict each other,
// or may not.
package silent

import (
	"net"
	"net/http"
	"time"

	"example.com/transport"
)

func inOrder() *http.Client {
	return &http.Client{
		Timeout:   10 * time.Second,
		Transport: &http.Transport{ResponseHeaderTimeout: 5 * time.Second},
	}
}

// Equal limits are common, and harmless.
func equal() *http.Client {
	return &http.Client{
		Timeout:   10 * time.Second,
		Transport: &http.Transport{ResponseHeaderTimeout: 10 * time.Second},
	}
}

func equalSymbol(cfg struct{ Timeout time.Duration }) *http.Client {
	return &http.Client{
		Timeout:   cfg.Timeout,
		Transport: &http.Transport{ResponseHeaderTimeout: cfg.Timeout},
	}
}

// Without a limit of the client the transport's is the only one.
func noClientTimeout() *http.Client {
	return &http.Client{Transport: &http.Transport{ResponseHeaderTimeout: time.Minute}}
}

func noHeaderTimeout() *http.Client {
	return &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{IdleConnTimeout: time.Minute}}
}

// Dial and handshake go on when the request is gone: a longer limit has its use.
func dialAndHandshake() *http.Client {
	return &http.Client{
		Timeout: 5 * time.Second,
		Transport: &http.Transport{
			DialContext:         (&net.Dialer{Timeout: 30 * time.Second}).DialContext,
			TLSHandshakeTimeout: 10 * time.Second,
		},
	}
}

// The transport belongs to another client.
func otherClient() (fast, slow *http.Client) {
	fast = &http.Client{Timeout: 5 * time.Second}
	slow = &http.Client{
		Timeout:   time.Minute,
		Transport: &http.Transport{ResponseHeaderTimeout: 30 * time.Second},
	}
	return fast, slow
}

// For the slow client the limit is there.
func shared() (fast, slow *http.Client) {
	tr := &http.Transport{ResponseHeaderTimeout: 30 * time.Second}
	fast = &http.Client{Timeout: 5 * time.Second, Transport: tr}
	slow = &http.Client{Timeout: time.Minute, Transport: tr}
	return fast, slow
}

func sharedWithUnlimited() (fast, slow *http.Client) {
	tr := &http.Transport{ResponseHeaderTimeout: 30 * time.Second}
	fast = &http.Client{Timeout: 5 * time.Second, Transport: tr}
	slow = &http.Client{Transport: tr}
	return fast, slow
}

// Only one of the two limits of the client is too short.
func clientBranch(slow bool) *http.Client {
	c := &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{ResponseHeaderTimeout: 10 * time.Second}}
	if slow {
		c.Timeout = time.Minute
	}
	return c
}

// What is given is not known, and may be short enough.
func parameterInBranch(limit time.Duration, slow bool) *http.Client {
	if slow {
		limit = time.Minute
	}
	return &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{ResponseHeaderTimeout: limit}}
}

var headerLimit = time.Second

// On the other path the variable is as it was.
func variableInBranch(slow bool) *http.Client {
	if slow {
		headerLimit = time.Minute
	}
	return &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{ResponseHeaderTimeout: headerLimit}}
}

func unknownClientTimeout(limit time.Duration) *http.Client {
	return &http.Client{Timeout: limit, Transport: &http.Transport{ResponseHeaderTimeout: time.Minute}}
}

func unknownHeaderTimeout(limit time.Duration) *http.Client {
	return &http.Client{Timeout: time.Second, Transport: &http.Transport{ResponseHeaderTimeout: limit}}
}

func unknownTransport(tr *http.Transport) *http.Client {
	return &http.Client{Timeout: time.Second, Transport: tr}
}

// One of the values that can arrive is short enough.
func eitherBranch(slow bool) *http.Client {
	limit := time.Second
	if slow {
		limit = time.Minute
	}
	return &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{ResponseHeaderTimeout: limit}}
}

func lowered() *http.Client {
	tr := &http.Transport{ResponseHeaderTimeout: time.Minute}
	tr.ResponseHeaderTimeout = time.Second
	return &http.Client{Timeout: 5 * time.Second, Transport: tr}
}

func clientRaised() *http.Client {
	c := &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{ResponseHeaderTimeout: 10 * time.Second}}
	c.Timeout = time.Minute
	return c
}

// A function of others may change the limit.
func givenAway() *http.Client {
	tr := &http.Transport{ResponseHeaderTimeout: time.Minute}
	transport.Configure(tr)
	return &http.Client{Timeout: 5 * time.Second, Transport: tr}
}

// Between client and transport stands something that may do anything.
func wrapped(wrap func(http.RoundTripper) http.RoundTripper) *http.Client {
	return &http.Client{
		Timeout:   5 * time.Second,
		Transport: wrap(&http.Transport{ResponseHeaderTimeout: time.Minute}),
	}
}
