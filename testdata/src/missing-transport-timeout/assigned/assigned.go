// Package assigned makes transports whose fields stand apart from the literal.
package assigned

import (
	"crypto/tls"
	"net/http"
	"time"
)

func afterTheLiteral() http.RoundTripper {
	tr := &http.Transport{}
	tr.TLSHandshakeTimeout = 10 * time.Second
	return tr
}

func inOneBranch(slow bool) http.RoundTripper {
	tr := &http.Transport{}
	if slow {
		tr.ResponseHeaderTimeout = time.Minute
	}
	return tr
}

func inHelper() http.RoundTripper {
	tr := &http.Transport{}
	limit(tr)
	return tr
}

func limit(tr *http.Transport) {
	tr.IdleConnTimeout = 90 * time.Second
}

// A helper that is seen and sets no limit leaves the fault where it was.
func inUselessHelper() http.RoundTripper {
	tr := &http.Transport{} // want `missing-transport-timeout: http\.Transport tr `
	trust(tr)
	return tr
}

func trust(tr *http.Transport) {
	tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}
}

func inClosure() http.RoundTripper {
	tr := &http.Transport{}
	func() { tr.IdleConnTimeout = time.Minute }()
	return tr
}

func throughClient() *http.Client {
	c := &http.Client{Transport: &http.Transport{}}
	c.Transport.(*http.Transport).IdleConnTimeout = time.Minute
	return c
}

func throughPointer() http.RoundTripper {
	tr := http.Transport{}
	p := &tr
	p.IdleConnTimeout = time.Minute
	return p
}

// A method completes what the constructor began.
type service struct{ tr *http.Transport }

func newService() *service { return &service{tr: &http.Transport{}} }

func (s *service) setup() { s.tr.IdleConnTimeout = time.Minute }

// The caller completes what the constructor began.
func newTransport() *http.Transport {
	return &http.Transport{}
}

func complete() http.RoundTripper {
	tr := newTransport()
	tr.IdleConnTimeout = time.Minute
	return tr
}

type option func(*http.Transport)

// Options are functions that are not known here.
func withOptions(opts ...option) http.RoundTripper {
	tr := &http.Transport{}
	for _, o := range opts {
		o(tr)
	}
	return tr
}

func replaced() http.RoundTripper {
	tr := &http.Transport{}
	*tr = http.Transport{IdleConnTimeout: time.Minute}
	return tr
}
