// Package order makes requests and clients in more than one step.
package order

import (
	"context"
	"net/http"
	"os"
	"os/signal"
	"time"

	"example.com/transport"
)

// The first request is under way when the limit is set.
func tooLate() {
	c := &http.Client{}
	c.Get("http://example.com") // want `missing-client-timeout: `
	c.Timeout = time.Second
	c.Get("http://example.com")
}

func send(c *http.Client, req *http.Request) (*http.Response, error) {
	return c.Do(req)
}

// The deadline of the first context is not that of the second.
func wrongContext() (*http.Response, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	<-ctx.Done()
	req, err := http.NewRequestWithContext(context.Background(), "GET", "http://example.com", nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req) // want `missing-client-timeout: `
}

// A signal is no deadline.
func bySignal() (*http.Response, error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	req, err := http.NewRequestWithContext(ctx, "GET", "http://example.com", nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req) // want `missing-client-timeout: `
}

func embeddedWithTimeout() (*http.Response, error) {
	a := &api{http.Client{Timeout: time.Second}}
	return a.Get("http://example.com")
}

// What is nil is replaced, what is given is not known.
func defaulted(c *http.Client) (*http.Response, error) {
	if c == nil {
		c = http.DefaultClient
	}
	return c.Get("http://example.com")
}

// One of the two clients is not known.
func replaced(c *http.Client, shared bool) (*http.Response, error) {
	if shared {
		c = http.DefaultClient
	}
	return c.Get("http://example.com")
}

func withOptions(opts ...func(*http.Client)) (*http.Response, error) {
	c := &http.Client{}
	for _, o := range opts {
		o(c)
	}
	return c.Get("http://example.com")
}

// An interface may stand for any client.
type getter interface {
	Get(string) (*http.Response, error)
}

func byInterface(g getter) (*http.Response, error) {
	return g.Get("http://example.com")
}

// A context of others may have a deadline.
func otherContext() (*http.Response, error) {
	req, err := http.NewRequestWithContext(transport.Context(), "GET", "http://example.com", nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

type job struct{ ctx context.Context }

func (j *job) run() (*http.Response, error) {
	req, err := http.NewRequestWithContext(j.ctx, "GET", "http://example.com", nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

// A value taken is no request made.
func functionValue() func(string) (*http.Response, error) {
	return http.Get
}
