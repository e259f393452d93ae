package proof

import (
	"net/http"
	"testing"
	"time"
)

// setRequestCancel makes Client.Timeout a deadline of the request, and
// (*persistConn).roundTrip ends at that or at ResponseHeaderTimeout: where the
// first is the shorter, the second never fires.
func TestHeaderAfterClient(t *testing.T) {
	const short, long = 5 * time.Second, 10 * time.Second
	const byClient, byHeader = "context deadline exceeded", "timeout awaiting response headers"
	for _, tc := range []struct {
		name           string
		header, client time.Duration
		want           event
	}{
		{"flagged", long, short, event{short, byClient}},
		{"flagged/as if there were none", 0, short, event{short, byClient}},
		{"repaired", short, long, event{short, byHeader}},
	} {
		for _, p := range []protocol{http1, http2} {
			bubble(t, tc.name+"/"+string(p), func(t *testing.T) {
				s := serve(t, p, &http.Server{Handler: silent})
				tr := s.transport()
				tr.ResponseHeaderTimeout = tc.header
				client := &http.Client{Transport: tr, Timeout: tc.client}
				expect(t, "client", fetch(client, s.url()), tc.want)
			})
		}
	}

	// A handshake limit above Client.Timeout is another matter: since Go 1.23 it
	// bounds the connection attempt that outlives the request.
	bubble(t, "handshake", func(t *testing.T) {
		s := newService(t, https1)
		tr := s.transport()
		tr.TLSHandshakeTimeout = long
		client := &http.Client{Transport: tr, Timeout: short}
		expect(t, "client", fetch(client, s.url()), event{short, byClient})
		server, _ := s.Accept()
		expect(t, "connection", hangUp(server), event{long, "EOF"})
	})
}
