package proof

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// (*Client).deadline is none unless Timeout is above zero, and no limit of the
// default transport covers header and body of a response: a server that stops in
// either holds its caller for ever.
func TestMissingClientTimeout(t *testing.T) {
	const limit = 5 * time.Second
	cut := event{limit, "context deadline exceeded"}
	cutBody := event{limit, "200, context deadline exceeded"}

	stalling := func(w http.ResponseWriter, r *http.Request) {
		http.NewResponseController(w).Flush()
		time.Sleep(forever)
	}
	do := func(c *http.Client, ctx context.Context, url string) (*http.Response, error) {
		r, err := http.NewRequestWithContext(ctx, "GET", url, nil)
		if err != nil {
			return nil, err
		}
		return c.Do(r)
	}
	for _, tc := range []struct {
		name         string
		call         func(url string) (*http.Response, error)
		header, body event
	}{
		{"flagged/http.Get", http.Get, never, never},
		{"flagged/http.Head", http.Head, never, event{0, "200"}},
		{"flagged/http.Post", func(url string) (*http.Response, error) {
			return http.Post(url, "text/plain", strings.NewReader("x"))
		}, never, never},
		{"flagged/http.PostForm", func(to string) (*http.Response, error) {
			return http.PostForm(to, url.Values{"x": {"y"}})
		}, never, never},
		{"flagged/Client.Get", new(http.Client).Get, never, never},
		{"flagged/Client.Do", func(url string) (*http.Response, error) {
			return do(new(http.Client), context.Background(), url)
		}, never, never},
		{"repaired/Timeout", (&http.Client{Timeout: limit}).Get, cut, cutBody},
		{"repaired/context", func(url string) (*http.Response, error) {
			ctx, cancel := context.WithTimeout(context.Background(), limit)
			context.AfterFunc(ctx, cancel) // the body has to be read under it
			return do(new(http.Client), ctx, url)
		}, cut, cutBody},
	} {
		for _, phase := range []struct {
			name    string
			handler http.HandlerFunc
			want    event
		}{
			{"header", silent, tc.header},
			{"body", stalling, tc.body},
		} {
			bubble(t, tc.name+"/"+phase.name, func(t *testing.T) {
				s := serve(t, http1, &http.Server{Handler: phase.handler})
				replaceDefaultTransport(t, s.transport())
				client := outcome(func() string { return answer(tc.call(s.url())) })
				expect(t, "client", client, phase.want)
			})
		}
	}
}

// replaceDefaultTransport makes the convenience functions use tr.
func replaceDefaultTransport(t *testing.T, tr http.RoundTripper) {
	old := http.DefaultTransport
	http.DefaultTransport = tr
	t.Cleanup(func() {
		synctest.Wait() // for calls that still wait, in the race detector's view
		http.DefaultTransport = old
	})
}
