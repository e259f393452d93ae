//go:build realnet && linux

package proof

import (
	"net"
	"testing"
)

// (*net.TCPListener).Accept leaves the kernel's probes off where KeepAlive is
// negative, and switches them on everywhere else.
func TestKeepaliveOffRealnet(t *testing.T) {
	expect(t, "flagged", accepted(t, net.ListenConfig{KeepAlive: -1}), keepAlive{})
	expect(t, "repaired", accepted(t, net.ListenConfig{}), byGo)
}
