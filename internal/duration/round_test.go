package duration

import (
	"testing"
	"time"
)

func TestRound(t *testing.T) {
	const ms = time.Millisecond
	for _, tc := range []struct{ d, down, up time.Duration }{
		{0, 0, 0},
		{time.Microsecond, 0, ms},
		{3 * ms, 3 * ms, 3 * ms},
		{42 * ms, 40 * ms, 50 * ms},
		{620 * ms, 600 * ms, 650 * ms},
		{999 * ms, 950 * ms, time.Second},
		{1200 * ms, time.Second, 1500 * ms},
		{2550 * ms, 2 * time.Second, 3 * time.Second},
		{12 * time.Second, 12 * time.Second, 12 * time.Second},
		{54 * time.Second, 50 * time.Second, 55 * time.Second},
		{65 * time.Second, 65 * time.Second, 65 * time.Second},
		{368 * time.Second, 6 * time.Minute, 390 * time.Second},
		{61 * time.Minute, 61 * time.Minute, 61 * time.Minute},
		{49*time.Hour + 1, 49 * time.Hour, 50 * time.Hour},
	} {
		if down, up := Down(tc.d), Up(tc.d); down != tc.down || up != tc.up {
			t.Errorf("%v: got %v and %v, want %v and %v", tc.d, down, up, tc.down, tc.up)
		}
	}
}
