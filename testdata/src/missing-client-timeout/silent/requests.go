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

// A timer that cancels is a deadline.
func cancelledByTimer() (*http.Response, error) {
	ctx, cancel := context.WithCancel(context.Background())
	timer := time.AfterFunc(time.Minute, cancel)
	defer timer.Stop()
	req, err := http.NewRequestWithContext(ctx, "GET", "http://example.com", nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

func cancelledByGoroutine() (*http.Response, error) {
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	go func() {
		time.Sleep(time.Minute)
		cancel(context.DeadlineExceeded)
	}()
	req, err := http.NewRequestWithContext(ctx, "GET", "http://example.com", nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

// A transport of this package that gives each request a deadline.
type impatient struct{ next http.RoundTripper }

func (t impatient) RoundTrip(r *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Minute)
	defer cancel()
	return t.next.RoundTrip(r.WithContext(ctx))
}

func byTransport() (*http.Response, error) {
	c := &http.Client{Transport: impatient{http.DefaultTransport}}
	return c.Get("http://example.com")
}
