package analyzer

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/timeoutlint/timeoutlint/internal/rule"
)

// NoPolicy is the value of Options.Policy that leaves policy files aside.
const NoPolicy = "none"

// Options is the configuration of the analyzer; the zero value means the
// defaults, and so does each zero field. The tags are the names in settings of
// golangci-lint; flags and policy files have the same, but that a policy file
// has enable and disable in its section rules.
//
// Four may speak of one option. Flags come before settings, settings before the
// policy file, the policy file before the defaults: see [Options.Over].
type Options struct {
	// Policy is the policy file for all packages, or NoPolicy. Empty means the
	// file .timeoutlint.yml that is nearest above each package.
	Policy string `json:"policy"`

	Profile string   `json:"profile"` // recommended, strict or callback; empty means recommended
	Enable  []string `json:"enable"`  // rules added to the profile
	Disable []string `json:"disable"` // rules removed from it
	Require []string `json:"require"` // limits that missing-server-timeout asks for: header, body, response, idle; empty means those of the profile

	Latency           Latency  `json:"latency"`            // what was measured
	Budget            Budget   `json:"budget"`             // how latency-budget turns that into limits
	Ceiling           Duration `json:"ceiling"`            // what the callers wait at most
	Front             Front    `json:"front"`              // what sends requests to the servers
	UpstreamIdle      Duration `json:"upstream-idle"`      // how long servers that are called keep an idle connection
	IdempotencyWindow Duration `json:"idempotency-window"` // how long a repeated request is known to be one
	IdleRatio         Ratio    `json:"idle-ratio"`         // IdleTimeout as a part of WriteTimeout, in the callback profile

	// Resolve adds to options what the files say that they name, or that
	// apply in a directory: it reads the policy file and those of Front.Nginx.
	// The analyzer itself reads no files; without Resolve an option that names
	// one is an error. Package policy of this module has one.
	Resolve func(o Options, dir string) (Options, error) `json:"-"`
}

// Latency is the 99th percentile of what was measured; zero means not measured.
type Latency struct {
	TLSHandshake Duration `json:"tls-handshake"`
	Header       Duration `json:"header"`   // receiving and parsing the request header
	Handler      Duration `json:"handler"`  // the handler's own work
	Database     Duration `json:"database"` // what it waits for the database
	Queue        Duration `json:"queue"`    // what it waits for the message queue
	RTT          Duration `json:"rtt"`      // a round trip to the client
}

// Budget has the factors of the formula A * P99 + B * RTT; zero means 2.5 and
// 1.8.
type Budget struct {
	A float64 `json:"a"`
	B float64 `json:"b"`
}

// Ratio bounds IdleTimeout as a part of WriteTimeout; zero means 0.7 and 0.9.
type Ratio struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// Over returns the options with those that are not set taken from below. Of
// profile, require, front and each single number the upper word counts. Enable
// and disable add up: a rule that both speak of is as the upper says.
func (o Options) Over(below Options) Options {
	without := func(names, but []string) []string {
		return slices.DeleteFunc(slices.Clone(names), func(n string) bool { return slices.Contains(but, n) })
	}
	o.Policy = cmp.Or(o.Policy, below.Policy)
	o.Profile = cmp.Or(o.Profile, below.Profile)
	enable, disable := o.Enable, o.Disable
	o.Enable = slices.Concat(enable, without(below.Enable, disable))
	o.Disable = slices.Concat(disable, without(below.Disable, enable))
	if len(o.Require) == 0 {
		o.Require = below.Require
	}
	o.Latency = Latency{
		TLSHandshake: cmp.Or(o.Latency.TLSHandshake, below.Latency.TLSHandshake),
		Header:       cmp.Or(o.Latency.Header, below.Latency.Header),
		Handler:      cmp.Or(o.Latency.Handler, below.Latency.Handler),
		Database:     cmp.Or(o.Latency.Database, below.Latency.Database),
		Queue:        cmp.Or(o.Latency.Queue, below.Latency.Queue),
		RTT:          cmp.Or(o.Latency.RTT, below.Latency.RTT),
	}
	o.Budget = Budget{cmp.Or(o.Budget.A, below.Budget.A), cmp.Or(o.Budget.B, below.Budget.B)}
	o.Ceiling = cmp.Or(o.Ceiling, below.Ceiling)
	if !o.Front.set() {
		o.Front = below.Front
	}
	o.UpstreamIdle = cmp.Or(o.UpstreamIdle, below.UpstreamIdle)
	o.IdempotencyWindow = cmp.Or(o.IdempotencyWindow, below.IdempotencyWindow)
	o.IdleRatio = Ratio{cmp.Or(o.IdleRatio.Low, below.IdleRatio.Low), cmp.Or(o.IdleRatio.High, below.IdleRatio.High)}
	if o.Resolve == nil {
		o.Resolve = below.Resolve
	}
	return o
}

// Compile checks the options and returns what the rules ask of them.
func (o Options) Compile() (*rule.Policy, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	p, err := rule.NewPolicy(o.Profile, o.Require)
	if err != nil {
		return nil, err
	}
	p.Latency = rule.Latency{
		TLSHandshake: time.Duration(o.Latency.TLSHandshake),
		Header:       time.Duration(o.Latency.Header),
		Handler:      time.Duration(o.Latency.Handler),
		Database:     time.Duration(o.Latency.Database),
		Queue:        time.Duration(o.Latency.Queue),
		RTT:          time.Duration(o.Latency.RTT),
	}
	p.Budget = rule.Budget{A: cmp.Or(o.Budget.A, p.Budget.A), B: cmp.Or(o.Budget.B, p.Budget.B)}
	p.Ceiling = time.Duration(o.Ceiling)
	p.Fronts = o.Front.all()
	p.UpstreamIdle = time.Duration(o.UpstreamIdle)
	p.IdempotencyWindow = time.Duration(o.IdempotencyWindow)
	p.IdleRatio = rule.Ratio{Low: cmp.Or(o.IdleRatio.Low, p.IdleRatio.Low), High: cmp.Or(o.IdleRatio.High, p.IdleRatio.High)}
	if p.IdleRatio.Low > p.IdleRatio.High {
		return nil, fmt.Errorf("idle-ratio: low %v is above high %v", p.IdleRatio.Low, p.IdleRatio.High)
	}
	p.Settle()
	return p, nil
}

// validate finds what is wrong with options whatever the files say.
func (o Options) validate() error {
	if o.Resolve != nil {
		o.Policy, o.Front.Nginx = "", nil
	}
	o.Resolve = nil
	_, err := o.at("")
	return err
}

// check finds what no single flag, setting or key could have found.
func (o Options) check() error {
	if o.Resolve == nil && o.Policy != "" && o.Policy != NoPolicy {
		return fmt.Errorf("policy %s: this driver reads no files: the other options say the same", o.Policy)
	}
	if o.Resolve == nil && len(o.Front.Nginx) > 0 && o.Front.Tiers == nil {
		return fmt.Errorf("front nginx %s: this driver reads no files: idle and response say the same", o.Front.Nginx[0])
	}
	for name, n := range map[string]float64{
		"budget a": o.Budget.A, "budget b": o.Budget.B, "idle-ratio low": o.IdleRatio.Low, "idle-ratio high": o.IdleRatio.High,
	} {
		if n < 0 {
			return fmt.Errorf("%s is %v: expected a positive number", name, n)
		}
	}
	return o.Front.LoadBalancer.check()
}

// config is Options, compiled.
type config struct {
	policy *rule.Policy
	rules  []*rule.Rule
}

// at compiles the options that apply to the packages in a directory.
func (o Options) at(dir string) (*config, error) {
	if o.Resolve != nil {
		var err error
		if o, err = o.Resolve(o, dir); err != nil {
			return nil, err
		}
	}
	policy, err := o.Compile()
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
