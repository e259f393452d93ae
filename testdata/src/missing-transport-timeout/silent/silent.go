// Package silent makes transports that have a limit, or that may get one.
package silent

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"net/http/httptest"
	"time"

	"example.com/transport"
)

// One limit is a decision; which others to add is for the strict profile.
func oneLimit(cfg struct{ Idle time.Duration }) []http.RoundTripper {
	return []http.RoundTripper{
		&http.Transport{TLSHandshakeTimeout: 10 * time.Second},
		&http.Transport{IdleConnTimeout: 90 * time.Second},
		&http.Transport{ResponseHeaderTimeout: time.Minute},
		&http.Transport{IdleConnTimeout: cfg.Idle},
		&http.Transport{DialContext: (&net.Dialer{Timeout: 30 * time.Second}).DialContext},
		&http.Transport{DialContext: (&net.Dialer{Deadline: time.Now().Add(time.Hour)}).DialContext},
		&http.Transport{Dial: (&net.Dialer{Timeout: 30 * time.Second}).Dial},
	}
}

func dialerVariable() http.RoundTripper {
	d := net.Dialer{}
	d.Timeout = 5 * time.Second
	return &http.Transport{DialContext: d.DialContext}
}

func unknownDialer(d *net.Dialer) http.RoundTripper {
	return &http.Transport{DialContext: d.DialContext}
}

func unknownDialFunction(dial func(context.Context, string, string) (net.Conn, error)) http.RoundTripper {
	return &http.Transport{DialContext: dial}
}

func dialFunction(socket string) http.RoundTripper {
	return &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return transport.Dial(ctx, "unix", socket)
		},
	}
}

func dialTLS(dial func(context.Context, string, string) (net.Conn, error)) http.RoundTripper {
	return &http.Transport{DialTLSContext: dial}
}

func dialAssigned() http.RoundTripper {
	tr := &http.Transport{}
	tr.DialContext = transport.DialContext
	return tr
}

// A copy of the default transport has its limits.
func cloned() http.RoundTripper {
	tr := http.DefaultTransport.(*http.Transport).Clone()
	tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}
	return tr
}

func clonedUnknown(tr *http.Transport) http.RoundTripper {
	return tr.Clone()
}

func defaultTransport() *http.Client {
	return &http.Client{Transport: http.DefaultTransport}
}

func noTransport() *http.Client {
	return new(http.Client)
}

func pointerOnly() {
	var tr *http.Transport
	_ = tr
}

// Who calls an exported function may complete what it returns.
func NewTransport() *http.Transport {
	return &http.Transport{}
}

// Who imports the package may complete an exported variable.
var Transport = &http.Transport{}

// An Agent has a field that other packages may write to.
type Agent struct{ Transport *http.Transport }

func NewAgent() *Agent {
	return &Agent{Transport: &http.Transport{}}
}

// A function that is not known may complete what it is given.
func givenAway() http.RoundTripper {
	tr := &http.Transport{}
	transport.Configure(tr)
	return tr
}

func givenAwayByChannel(c chan<- *http.Transport) {
	c <- &http.Transport{}
}

func givenToParameter(configure func(*http.Transport)) http.RoundTripper {
	tr := &http.Transport{}
	configure(tr)
	return tr
}

func test(h http.Handler) *http.Client {
	return httptest.NewServer(h).Client()
}

// Something else with that name.
type fakeTransport struct{ IdleConnTimeout time.Duration }

func other() *fakeTransport { return &fakeTransport{} }

func otherPackage() any { return &transport.Transport{} }

// A fallback for a program that has put something else in place of
// http.DefaultTransport.
func copied() *http.Client {
	tr := &http.Transport{}
	if d, ok := http.DefaultTransport.(*http.Transport); ok {
		tr = d.Clone()
	}
	tr.DisableKeepAlives = true
	return &http.Client{Transport: tr}
}

func copiedOrNew() http.RoundTripper {
	d, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return &http.Transport{MaxIdleConns: 10}
	}
	return d.Clone()
}

func cloneOrNew() http.RoundTripper {
	tr, ok := http.DefaultTransport.(*http.Transport)
	if ok {
		tr = tr.Clone()
	} else {
		tr = &http.Transport{}
	}
	tr.ResponseHeaderTimeout = time.Minute
	return tr
}
