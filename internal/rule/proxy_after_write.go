package rule

import (
	"fmt"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

var proxyAfterWrite = &Rule{
	Name: "proxy-after-write",
	Doc: Doc{
		Title: "a reverse proxy that waits for its backend longer than its server's WriteTimeout",
		Why: "If the backend is silent, the proxy's 502 comes when Transport.ResponseHeaderTimeout is over. Without one " +
			"(http.DefaultTransport has none), or with one that is not shorter than WriteTimeout, the 502 can no longer be " +
			"sent: the client sees EOF.",
		Bad: `proxy := httputil.NewSingleHostReverseProxy(&url.URL{Scheme: "http", Host: "backend:8080"})
srv := &http.Server{Addr: ":8080", Handler: proxy, ReadTimeout: 5 * time.Second, WriteTimeout: 10 * time.Second}
log.Fatal(srv.ListenAndServe())`,
		Good: `proxy := httputil.NewSingleHostReverseProxy(&url.URL{Scheme: "http", Host: "backend:8080"})
transport := http.DefaultTransport.(*http.Transport).Clone()
transport.ResponseHeaderTimeout = 8 * time.Second
proxy.Transport = transport
srv := &http.Server{Addr: ":8080", Handler: proxy, ReadTimeout: 5 * time.Second, WriteTimeout: 10 * time.Second}
log.Fatal(srv.ListenAndServe())`,
		Proof: "TestProxyAfterWrite",
		Since: "0.1.0",
	},
	Profiles: everywhere,
	Missing:  true,
	Check: func(p *Pass) {
		for _, s := range p.Model.Of(nethttp.Server) {
			write := s.Field("WriteTimeout")
			if !s.Settled || !write.Positive() {
				continue
			}
			ways, _ := p.Wiring.Of(s)
			for _, w := range ways {
				if w.Proxy == nil || w.Lifted || w.Bounded || len(w.Limits) > 0 {
					continue
				}
				what, at := p.proxyLimit(w.Proxy, write)
				if what == "" {
					continue
				}
				f := Finding{
					At:      origin(w.Proxy),
					What:    fmt.Sprintf("%s %s, and %s has %s", subject(w.Proxy), what, subject(s), write.Text()),
					Then:    "if the backend is silent the 502 is lost, the client sees EOF",
					Related: append(related(write), started(s)...),
				}
				if at != nil {
					f.Related = append(related(*at), f.Related...)
				}
				p.Report(f)
			}
		}
	},
}

// proxyLimit tells how the proxy's wait for a response is not bounded in time,
// and by which field; empty if it may be.
func (p *Pass) proxyLimit(proxy *site.Site, write site.Field) (what string, at *site.Field) {
	transport := proxy.Field("Transport")
	unset := transport.Nil() && proxy.Settled
	if w := transport.Single(); w != nil && w.Expr != nil && p.Fix.Names(w.Expr, "net/http", "DefaultTransport") {
		unset = true
	}
	if unset {
		if !write.Limits() || p.Model.DefaultTransport {
			return "", nil
		}
		return "waits for its backend without limit (http.DefaultTransport has no ResponseHeaderTimeout)", nil
	}
	t := proxy.Follow("Transport")
	if t == nil || t.Kind != nethttp.Transport {
		return "", nil
	}
	header := t.Field("ResponseHeaderTimeout")
	switch {
	case t.Complete && header.Zero() && write.Limits():
		return "has a Transport without ResponseHeaderTimeout", nil
	case header.Positive() && site.AtMost(write, header):
		return "has a Transport with " + header.Text(), &header
	}
	return "", nil
}
