package reported

import (
	"context"
	"net/http"
	"time"
)

type key struct{}

func plainRequest() (*http.Response, error) {
	req, err := http.NewRequest("GET", "http://example.com", nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req) // want `missing-client-timeout: .*Do`
}

func zeroClientDo() (*http.Response, error) {
	req, err := http.NewRequest("GET", "http://example.com", nil)
	if err != nil {
		return nil, err
	}
	c := &http.Client{}
	return c.Do(req) // want `missing-client-timeout: .*Do`
}

func background() (*http.Response, error) {
	req, err := http.NewRequestWithContext(context.Background(), "GET", "http://example.com", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept", "text/plain")
	return http.DefaultClient.Do(req) // want `missing-client-timeout: `
}

func todo() (*http.Response, error) {
	ctx := context.TODO()
	req, _ := http.NewRequestWithContext(ctx, "GET", "http://example.com", nil)
	return http.DefaultClient.Do(req) // want `missing-client-timeout: `
}

// Contexts that are derived without a deadline have none.
func derived() (*http.Response, error) {
	ctx, cancel := context.WithCancel(context.WithValue(context.Background(), key{}, "x"))
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, "GET", "http://example.com", nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req) // want `missing-client-timeout: `
}

// The deadline of the parent is left behind.
func withoutCancel() (*http.Response, error) {
	parent, cancel := context.WithTimeout(context.Background(), 1e9)
	defer cancel()
	req, err := http.NewRequestWithContext(context.WithoutCancel(parent), "GET", "http://example.com", nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req) // want `missing-client-timeout: `
}

func literal() (*http.Response, error) {
	return http.DefaultClient.Do(&http.Request{Method: "GET"}) // want `missing-client-timeout: `
}

func withContext() (*http.Response, error) {
	req, err := http.NewRequest("GET", "http://example.com", nil)
	if err != nil {
		return nil, err
	}
	req = req.WithContext(context.Background())
	return http.DefaultClient.Do(req) // want `missing-client-timeout: `
}

// The request comes from a helper.
func helped() (*http.Response, error) {
	req, err := makeRequest("https://example.com/")
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req) // want `missing-client-timeout: `
}

func makeRequest(url string) (*http.Request, error) {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept", "text/plain")
	return req, nil
}

// A copy has the context that it is given.
func copied(req *http.Request) {
	http.DefaultClient.Do(req.Clone(context.Background())) // want `missing-client-timeout: `
	http.DefaultClient.Do(req.Clone(req.Context()))
}

// The client is embedded.
type api struct{ http.Client }

func embedded() {
	a := &api{}
	a.Get("https://example.com/") // want `missing-client-timeout: `
	b := &api{http.Client{Timeout: time.Second}}
	b.Get("https://example.com/")
}

// The function that cancels is called at the end only, or never.
func cancelledAtEnd() (*http.Response, error) {
	ctx, cancel := context.WithCancel(context.Background())
	req, err := http.NewRequestWithContext(ctx, "GET", "http://example.com", nil)
	if err != nil {
		cancel()
		return nil, err
	}
	defer cancel()
	return http.DefaultClient.Do(req) // want `missing-client-timeout: `
}

func neverCancelled() (*http.Response, error) {
	ctx, _ := context.WithCancel(context.Background())
	req, err := http.NewRequestWithContext(ctx, "GET", "http://example.com", nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req) // want `missing-client-timeout: `
}

// A transport of this package that only counts.
type counting struct{ n int }

func (t *counting) RoundTrip(r *http.Request) (*http.Response, error) {
	t.n++
	return http.DefaultTransport.RoundTrip(r)
}

func byCountingTransport() (*http.Response, error) {
	c := &http.Client{Transport: new(counting)}
	return c.Get("http://example.com") // want `missing-client-timeout: `
}
