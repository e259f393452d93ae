package silent

import (
	"context"
	"net/http"
	"time"
)

func deadline() (*http.Response, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, "GET", "http://example.com", nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

func derivedFromDeadline(at time.Time) (*http.Response, error) {
	parent, stop := context.WithDeadline(context.TODO(), at)
	defer stop()
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, "GET", "http://example.com", nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

func addedLater() (*http.Response, error) {
	req, err := http.NewRequest("GET", "http://example.com", nil)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeoutCause(req.Context(), time.Second, http.ErrHandlerTimeout)
	defer cancel()
	return new(http.Client).Do(req.WithContext(ctx))
}

// Its caller may have set a deadline.
func unknownContext(ctx context.Context) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, "GET", "http://example.com", nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

func unknownRequest(req *http.Request) (*http.Response, error) {
	return http.DefaultClient.Do(req)
}

func clonedRequest(ctx context.Context) (*http.Response, error) {
	req, err := http.NewRequest("GET", "http://example.com", nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req.Clone(ctx))
}

// What the server has set ends this request too.
func inHandler(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequestWithContext(r.Context(), "GET", "http://example.com", nil)
	if err != nil {
		return
	}
	http.DefaultClient.Do(req)
}

// One of the two has a deadline.
func deadlineInOneBranch(slow bool) (*http.Response, error) {
	ctx := context.Background()
	if !slow {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, time.Second)
		defer cancel()
	}
	req, err := http.NewRequestWithContext(ctx, "GET", "http://example.com", nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

// An HTTP client bounds what its request does not.
func clientTimeout() (*http.Response, error) {
	req, err := http.NewRequest("GET", "http://example.com", nil)
	if err != nil {
		return nil, err
	}
	c := http.Client{Timeout: time.Second}
	return c.Do(req)
}

// A function of others may put a deadline on the request.
func wrapped(prepare func(*http.Request) *http.Request) (*http.Response, error) {
	req, err := http.NewRequest("GET", "http://example.com", nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(prepare(req))
}
