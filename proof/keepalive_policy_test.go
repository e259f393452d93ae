package proof

import (
	"net"
	"net/http"
	"testing"
	"time"
)

// Policy, not a fault: (*Server).Serve takes a connection as its listener has set
// it up, and neither its KeepAlive nor the ratio to IdleTimeout has a part in
// when an idle connection closes.
func TestKeepalivePolicy(t *testing.T) {
	const idle = 10 * time.Second
	for _, tc := range []struct {
		name     string
		reported time.Duration // by probes that began with this KeepAlive
	}{
		{"as the policy wants", 3*time.Second + 135*time.Second},
		{"reported/KeepAlive above a third of IdleTimeout", 5*time.Second + 135*time.Second},
		{"reported/KeepAlive above IdleTimeout", time.Minute + 135*time.Second},
	} {
		// During a request KeepAlive is of use however long it is: IdleTimeout is not.
		bubble(t, tc.name+"/request", func(t *testing.T) {
			want := event{tc.reported, "context canceled"}
			expect(t, "handler", vanish(t, http1, &http.Server{IdleTimeout: idle}, tc.reported), want)
		})
	}

	// Between requests IdleTimeout alone decides, and net/http asks for no probes.
	bubble(t, "reported/no KeepAlive", func(t *testing.T) {
		srv := &http.Server{Handler: ok, IdleTimeout: idle}
		settle(t, func() { srv.Close() })
		closed := closings(srv)
		s := newService(t, http1)
		probes := make(chan event, 1)
		go srv.Serve(probedListener{s, probes})
		expect(t, "client", s.get(), event{0, "200"})
		expect(t, "idle connection", wait(closed), event{idle, "closed"})
		expect(t, "settings", wait(probes), never)
	})
}

// A probedListener reports if anyone sets keep-alive on its connections.
type probedListener struct {
	net.Listener
	set chan event
}

func (l probedListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	return probedConn{c, l.set}, err
}

// A probedConn has the methods of net.TCPConn for that.
type probedConn struct {
	net.Conn
	set chan event
}

func (c probedConn) SetKeepAlive(bool) error {
	c.set <- observe("SetKeepAlive")
	return nil
}

func (c probedConn) SetKeepAlivePeriod(time.Duration) error {
	c.set <- observe("SetKeepAlivePeriod")
	return nil
}

func (c probedConn) SetKeepAliveConfig(net.KeepAliveConfig) error {
	c.set <- observe("SetKeepAliveConfig")
	return nil
}
