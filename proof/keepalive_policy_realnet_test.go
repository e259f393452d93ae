//go:build realnet && linux

package proof

import (
	"net"
	"net/http"
	"testing"
	"time"
)

// Policy, not a fault: a server whose listener says nothing of KeepAlive probes
// all the same, and a KeepAlive moves only the first probe.
func TestKeepalivePolicyRealnet(t *testing.T) {
	t.Run("reported/ListenAndServe", func(t *testing.T) {
		srv := &http.Server{Addr: "127.0.0.1:0"}
		expect(t, "connection", served(t, srv, srv.ListenAndServe), byGo)
	})
	for _, tc := range []struct {
		name   string
		config net.ListenConfig
		want   keepAlive
	}{
		{"reported/zero ListenConfig", net.ListenConfig{}, byGo},
		{"reported/above five seconds", net.ListenConfig{KeepAlive: time.Minute}, keepAlive{true, time.Minute, 15 * time.Second, 9}},
		{"as the policy wants", net.ListenConfig{KeepAlive: 3 * time.Second}, keepAlive{true, 3 * time.Second, 15 * time.Second, 9}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			srv, l := &http.Server{}, listenWith(t, tc.config)
			expect(t, "connection", served(t, srv, func() error { return srv.Serve(l) }), tc.want)
		})
	}
}
