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

// limits are the names that -require knows.
var limits = []string{"header", "body", "response", "idle"}

// NewPolicy compiles a profile and the limits that -require names; none
// means those of the profile.
func NewPolicy(profile string, require []string) (*Policy, error) {
	p := &Policy{
		Profile: Profile(profile),
		Header:  5 * time.Second, Read: 30 * time.Second, Write: 60 * time.Second, Idle: 120 * time.Second,
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
