package analyzer

import (
	"flag"
	"slices"
	"strings"

	"github.com/timeoutlint/timeoutlint/internal/rule"
)

// Options is the configuration of the analyzer; the zero value means the
// defaults. The tags are the names in settings of golangci-lint and in policy
// files.
type Options struct {
	Profile string   `json:"profile"` // recommended, strict or callback; empty means recommended
	Enable  []string `json:"enable"`  // rules added to the profile
	Disable []string `json:"disable"` // rules removed from it
	Require []string `json:"require"` // limits that missing-server-timeout asks for: header, body, response, idle; empty means those of the profile
}

// config is Options, compiled.
type config struct {
	policy *rule.Policy
	rules  []*rule.Rule
}

func (o *Options) compile() (*config, error) {
	policy, err := rule.NewPolicy(o.Profile, o.Require)
	if err != nil {
		return nil, err
	}
	rules, err := rule.Select(policy.Profile, o.Enable, o.Disable)
	if err != nil {
		return nil, err
	}
	return &config{policy, rules}, nil
}

// requests reports whether a rule asks for the requests that are sent.
func (c *config) requests() bool {
	return slices.ContainsFunc(c.rules, func(r *rule.Rule) bool { return r.Requests })
}

// flags binds the options to a flag set.
func (o *Options) flags(fs *flag.FlagSet) {
	fs.StringVar(&o.Profile, "profile", o.Profile, "set of `rules`: recommended (default), strict or callback")
	fs.Var((*names)(&o.Enable), "enable", "add `rules` to the profile, separated by commas")
	fs.Var((*names)(&o.Disable), "disable", "remove `rules` from the profile, separated by commas")
	fs.Var((*names)(&o.Require), "require", "`limits` that a server must have: header, body, response, idle")
}

// names is a list of names as a flag, which may be given several times.
type names []string

// String implements flag.Value.
func (n *names) String() string { return strings.Join(*n, ",") }

// Set implements flag.Value.
func (n *names) Set(s string) error {
	for _, name := range strings.Split(s, ",") {
		if name = strings.TrimSpace(name); name != "" {
			*n = append(*n, name)
		}
	}
	return nil
}
