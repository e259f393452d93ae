//go:build realnet && linux

package proof

import (
	"net"
	"testing"
	"time"
)

// A KeepAlive of some nanoseconds is rounded up to the kernel's second: a slip,
// but the one field in which it does no harm.
func TestNanosecondTimeoutRealnet(t *testing.T) {
	expect(t, "flagged", accepted(t, net.ListenConfig{KeepAlive: 30}), keepAlive{true, time.Second, 15 * time.Second, 9})
	expect(t, "repaired", accepted(t, net.ListenConfig{KeepAlive: 30 * time.Second}), keepAlive{true, 30 * time.Second, 15 * time.Second, 9})
}
