package proof

import (
	"crypto/x509"
	"encoding/pem"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// http.Serve and its three siblings make a Server of nothing but the handler:
// header, response and idle connection may each last for ever.
func TestBareServe(t *testing.T) {
	const limit = 5 * time.Second
	cert, key := certificateFiles(t)
	for _, tc := range []struct {
		name            string
		protocol        protocol
		serve           func(l net.Listener, h http.Handler) error
		client, handler event
	}{
		{"flagged/Serve", http1, http.Serve, never, never},
		{"flagged/ServeTLS", https1, func(l net.Listener, h http.Handler) error {
			return http.ServeTLS(l, h, cert, key)
		}, never, never},
		{"repaired", http1, func(l net.Listener, h http.Handler) error {
			srv := &http.Server{Handler: h, ReadHeaderTimeout: limit, WriteTimeout: limit, IdleTimeout: limit}
			return srv.Serve(l)
		}, event{limit, "EOF"}, event{limit, "i/o timeout"}},
	} {
		start := func(t *testing.T, h http.Handler) net.Conn {
			s := newService(t, tc.protocol)
			go tc.serve(s, h)
			return s.connect()
		}
		bubble(t, tc.name+"/header", func(t *testing.T) {
			c := start(t, ok)
			io.WriteString(c, halfHeader(tc.protocol))
			expect(t, "client that stops in its header", hangUp(c), tc.client)
		})
		bubble(t, tc.name+"/idle", func(t *testing.T) {
			c := start(t, ok)
			io.WriteString(c, getRequest)
			expect(t, "client", response(c), event{0, "200"})
			expect(t, "client that idles", hangUp(c), tc.client)
		})
		bubble(t, tc.name+"/response", func(t *testing.T) {
			handler := make(chan event, 1)
			c := start(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				_, err := w.Write(make([]byte, 2*capacity))
				handler <- observe(cause(err))
			}))
			io.WriteString(c, getRequest)
			expect(t, "handler whose client does not read", wait(handler), tc.handler)
		})
	}
}

// certificateFiles writes a certificate and its key where ServeTLS reads them.
func certificateFiles(t *testing.T) (cert, key string) {
	pair := certificate(t)
	der, err := x509.MarshalPKCS8PrivateKey(pair.PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, block := range map[string]*pem.Block{
		"cert": {Type: "CERTIFICATE", Bytes: pair.Certificate[0]},
		"key":  {Type: "PRIVATE KEY", Bytes: der},
	} {
		if err := os.WriteFile(filepath.Join(dir, name), pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "cert"), filepath.Join(dir, "key")
}
