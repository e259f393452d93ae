package proof

import (
	"net"
	"net/http"
	"testing"
)

// (*Server).Serve knows only the listener that it is given: what was configured
// on another is nowhere on the connections that it serves, and a client of the
// other is connected but never answered.
func TestDroppedListener(t *testing.T) {
	for _, tc := range []struct {
		name              string
		dropped           bool
		configured, plain event // what the clients of the two listeners see
		conn              event // which kind of connection the server has
	}{
		{"flagged", true, never, event{day, "200"}, event{day, "plain"}},
		{"repaired", false, event{0, "200"}, never, event{0, "configured"}},
	} {
		bubble(t, tc.name, func(t *testing.T) {
			conn := make(chan event, 1)
			srv := &http.Server{Handler: ok, ConnState: func(c net.Conn, state http.ConnState) {
				if state != http.StateNew {
					return
				}
				if _, ok := c.(configuredConn); ok {
					conn <- observe("configured")
				} else {
					conn <- observe("plain")
				}
			}}
			settle(t, func() { srv.Close() })
			configured, plain := newService(t, http1), newService(t, http1)
			if tc.dropped {
				go srv.Serve(plain)
			} else {
				go srv.Serve(configuredListener{configured})
			}
			expect(t, "client of the configured listener", configured.get(), tc.configured)
			expect(t, "client of the other", plain.get(), tc.plain)
			expect(t, "connection", wait(conn), tc.conn)
		})
	}
}

// A configuredListener sets something on each connection, as one that comes
// from net.ListenConfig does.
type configuredListener struct{ net.Listener }

type configuredConn struct{ net.Conn }

func (l configuredListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	return configuredConn{c}, err
}
