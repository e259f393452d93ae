// Package silent sends requests that are bounded, or that may be.
package silent

import (
	"net/http"
	"strings"
	"time"

	"example.com/transport"
)

func timeout() (*http.Response, error) {
	c := &http.Client{Timeout: 10 * time.Second}
	return c.Get("http://example.com")
}

func laterTimeout() (*http.Response, error) {
	c := new(http.Client)
	c.Timeout = 10 * time.Second
	return c.Post("http://example.com", "text/plain", strings.NewReader("x"))
}

func configured(cfg struct{ Timeout time.Duration }) (*http.Response, error) {
	c := http.Client{Timeout: cfg.Timeout}
	return c.Get("http://example.com")
}

func oneBranch(slow bool) (*http.Response, error) {
	c := http.Client{}
	if slow {
		c.Timeout = time.Minute
	}
	return c.Get("http://example.com")
}

// The client is made by somebody else.
func parameter(c *http.Client) (*http.Response, error) {
	return c.Get("http://example.com")
}

type doer interface {
	Do(*http.Request) (*http.Response, error)
}

func byInterface(d doer) (*http.Response, error) {
	req, err := http.NewRequest("GET", "http://example.com", nil)
	if err != nil {
		return nil, err
	}
	return d.Do(req)
}

// Other packages may set the field.
type API struct {
	Client *http.Client
}

func NewAPI() *API { return &API{Client: &http.Client{}} }

func (a *API) Fetch() (*http.Response, error) {
	return a.Client.Get("http://example.com")
}

// Other packages may set the variable's field.
var Client = &http.Client{}

func byExportedVariable() (*http.Response, error) {
	return Client.Get("http://example.com")
}

// A client that is made and sends nothing here.
func makeOnly() *http.Client {
	return &http.Client{}
}

func closeOnly() {
	http.DefaultClient.CloseIdleConnections()
}

// Something else with these names.
type fake struct{}

func (fake) Get(string) {}

func shadowed() {
	var http fake
	http.Get("http://example.com")
}

func otherPackage() { transport.Get("http://example.com") }
