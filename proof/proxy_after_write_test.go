package proof

import (
	"io"
	"log"
	"net/http"
	"net/http/httputil"
	"net/url"
	"testing"
	"time"
)

// (*httputil.ReverseProxy).ServeHTTP answers 502 when its transport gives up, and
// no sooner: with the backend's header still awaited at WriteTimeout, that 502 is
// written after the deadline and lost.
func TestProxyAfterWrite(t *testing.T) {
	const (
		write = 5 * time.Second
		late  = 8 * time.Second // when the backend answers
	)
	for _, tc := range []struct {
		name   string
		header time.Duration // ResponseHeaderTimeout
		want   map[protocol]event
	}{
		{"flagged/none", 0, map[protocol]event{
			http1:  {late, "EOF"},
			https1: {late, "bad record MAC"},
			http2:  {write, "INTERNAL_ERROR"},
		}},
		{"flagged/longer", late - time.Second, map[protocol]event{
			http1:  {late - time.Second, "EOF"},
			https1: {late - time.Second, "bad record MAC"},
			http2:  {write, "INTERNAL_ERROR"},
		}},
		{"repaired", write - time.Second, map[protocol]event{
			http1:  {write - time.Second, "502"},
			https1: {write - time.Second, "502"},
			http2:  {write - time.Second, "502"},
		}},
	} {
		for p, want := range tc.want {
			bubble(t, tc.name+"/"+string(p), func(t *testing.T) {
				backend := serve(t, http1, &http.Server{Handler: http.HandlerFunc(
					func(http.ResponseWriter, *http.Request) { time.Sleep(late) })})
				to, err := url.Parse(backend.url())
				if err != nil {
					t.Fatal(err)
				}
				transport := backend.transport()
				transport.ResponseHeaderTimeout = tc.header
				proxy := &httputil.ReverseProxy{
					Rewrite:   func(r *httputil.ProxyRequest) { r.SetURL(to) },
					Transport: transport,
					ErrorLog:  log.New(io.Discard, "", 0),
				}
				s := serve(t, p, &http.Server{WriteTimeout: write, Handler: proxy})
				expect(t, "client", s.get(), want)
			})
		}
	}
}
