// Package rule holds the rules: one file per rule, data plus one function
// that reads the finished model of a package. Rules do not know each other.
package rule

import (
	"slices"
	"strings"
)

// A Rule is one sentence of the contract: what is reported, why, and how.
type Rule struct {
	Name     string // Category, anchor in docs/rules.md, folder in testdata/src, name in flags
	Doc      Doc
	Profiles []Profile // the profiles that enable it
	Missing  bool      // it speaks of what is not there, or of handlers: not in tests
	Requests bool      // it reads the requests that are sent
	Fixes    bool      // it proposes a fix where one is certain
	Comments bool      // it speaks of comments for timeoutlint: there is nothing to prove
	Check    func(*Pass)
}

// Doc is the documentation of one rule; docs/rules.md and `timeoutlint
// explain` are generated from it.
type Doc struct {
	Title  string // one line: what is reported
	Why    string // the measured consequence
	Policy string // the policy under which that is so, none if it needs none
	Bad    string // Go source that is reported
	Good   string // the same, repaired
	Proof  string // name of the test in package proof; none if it speaks of comments
	Since  string // release of timeoutlint that brought the rule
}

// A Profile is a named set of rules.
type Profile string

// The profiles, from the default on.
const (
	Recommended Profile = "recommended"
	Strict      Profile = "strict"
	Callback    Profile = "callback"
)

// Profiles returns all profiles, the default first.
func Profiles() []Profile { return []Profile{Recommended, Strict, Callback} }

// ProfileNames returns the names of all profiles, the default first.
func ProfileNames() []string { return profileNames(Profiles()) }

func profileNames(ps []Profile) []string {
	var names []string
	for _, p := range ps {
		names = append(names, string(p))
	}
	return names
}

var (
	everywhere = []Profile{Recommended, Strict, Callback}
	strict     = []Profile{Strict}
	callback   = []Profile{Callback}
)

// In reports whether the profile enables the rule.
func (r *Rule) In(p Profile) bool { return slices.Contains(r.Profiles, p) }

// EnabledBy names the profiles that enable the rule: strict, callback.
func (r *Rule) EnabledBy() string { return strings.Join(profileNames(r.Profiles), ", ") }

// File is the name of the rule in file names: write_before_read.
func (r *Rule) File() string { return strings.ReplaceAll(r.Name, "-", "_") }
