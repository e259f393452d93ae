package main

import (
	"strings"
	"testing"
	"time"

	"github.com/timeoutlint/timeoutlint/internal/driver"
)

// TestProgress plays a run of a few seconds on a terminal of 40 columns.
func TestProgress(t *testing.T) {
	var out strings.Builder
	clock := time.Unix(0, 0)
	p := &progress{
		w:     &out,
		width: func() int { return 40 },
		now:   func() time.Time { return clock },
		due:   clock.Add(patience),
	}
	at := func(after time.Duration, to driver.Progress, want string) {
		t.Helper()
		clock = time.Unix(0, 0).Add(after)
		out.Reset()
		p.show(to)
		if out.String() != want {
			t.Errorf("after %v: %q, want %q", after, out.String(), want)
		}
	}
	at(0, driver.Progress{Stage: driver.Listing}, "")
	at(patience, driver.Progress{Stage: driver.Listing}, "\rlisting packages")
	at(patience+rhythm/2, driver.Progress{Stage: driver.Loading, All: 12}, "")
	at(time.Second, driver.Progress{Stage: driver.Loading, All: 12, Done: 3, Package: "a/b"}, "\rloading: 3 of 12 packages, a/b")
	at(2*time.Second, driver.Progress{Stage: driver.Loading, All: 12, Done: 4}, "\rloading: 4 of 12 packages"+"     ")
	at(3*time.Second, driver.Progress{Stage: driver.Analysing, All: 12, Done: 4, Package: "example.com/long/path"},
		"\ranalysing: 4 of 12 packages, example.co")
	out.Reset()
	p.clear()
	if want := "\r" + strings.Repeat(" ", 39) + "\r"; out.String() != want {
		t.Errorf("clear: %q, want %q", out.String(), want)
	}
	out.Reset()
	p.clear()
	if out.String() != "" {
		t.Errorf("clear of nothing: %q", out.String())
	}
}
