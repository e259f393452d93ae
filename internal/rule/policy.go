package rule

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// A Setting is a duration that a fix inserts.
type Setting = time.Duration

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
	Idle     time.Duration
	Response time.Duration

	// Where one of the two is set, if not at Where.
	IdleAt, ResponseAt string
}

// limits are the names that -require knows.
var limits = []string{"header", "body", "response", "idle"}

// Limits returns the names that -require knows.
func Limits() []string { return slices.Clone(limits) }

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
		return nil, fmt.Errorf("unknown profile %q: expected %s", profile, orList(profileNames()))
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

// Select returns the rules of a profile with some added and some removed, in
// the order of priority.
func Select(profile Profile, enable, disable []string) ([]*Rule, error) {
	for _, name := range slices.Concat(enable, disable) {
		if Named(name) == nil {
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

func profileNames() []string {
	var out []string
	for _, p := range Profiles() {
		out = append(out, string(p))
	}
	return out
}

// andList joins names: a, b and c.
func andList(names []string) string { return list(names, " and ") }

// orList joins names: a, b or c.
func orList(names []string) string { return list(names, " or ") }

func list(names []string, last string) string {
	n := len(names)
	if n < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:n-1], ", ") + last + names[n-1]
}
