package proof

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"testing"
	"time"
)

// distance is how long what a server sends is on its way to another tier.
const distance = 2 * time.Millisecond

// A distant connection delivers what the peer sends, its end too, after a while.
// What is written after the peer has closed is lost on the way, as with TCP.
type distant struct {
	net.Conn
	arrived *io.PipeReader
}

func far(c net.Conn) net.Conn {
	r, w := io.Pipe()
	go func() {
		buf := make([]byte, 4096)
		for {
			n, err := c.Read(buf)
			time.Sleep(distance)
			w.Write(buf[:n])
			if err != nil {
				w.CloseWithError(err)
				return
			}
		}
	}()
	return &distant{c, r}
}

func (d *distant) Read(b []byte) (int, error) { return d.arrived.Read(b) }

func (d *distant) Write(b []byte) (int, error) {
	d.Conn.Write(b)
	return len(b), nil
}

// farTransport returns a transport to a distant service.
func (s *service) farTransport() *http.Transport {
	return &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) {
		return far(s.dial()), nil
	}}
}

// proxy serves a proxy before a backend that is reached by a transport; it
// answers 504 when that has waited long enough, and 502 to every other failure.
func proxy(t *testing.T, backend *service, transport *http.Transport) *service {
	t.Helper()
	to, err := url.Parse(backend.url())
	if err != nil {
		t.Fatal(err)
	}
	return serve(t, http1, &http.Server{Handler: &httputil.ReverseProxy{
		Rewrite:   func(r *httputil.ProxyRequest) { r.SetURL(to) },
		Transport: transport,
		ErrorLog:  log.New(io.Discard, "", 0),
		ErrorHandler: func(w http.ResponseWriter, _ *http.Request, err error) {
			if cause(err) == "timeout awaiting response headers" {
				w.WriteHeader(http.StatusGatewayTimeout)
				return
			}
			w.WriteHeader(http.StatusBadGateway)
		},
	}})
}
