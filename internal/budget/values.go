package budget

import (
	"time"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/rule"
)

// Times that nothing measured tells.
const (
	usualRead      = 10 * time.Second // for a header and a small body
	usualKeepAlive = 15 * time.Second // what Go does by itself
	longKeepAlive  = 5 * time.Second  // the most of the formula
)

// choose finds values for all limits, from the handler outwards.
func (b *Plan) choose() {
	p := b.policy

	// The handler has what it needs, and ends before anybody gives up.
	work := b.demand("dt", true).Least
	switch {
	case work > 0:
		b.Handler = duration.Up(work)
		if latest := b.latest(); latest > 0 && b.Handler >= latest {
			b.Handler = max(work, between(work, latest))
		}
	case b.latest() > 0:
		b.Handler = rule.Within(b.latest())
	}

	b.Header = duration.Up(max(p.Header, b.least(headerName)))
	b.Read = duration.Up(max(usualRead, b.Header, b.least(readName)))

	// The response of the handler has time to be written, and an upload too.
	b.Write = duration.Up(max(b.demand("WriteTimeout", true).Least, rule.Beyond(b.Handler), rule.Beyond(b.Read)))
	if b.Handler == 0 {
		b.Write = max(b.Write, p.Write)
	}
	b.Idle = p.Idle
	if idle := b.idle().Idle; idle > 0 {
		b.Idle = rule.Beyond(idle)
	}
	if p.Callback() {
		b.band()
	}
	b.lower()

	b.KeepAlive = usualKeepAlive
	if p.Callback() {
		b.KeepAlive = duration.Down(min(longKeepAlive, b.Idle/3))
	}
	if p.UpstreamIdle > 0 {
		b.Upstream = rule.Within(p.UpstreamIdle)
	}
	b.Window = p.IdempotencyWindow
}

// latest is when the handler has to have ended; zero if nobody cares.
func (b *Plan) latest() time.Duration {
	var latest time.Duration
	for _, d := range []time.Duration{b.response().Response, b.policy.Ceiling, b.policy.IdempotencyWindow} {
		if d > 0 && (latest == 0 || d < latest) {
			latest = d
		}
	}
	return latest
}

// between is a value in the middle of two limits, where a rounded one does not
// fit.
func between(low, high time.Duration) time.Duration {
	if high <= low {
		return low
	}
	return low + (high-low)/2
}

// band brings IdleTimeout and WriteTimeout together as the formula wants them:
// without a front IdleTimeout follows, with one it is WriteTimeout that does.
func (b *Plan) band() {
	r := b.policy.IdleRatio
	if b.idle().Idle == 0 {
		b.Idle = r.Best(b.Write, 0)
		return
	}
	if best := r.Best(b.Write, 0); best > b.Idle {
		b.Idle = best
		return
	}
	write := duration.Up(time.Duration(float64(b.Idle) / ((r.Low + r.High) / 2)))
	if !r.Has(b.Idle, write) {
		write = time.Duration(float64(b.Idle) / ((r.Low + r.High) / 2))
	}
	b.Write = max(b.Write, write)
}

// lower makes room under the ceiling.
func (b *Plan) lower() {
	top := b.policy.Ceiling
	if top == 0 || b.Write <= top {
		return
	}
	b.Write = top
	if b.Handler >= b.Write {
		b.Handler = max(b.demand("dt", true).Least, between(0, b.Write))
	}
	if b.Read >= b.Write {
		b.Read = max(b.least(readName), rule.Within(b.Write))
	}
	b.Header = max(b.least(headerName), min(b.Header, b.Read))
	if !b.policy.Callback() {
		return
	}
	r, front := b.policy.IdleRatio, b.idle().Idle
	if best := r.Best(b.Write, 0); best > front {
		b.Idle = best
	} else if top := part(r.High, b.Write); b.Idle > top && top > front {
		b.Idle = between(front, top)
	}
}
