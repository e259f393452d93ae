package rule

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/nearest"
)

// Policy is what a team asks for, compiled from the options.
type Policy struct {
	Profile Profile
	Require Require // limits that a server must have

	// What a team has measured and decided; zero where it has not.
	Latency           Latency
	Budget            Budget
	Ceiling           time.Duration // what callers wait at most
	Fronts            []Front
	UpstreamIdle      time.Duration // how long servers that are called keep an idle connection
	IdempotencyWindow time.Duration // how long a repeated request is to be known as one
	IdleRatio         Ratio

	// Values that fixes insert.
	Header, Read, Write, Idle time.Duration
}

// Strict reports whether the profile is strict.
func (p *Policy) Strict() bool { return p.Profile == Strict }

// Callback reports whether the profile is callback.
func (p *Policy) Callback() bool { return p.Profile == Callback }

// NewPolicy compiles a profile and the limits that -require names; none
// means those of the profile.
func NewPolicy(profile string, require []string) (*Policy, error) {
	p := &Policy{
		Profile: Profile(profile),
		Header:  5 * time.Second, Read: 30 * time.Second, Write: 60 * time.Second, Idle: 120 * time.Second,
		Budget: Budget{A: 2.5, B: 1.8}, IdleRatio: Ratio{Low: 0.7, High: 0.9},
	}
	switch p.Profile {
	case "", Recommended:
		p.Profile = Recommended
		p.Require = Require{Header: true, Idle: true}
	case Callback:
		p.Require = Require{Header: true, Response: true, Idle: true}
	case Strict:
		p.Require = Require{Header: true, Body: true, Response: true, Idle: true}
	default:
		return nil, fmt.Errorf("unknown profile %q: expected %s", profile, orList(ProfileNames()))
	}
	if len(require) == 0 {
		return p, nil
	}
	for _, r := range require {
		if !slices.Contains(limits, r) {
			return nil, fmt.Errorf("unknown limit %q to require: expected %s", r, orList(limits))
		}
	}
	p.Require = Require{
		Header:   slices.Contains(require, "header"),
		Body:     slices.Contains(require, "body"),
		Response: slices.Contains(require, "response"),
		Idle:     slices.Contains(require, "idle"),
	}
	return p, nil
}

// limits are the names that -require knows.
var limits = []string{"header", "body", "response", "idle"}

// Limits returns the names that -require knows.
func Limits() []string { return slices.Clone(limits) }

// Select returns the rules of a profile with some added and some removed, in
// the order of priority.
func Select(profile Profile, enable, disable []string) ([]*Rule, error) {
	for _, name := range slices.Concat(enable, disable) {
		if Named(name) == nil {
			if near := nearest.To(name, Names()); near != "" {
				return nil, fmt.Errorf("unknown rule %q: did you mean %s?", name, near)
			}
			return nil, fmt.Errorf("unknown rule %q: expected one of %s", name, strings.Join(Names(), ", "))
		}
	}
	var out []*Rule
	for _, r := range All() {
		on := r.In(profile) || slices.Contains(enable, r.Name)
		if on && !slices.Contains(disable, r.Name) {
			out = append(out, r)
		}
	}
	return out, nil
}

// Require says which limits a server must have.
type Require struct{ Header, Body, Response, Idle bool }

// Latency is the 99th percentile of what was measured; zero means not measured.
type Latency struct {
	TLSHandshake time.Duration
	Header       time.Duration // receiving and parsing the request header
	Handler      time.Duration // the handler's own work
	Database     time.Duration // what it waits for the database
	Queue        time.Duration // what it waits for the message queue
	RTT          time.Duration // a round trip to the client
}

// Budget has the factors of the formula A * P99 + B * RTT.
type Budget struct{ A, B float64 }

// A Ratio bounds IdleTimeout as a part of WriteTimeout.
type Ratio struct{ Low, High float64 }

// Has reports whether an IdleTimeout is within the bounds, for a WriteTimeout.
func (r Ratio) Has(idle, write time.Duration) bool {
	return float64(idle) >= r.Low*float64(write) && float64(idle) <= r.High*float64(write)
}

// Best is the IdleTimeout that the formula recommends: the middle of the
// bounds, and less than the idle limit of what stands in front, if that is
// known.
func (r Ratio) Best(write, front time.Duration) time.Duration {
	best := time.Duration((r.Low + r.High) / 2 * float64(write)).Round(time.Millisecond)
	if front > 0 {
		best = min(best, front-FrontMargin)
	}
	return best
}

// FrontMargin is what the formula leaves between IdleTimeout and the idle limit
// of the front, on the wrong side of it: see idle-before-proxy.
const FrontMargin = 2 * time.Second

// A Front is a tier that sends requests to servers. A zero duration is not
// known.
type Front struct {
	Name     string // nginx, aws-alb
	Where    string // file:line that says so, or empty
	Port     int    // of the servers that it sends to; 0 means all
	Cloud    bool   // it is on no machine of ours
	Idle     time.Duration
	Response time.Duration

	// Where one of the two is set, if not at Where.
	IdleAt, ResponseAt string
}

// Settle makes the values that fixes insert fit the rest of the policy: what was
// measured, what stands in front, what callers wait.
func (p *Policy) Settle() {
	for _, d := range p.Demands() {
		if v := map[string]*time.Duration{"ReadHeaderTimeout": &p.Header, "ReadTimeout": &p.Read, "WriteTimeout": &p.Write}[d.Field]; v != nil {
			*v = max(*v, duration.Up(d.Least))
		}
	}
	for _, f := range p.Fronts {
		if p.Idle <= f.Idle {
			p.Idle = Beyond(f.Idle)
		}
	}
	if p.Ceiling > 0 {
		p.Write = min(p.Write, p.Ceiling)
	}
	if p.Read >= p.Write {
		p.Read = Within(p.Write)
	}
	p.Header = min(p.Header, p.Read)
}
