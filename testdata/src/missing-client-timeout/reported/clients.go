package reported

import (
	"net/http"
	"net/url"
	"time"
)

func zeroClient() {
	c := http.Client{}
	c.Get("http://example.com")                                 // want `missing-client-timeout: .*Get`
	c.Head("http://example.com")                                // want `missing-client-timeout: .*Head`
	c.Post("http://example.com", "text/plain", http.NoBody)     // want `missing-client-timeout: .*Post`
	c.PostForm("http://example.com", url.Values{"x": {"true"}}) // want `missing-client-timeout: .*PostForm`
}

func newClient() (*http.Response, error) {
	c := new(http.Client)
	return c.Get("http://example.com") // want `missing-client-timeout: .*c.*Get|missing-client-timeout: .*Get.* c `
}

func varClient() (*http.Response, error) {
	var c http.Client
	return c.Get("http://example.com") // want `missing-client-timeout: `
}

func noVariable() (*http.Response, error) {
	return (&http.Client{}).Get("http://example.com") // want `missing-client-timeout: `
}

// A zero is the same as nothing.
func zeroTimeout() (*http.Response, error) {
	const none = 0 * time.Second
	c := &http.Client{Timeout: none}
	return c.Get("http://example.com") // want `missing-client-timeout: `
}

func resetTimeout() (*http.Response, error) {
	c := &http.Client{Timeout: time.Second}
	c.Timeout = 0
	return c.Get("http://example.com") // want `missing-client-timeout: `
}

// The limits of a transport end with the header: the body may still take for ever.
func boundedTransport() (*http.Response, error) {
	c := &http.Client{Transport: &http.Transport{
		TLSHandshakeTimeout:   10 * time.Second,
		ResponseHeaderTimeout: 10 * time.Second,
	}}
	return c.Get("http://example.com") // want `missing-client-timeout: `
}

var packageClient = &http.Client{}

func byPackageVariable() (*http.Response, error) {
	return packageClient.Get("http://example.com") // want `missing-client-timeout: .*packageClient`
}

type service struct {
	client *http.Client
}

func newService() *service {
	return &service{client: &http.Client{}}
}

func (s *service) fetch() (*http.Response, error) {
	return s.client.Get("http://example.com") // want `missing-client-timeout: `
}

func makeClient() *http.Client {
	return &http.Client{CheckRedirect: noRedirect}
}

func noRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

func byConstructor() (*http.Response, error) {
	return makeClient().Get("http://example.com") // want `missing-client-timeout: `
}

func inClosure() func() (*http.Response, error) {
	c := &http.Client{}
	return func() (*http.Response, error) {
		return c.Get("http://example.com") // want `missing-client-timeout: `
	}
}
