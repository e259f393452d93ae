// Package reported makes clients that give up before their transport would.
package reported

import (
	"net/http"
	"time"
)

func oneLiteral() *http.Client {
	return &http.Client{
		Timeout: 5 * time.Second,
		Transport: &http.Transport{
			ResponseHeaderTimeout: 10 * time.Second, // want `header-after-client: .*ResponseHeaderTimeout 10s > .*Timeout 5s`
		},
	}
}

func byVariable() *http.Client {
	tr := &http.Transport{
		ResponseHeaderTimeout: time.Minute, // want `header-after-client: http\.Transport tr .*ResponseHeaderTimeout 1m`
	}
	return &http.Client{Transport: tr, Timeout: 30 * time.Second}
}

const (
	headerLimit = 3 * time.Second
	clientLimit = headerLimit - 1
)

// A nanosecond too late is too late.
func byConstant() http.Client {
	return http.Client{
		Transport: &http.Transport{ResponseHeaderTimeout: headerLimit}, // want `header-after-client: `
		Timeout:   clientLimit,
	}
}

func assignedLater() *http.Client {
	c := new(http.Client)
	c.Timeout = 5 * time.Second
	tr := new(http.Transport)
	tr.ResponseHeaderTimeout = 10 * time.Second // want `header-after-client: `
	c.Transport = tr
	return c
}

// A clone has whatever else the default transport has.
func cloned() *http.Client {
	tr := http.DefaultTransport.(*http.Transport).Clone()
	tr.ResponseHeaderTimeout = 10 * time.Second // want `header-after-client: `
	return &http.Client{Timeout: 5 * time.Second, Transport: tr}
}

func changedInClient() *http.Client {
	c := &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{}}
	c.Transport.(*http.Transport).ResponseHeaderTimeout = 10 * time.Second // want `header-after-client: `
	return c
}

// What counts is what holds in the end.
func raised() *http.Client {
	tr := &http.Transport{ResponseHeaderTimeout: time.Second}
	tr.ResponseHeaderTimeout *= 10 // want `header-after-client: .* 10s > `
	return &http.Client{Timeout: 5 * time.Second, Transport: tr}
}

func newTransport() *http.Transport {
	return &http.Transport{
		ResponseHeaderTimeout: 10 * time.Second, // want `header-after-client: `
	}
}

func byConstructor() *http.Client {
	return &http.Client{Timeout: 5 * time.Second, Transport: newTransport()}
}

var packageTransport = &http.Transport{
	ResponseHeaderTimeout: 10 * time.Second, // want `header-after-client: .*packageTransport`
}

var packageClient = http.Client{Timeout: 5 * time.Second, Transport: packageTransport}

func use() (*http.Response, error) { return packageClient.Get("http://example.com") }

type service struct {
	tr     *http.Transport
	client *http.Client
}

func newService() *service {
	s := &service{
		tr: &http.Transport{ResponseHeaderTimeout: 10 * time.Second}, // want `header-after-client: `
	}
	s.client = &http.Client{Timeout: 5 * time.Second, Transport: s.tr}
	return s
}

// Both values that can arrive are too long.
func eitherBranch(slow bool) *http.Client {
	limit := 10 * time.Second
	if slow {
		limit = time.Minute
	}
	return &http.Client{
		Timeout:   5 * time.Second,
		Transport: &http.Transport{ResponseHeaderTimeout: limit}, // want `header-after-client: `
	}
}

// Twice the limit is more than the limit, whatever it is.
func bySymbol(limit time.Duration) *http.Client {
	return &http.Client{
		Timeout:   limit,
		Transport: &http.Transport{ResponseHeaderTimeout: 2 * limit}, // want `header-after-client: .*2 ?\* ?limit.* > Client\.Timeout limit`
	}
}

// The transport serves two clients, and neither waits for it.
func shared() (fast, slow *http.Client) {
	tr := &http.Transport{
		ResponseHeaderTimeout: time.Minute, // want `header-after-client: `
	}
	fast = &http.Client{Timeout: 5 * time.Second, Transport: tr}
	slow = &http.Client{Timeout: 30 * time.Second, Transport: tr}
	return fast, slow
}
