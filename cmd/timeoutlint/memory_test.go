package main

import "testing"

// TestPercent checks how much is allocated between collections: headroom, or
// four times the live data, which the runtime never takes for less than 4 MB.
func TestPercent(t *testing.T) {
	for live, want := range map[uint64]int{
		0:         5000,
		1 << 20:   5000,
		4 << 20:   5000,
		20 << 20:  1000,
		50 << 20:  400,
		300 << 20: 400,
	} {
		if got := percent(live); got != want {
			t.Errorf("with %d bytes live: %d, want %d", live, got, want)
		}
	}
}
