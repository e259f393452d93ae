// Package budget makes a server of a policy: the limits that fit what was
// measured, what stands in front and what a team has decided, with the sums, and
// what of that contradicts itself.
package budget

import (
	"cmp"
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
