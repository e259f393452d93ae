package budget

import (
	"fmt"
	"slices"
	"time"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/rule"
)

func (b *Plan) line(holds bool, by, name, format string, args ...any) {
	l := Line{Text: fmt.Sprintf(format, args...), Holds: holds, Rule: name, By: by}
	if !slices.Contains(b.Lines, l) {
		b.Lines = append(b.Lines, l)
	}
}

// compare writes every inequality with the chosen values.
func (b *Plan) compare() {
	p := b.policy
	b.demands(headerName, headerName, b.Header)
	b.line(b.Header <= b.Read, needed, "header-after-read", "%s <= %s", say(headerName, b.Header), say(readName, b.Read))
	b.demands(readName, readName, b.Read)
	if l := p.Latency.TLSHandshake; l > 0 {
		least := min(b.Header, b.Read, b.Write)
		b.line(least >= l, measured, "latency-budget", "the shortest of %s, %s and %s, %s >= %s", headerName, readName, writeName, duration.Format(least), say("TLS handshake", l))
	}
	b.line(b.Read < b.Write, needed, "write-before-read", "%s < %s", say(readName, b.Read), say(writeName, b.Write))
	if b.Handler > 0 {
		b.demands("dt", handlerName, b.Handler)
		b.line(b.Handler < b.Write, needed, "handler-after-write", "%s < %s", say(handlerName, b.Handler), say(writeName, b.Write))
		for _, f := range p.Fronts {
			if f.Response > 0 {
				b.line(b.Handler < f.Response, tiers, "proxy-gives-up-first", "%s < %s", say(handlerName, b.Handler), f.Waits())
			}
		}
	}
	b.demands(writeName, writeName, b.Write)
	if top := p.Ceiling; top > 0 {
		b.line(b.Write <= top, decided, "latency-budget", "%s <= the ceiling %s", say(writeName, b.Write), duration.Format(top))
	}
	for _, f := range p.Fronts {
		if f.Idle > 0 {
			b.line(b.Idle > f.Idle, tiers, "idle-before-proxy", "%s > %s", say(idleName, b.Idle), f.Keeps())
		}
	}
	if p.Callback() {
		b.formula()
	}
	if p.UpstreamIdle > 0 {
		b.line(b.Upstream > 0 && b.Upstream < p.UpstreamIdle, tiers, "idle-after-upstream", "%s < %s, for which the servers that are called keep an idle connection", say("IdleConnTimeout", b.Upstream), duration.Format(p.UpstreamIdle))
	}
	if b.Window > 0 && b.Handler > 0 {
		b.line(b.Handler <= b.Window, decided, "idempotency-window", "%s <= the idempotency window %s", say(handlerName, b.Handler), duration.Format(b.Window))
	}
}

// demands compares a limit with what was measured.
func (b *Plan) demands(field, name string, d time.Duration) {
	for _, want := range b.policy.Demands() {
		if want.Field != field {
			continue
		}
		by := measured
		if want.House {
			by = published
		}
		b.line(d >= want.Least, by, "latency-budget", "%s >= %s", say(name, d), want)
	}
}

// formula compares with the published formula, which contradicts itself.
func (b *Plan) formula() {
	r := b.policy.IdleRatio
	low, high := part(r.Low, b.Write), part(r.High, b.Write)
	b.line(b.Idle >= low, published, "idle-after-write", "%s >= %s = %g*%s", say(idleName, b.Idle), duration.Format(low), r.Low, say(writeName, b.Write))
	b.line(b.Idle <= high, published, "idle-after-write", "%s <= %s = %g*%s", say(idleName, b.Idle), duration.Format(high), r.High, say(writeName, b.Write))
	if f := b.idle(); f.Idle > 0 {
		most := f.Idle - rule.FrontMargin
		b.line(b.Idle <= most, published, "", "%s <= %s = %s - %s, for which %s keeps an idle connection", say(idleName, b.Idle), duration.Format(most), duration.Format(f.Idle), duration.Format(rule.FrontMargin), f.Named(f.IdleAt))
	}
	b.line(b.KeepAlive <= longKeepAlive, published, "keepalive-policy", "%s <= %s", say(keepName, b.KeepAlive), duration.Format(longKeepAlive))
	b.line(b.KeepAlive <= b.Idle/3, published, "keepalive-policy", "%s <= %s = %s / 3", say(keepName, b.KeepAlive), duration.Format((b.Idle / 3).Round(time.Millisecond)), say(idleName, b.Idle))
	least := b.Idle + 2*b.Read
	b.line(b.KeepAlive >= least, published, "", "%s >= %s = %s + 2*%s, and a margin on top", say(keepName, b.KeepAlive), duration.Format(least), say(idleName, b.Idle), say(readName, b.Read))
}

func part(ratio float64, d time.Duration) time.Duration {
	return time.Duration(ratio * float64(d)).Round(time.Millisecond)
}
