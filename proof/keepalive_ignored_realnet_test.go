//go:build realnet && linux

package proof

import (
	"net"
	"testing"
	"time"
)

// (*net.TCPConn).SetKeepAliveConfig gets KeepAlive only where Enable is false,
// and the rest of KeepAliveConfig only where it is true; the kernel refuses an
// idle time above 32,767 s, and net drops its error.
func TestKeepaliveIgnoredRealnet(t *testing.T) {
	for _, tc := range []struct {
		name   string
		simple time.Duration
		config net.KeepAliveConfig
		want   keepAlive
	}{
		{"flagged/KeepAlive beside Enable", 3 * time.Second, net.KeepAliveConfig{Enable: true}, byGo},
		{"flagged/negative beside Enable", -1, net.KeepAliveConfig{Enable: true}, byGo},
		{"flagged/without Enable", 0, net.KeepAliveConfig{Idle: 3 * time.Second, Interval: time.Second, Count: 2}, byGo},
		{"flagged/too long", 32768 * time.Second, net.KeepAliveConfig{}, byKernel},
		{"repaired/KeepAlive alone", 3 * time.Second, net.KeepAliveConfig{},
			keepAlive{true, 3 * time.Second, 15 * time.Second, 9}},
		{"repaired/Enable", 0, net.KeepAliveConfig{Enable: true, Idle: 3 * time.Second, Interval: time.Second, Count: 2},
			keepAlive{true, 3 * time.Second, time.Second, 2}},
		{"repaired/just not too long", 32767 * time.Second, net.KeepAliveConfig{},
			keepAlive{true, 32767 * time.Second, 15 * time.Second, 9}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			expect(t, "accepted connection",
				accepted(t, net.ListenConfig{KeepAlive: tc.simple, KeepAliveConfig: tc.config}), tc.want)
			expect(t, "dialled connection",
				dialed(t, net.Dialer{KeepAlive: tc.simple, KeepAliveConfig: tc.config}, listenWith(t, net.ListenConfig{})), tc.want)
		})
	}
}
