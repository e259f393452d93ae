// Package budget makes a server of a policy: the limits that fit what was
// measured, what stands in front and what a team has decided, with the sums, and
// what of that contradicts itself.
package budget

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/rule"
)

// A Plan is what follows from a policy.
type Plan struct {
	Limits
	Lines     []Line
	Conflicts []Conflict

	policy *rule.Policy
}

// Limits are those of one server and what belongs to it; zero means none.
type Limits struct {
	Header, Read, Write, Idle time.Duration // of http.Server
	Handler                   time.Duration // of http.TimeoutHandler
	KeepAlive                 time.Duration // of net.ListenConfig
	Upstream                  time.Duration // IdleConnTimeout of http.Transport
	Window                    time.Duration // expiry of keys that know a repeated request
}

// A Line is one inequality with its numbers.
type Line struct {
	Text  string
	Holds bool
	Rule  string // that reports it in code; empty if none does
	By    string // who asks for it
}

// A Conflict is two demands that no values can satisfy together.
type Conflict struct{ One, Other, Why string }

// Who asks for an inequality.
const (
	needed    = "net/http"
	measured  = "measured"
	tiers     = "between tiers"
	decided   = "policy"
	published = "callback formula"
)

// Of makes the plan of a policy. All servers that the policy is for are taken for
// one: of several tiers in front the strictest counts.
func Of(p *rule.Policy) *Plan {
	b := &Plan{policy: p}
	b.choose()
	b.compare()
	b.contradict()
	return b
}

// demand is the most that the measured latencies ask of a field, with or
// without the formula.
func (b *Plan) demand(field string, house bool) rule.Demand {
	var most rule.Demand
	for _, d := range b.policy.Demands() {
		if d.Field == field && (house || !d.House) && d.Least > most.Least {
			most = d
		}
	}
	return most
}

// least is the least that a limit on reading may be: the handshake has to fit
// into each of them.
func (b *Plan) least(field string) time.Duration {
	return max(b.demand(field, true).Least, b.policy.Latency.TLSHandshake)
}

// idle is the front that keeps idle connections the longest.
func (b *Plan) idle() rule.Front {
	var most rule.Front
	for _, f := range b.policy.Fronts {
		if f.Idle > most.Idle {
			most = f
		}
	}
	return most
}

// response is the front that waits the shortest for a response.
func (b *Plan) response() rule.Front {
	var least rule.Front
	for _, f := range b.policy.Fronts {
		if f.Response > 0 && (least.Response == 0 || f.Response < least.Response) {
			least = f
		}
	}
	return least
}

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

// say is a limit for a line: WriteTimeout 3s.
func say(name string, d time.Duration) string { return name + " " + duration.Format(d) }

// The names of the limits.
const (
	headerName  = "ReadHeaderTimeout"
	readName    = "ReadTimeout"
	writeName   = "WriteTimeout"
	idleName    = "IdleTimeout"
	handlerName = "http.TimeoutHandler"
	keepName    = "KeepAlive"
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
				b.line(b.Handler < f.Response, tiers, "proxy-gives-up-first", "%s < %s", say(handlerName, b.Handler), waits(f))
			}
		}
	}
	b.demands(writeName, writeName, b.Write)
	if top := p.Ceiling; top > 0 {
		b.line(b.Write <= top, decided, "latency-budget", "%s <= the ceiling %s", say(writeName, b.Write), duration.Format(top))
	}
	for _, f := range p.Fronts {
		if f.Idle > 0 {
			b.line(b.Idle > f.Idle, tiers, "idle-before-proxy", "%s > %s", say(idleName, b.Idle), keeps(f))
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
		b.line(b.Idle <= most, published, "", "%s <= %s = %s - %s, for which %s keeps an idle connection", say(idleName, b.Idle), duration.Format(most), duration.Format(f.Idle), duration.Format(rule.FrontMargin), who(f, f.IdleAt))
	}
	b.line(b.KeepAlive <= longKeepAlive, published, "keepalive-policy", "%s <= %s", say(keepName, b.KeepAlive), duration.Format(longKeepAlive))
	b.line(b.KeepAlive <= b.Idle/3, published, "keepalive-policy", "%s <= %s = %s / 3", say(keepName, b.KeepAlive), duration.Format((b.Idle / 3).Round(time.Millisecond)), say(idleName, b.Idle))
	least := b.Idle + 2*b.Read
	b.line(b.KeepAlive >= least, published, "", "%s >= %s = %s + 2*%s, and a margin on top", say(keepName, b.KeepAlive), duration.Format(least), say(idleName, b.Idle), say(readName, b.Read))
}

func part(ratio float64, d time.Duration) time.Duration {
	return time.Duration(ratio * float64(d)).Round(time.Millisecond)
}

func who(f rule.Front, at string) string {
	if at = cmp.Or(at, f.Where); at != "" {
		return f.Name + " (" + at + ")"
	}
	return f.Name
}

func keeps(f rule.Front) string {
	return duration.Format(f.Idle) + ", for which " + who(f, f.IdleAt) + " keeps an idle connection"
}

func waits(f rule.Front) string {
	return duration.Format(f.Response) + ", for which " + who(f, f.ResponseAt) + " waits for a response"
}

// contradict finds the demands that no values satisfy.
func (b *Plan) contradict() {
	p, top := b.policy, b.policy.Ceiling
	add := func(one, other, why string, args ...any) {
		b.Conflicts = append(b.Conflicts, Conflict{one, other, fmt.Sprintf(why, args...)})
	}
	work, write := b.demand("dt", false), b.demand(writeName, true)
	if f := b.response(); work.Least > 0 && f.Response > 0 && work.Least >= f.Response {
		add(handlerName+" >= "+work.String(), handlerName+" < "+waits(f), "what the handler needs is more than the proxy waits for: it has to wait longer, or the work to become shorter")
	}
	if top > 0 && write.Least > top {
		add(writeName+" >= "+write.String(), writeName+" <= the ceiling "+duration.Format(top), "what was measured is more than the callers wait for")
	} else if top > 0 && work.Least >= top {
		add(handlerName+" >= "+work.String(), handlerName+" < "+writeName+" <= the ceiling "+duration.Format(top), "the response of the slowest handlers has no time to be written")
	}
	if read := b.demand(readName, true); top > 0 && read.Least >= top {
		add(readName+" >= "+read.String(), readName+" < "+writeName+" <= the ceiling "+duration.Format(top), "reading the request takes all the time that callers wait")
	}
	if header := b.demand(headerName, true); top > 0 && header.Least >= top {
		add(headerName+" >= "+header.String(), headerName+" <= "+readName+" < "+writeName+" <= the ceiling "+duration.Format(top), "the header takes all the time that callers wait")
	}
	if l := p.Latency.TLSHandshake; top > 0 && l >= top {
		add(writeName+" >= "+say("TLS handshake", l), writeName+" <= the ceiling "+duration.Format(top), "the handshake takes all the time that callers wait")
	}
	if b.Window > 0 && work.Least > b.Window {
		add(handlerName+" >= "+work.String(), handlerName+" <= the idempotency window "+duration.Format(b.Window), "a request would be begun again while the first is at work")
	}
	if !p.Callback() {
		return
	}
	r := p.IdleRatio
	if f := b.idle(); f.Idle > 0 {
		add(idleName+" <= "+duration.Format(f.Idle)+" - "+duration.Format(rule.FrontMargin), idleName+" > "+keeps(f),
			"of the formula's min(%g*%s, front - %s) the second part is on the wrong side: a server that closes first costs POSTs. The values keep to what works",
			(r.Low+r.High)/2, writeName, duration.Format(rule.FrontMargin))
		if top > 0 && part(r.High, top) <= f.Idle {
			add(fmt.Sprintf("%s <= %g*%s, and that <= the ceiling %s", idleName, r.High, writeName, duration.Format(top)), idleName+" > "+keeps(f),
				"%g*%s is %s: the formula or the ceiling has to go, or nginx to close earlier", r.High, duration.Format(top), duration.Format(part(r.High, top)))
		}
	}
	add(keepName+" <= "+idleName+"/3", keepName+" >= "+idleName+" + 2*"+readName+" and a margin",
		"a third of a positive time is never more than the whole of it: the formula asks for both in different chapters. net/http needs neither, since probes never touch the idle timer; the values keep to the first, as the rules do")
}

// Holds reports whether everything but the published formula holds, and nothing
// else contradicts itself.
func (b *Plan) Holds() bool {
	return !slices.ContainsFunc(b.Lines, func(l Line) bool { return !l.Holds && l.By != published })
}

// Rules are those that report in code what the lines ask for.
func (b *Plan) Rules() []string {
	var names []string
	for _, l := range b.Lines {
		if l.Rule != "" && !slices.Contains(names, l.Rule) {
			names = append(names, l.Rule)
		}
	}
	return names
}

// Port is the one port that the fronts send to; 8080 if that is not known.
func (b *Plan) Port() int {
	port := 0
	for _, f := range b.policy.Fronts {
		if f.Port != 0 && port != 0 && f.Port != port {
			return 8080
		}
		port = cmp.Or(f.Port, port)
	}
	return cmp.Or(port, 8080)
}

// Measured is what the policy has of latencies, for people.
func (b *Plan) Measured() string {
	l := b.policy.Latency
	var out []string
	for _, one := range []struct {
		name string
		d    time.Duration
	}{{"TLS handshake", l.TLSHandshake}, {"header", l.Header}, {"handler", l.Handler}, {"database", l.Database}, {"queue", l.Queue}, {"rtt", l.RTT}} {
		if one.d > 0 {
			out = append(out, say(one.name, one.d))
		}
	}
	return strings.Join(out, ", ")
}
