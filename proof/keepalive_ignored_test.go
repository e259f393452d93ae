package proof

import (
	"net/http"
	"testing"
	"time"
)

// newTCPConn in package net drops the ignored setting without an error, and
// net/http has no probes of its own: the handler of a client that has vanished
// lives until the kernel reports it, by the values in force, not those written.
func TestKeepaliveIgnored(t *testing.T) {
	const s = time.Second

	// Which values are in force only the kernel can tell, so that they are given
	// here: TestKeepaliveIgnoredRealnet asks it.
	for _, tc := range []struct {
		name           string // the setting as written
		idle, interval time.Duration
		count          int
		handler        event
	}{
		{"flagged/KeepAlive 3s beside Enable", 15 * s, 15 * s, 9, event{150 * s, "context canceled"}},
		{"flagged/Idle 3s, Interval 1s, Count 2 without Enable", 15 * s, 15 * s, 9, event{150 * s, "context canceled"}},
		{"flagged/KeepAlive 32768s", 7200 * s, 75 * s, 9, event{7875 * s, "context canceled"}},
		{"repaired/KeepAlive 3s", 3 * s, 15 * s, 9, event{138 * s, "context canceled"}},
		{"repaired/Idle 3s, Interval 1s, Count 2 with Enable", 3 * s, s, 2, event{5 * s, "context canceled"}},
	} {
		bubble(t, tc.name, func(t *testing.T) {
			reported := tc.idle + time.Duration(tc.count)*tc.interval
			expect(t, "handler", vanish(t, http1, &http.Server{}, reported), tc.handler)
		})
	}
}
