// Package rule holds the rules: one file per rule, data plus one function.
package rule

// A Rule is one sentence of the contract: what is reported, why, and how.
type Rule struct {
	Name     string // Category, anchor in docs/rules.md, folder in testdata/src, name in flags
	Doc      Doc
	Profiles []Profile // the profiles that enable it
}

// Doc is the documentation of one rule; docs/rules.md and `timeoutlint
// explain` are generated from it.
type Doc struct {
	Title string // one line: what is reported
	Why   string // the measured consequence
	Bad   string // Go source that is reported
	Good  string // the same, repaired
	Proof string // name of the test in package proof
	Since string // release of timeoutlint that brought the rule
}

// A Profile is a named set of rules.
type Profile string

// The profiles, from the default on.
const (
	Recommended Profile = "recommended"
	Strict      Profile = "strict"
	Callback    Profile = "callback"
)

// All returns the rules in the order of their priority.
func All() []*Rule { return nil }
