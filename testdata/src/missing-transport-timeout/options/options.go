// Package options has a constructor whose options its tests leave out.
package options

import (
	"net/http"
	"time"
)

// Client sends requests.
type Client struct {
	client http.Client
	seen   int
}

// New returns a client; options may set the limits.
func New(opts ...func(*Client)) *Client {
	c := &Client{}
	c.client = http.Client{
		Timeout:   time.Minute,
		Transport: &http.Transport{MaxConnsPerHost: 8},
	}
	for _, opt := range opts {
		opt(c)
	}
	return c
}

// Dial limits the wait for an answer.
func Dial(d time.Duration) func(*Client) {
	return func(c *Client) { c.client.Transport.(*http.Transport).ResponseHeaderTimeout = d }
}

// Get sends a request.
func (c *Client) Get(url string) (*http.Response, error) {
	c.seen++
	return c.client.Get(url)
}
