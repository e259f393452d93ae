package policy

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/timeoutlint/timeoutlint/analyzer"
	"github.com/timeoutlint/timeoutlint/internal/rule"
)

// keys are the keys of a policy file.
func (f *File) keys() mapping {
	return append(optionKeys(&f.all),
		key{"packages", "what is different for some packages; of two entries that match, the later has the last word", overrides{&f.packages}})
}

// A Key is a key of policy files, as the documentation has it.
type Key struct {
	Name  string // latency.handler
	Doc   string
	Value string // what may stand there
}

// Keys returns the keys of policy files, each after the one that it is in.
func Keys() []Key {
	var all []Key
	var add func(in string, keys mapping)
	add = func(in string, keys mapping) {
		for _, k := range keys {
			all = append(all, Key{in + k.name, k.doc, k.form.short()})
			if sub, ok := k.form.(mapping); ok {
				add(in+k.name+".", sub)
			}
		}
	}
	add("", new(File).keys())
	return all
}

// optionKeys are the keys that packages can have for themselves too.
func optionKeys(o *analyzer.Options) mapping {
	return mapping{
		{"profile", "the set of rules to start from", word{&o.Profile, "profile", rule.ProfileNames()}},
		{"rules", "single rules", mapping{
			{"enable", "rules added to the profile", words{&o.Enable, "rule", rule.Names()}},
			{"disable", "rules removed from the profile", words{&o.Disable, "rule", rule.Names()}},
		}},
		{"require", "the limits that a server must have, in place of those of the profile", words{&o.Require, "limit", rule.Limits()}},
		{"latency", "the 99th percentile of what was measured", mapping{
			{"tls-handshake", "a TLS handshake", duration{&o.Latency.TLSHandshake}},
			{"header", "receiving and parsing the request header", duration{&o.Latency.Header}},
			{"handler", "the handler's own work", duration{&o.Latency.Handler}},
			{"database", "what the handler waits for the database", duration{&o.Latency.Database}},
			{"queue", "what the handler waits for the message queue", duration{&o.Latency.Queue}},
			{"rtt", "a round trip to the client", duration{&o.Latency.RTT}},
		}},
		{"budget", "the factors of the formula a * P99 + b * RTT", mapping{
			{"a", "how often the P99 has to fit (default 2.5)", number{&o.Budget.A}},
			{"b", "how many round trips have to fit (default 1.8)", number{&o.Budget.B}},
		}},
		{"ceiling", "what callers wait at most: no limit on a response may be longer", duration{&o.Ceiling}},
		{"front", "what sends requests to the servers", mapping{
			{"nginx", "nginx.conf files, named from the folder of the policy file", nginxFiles{&o.Front}},
			{"load-balancer", "a load balancer, by name or by its limits", balancer{&o.Front.LoadBalancer}},
		}},
		{"upstream-idle", "how long the servers that are called keep an idle connection", duration{&o.UpstreamIdle}},
		{"idempotency-window", "how long a repeated request is to be known as one", duration{&o.IdempotencyWindow}},
		{"idle-ratio", "IdleTimeout as a part of WriteTimeout, in the profile callback", mapping{
			{"low", "the least (default 0.7)", number{&o.IdleRatio.Low}},
			{"high", "the most (default 0.9)", number{&o.IdleRatio.High}},
		}},
	}
}

// balancer is a load balancer by name or by its limits.
type balancer struct{ to *analyzer.LoadBalancer }

func (b balancer) name() word {
	return word{&b.to.Name, "load balancer", analyzer.LoadBalancers()}
}

func (b balancer) limits() mapping {
	return mapping{
		{"idle", "how long it keeps an idle connection to a server", duration{&b.to.Idle}},
		{"response", "how long it waits for a response", duration{&b.to.Response}},
	}
}

func (b balancer) read(d *decoder, at string, n ast.Node) error {
	b.to.Where = d.where(n)
	if _, ok := d.scalar(n); ok {
		return b.name().read(d, at, n)
	}
	return b.limits().read(d, at, n)
}

func (b balancer) short() string {
	return b.name().short() + ", or " + b.limits().short()
}

func (b balancer) schema() object {
	return object{"oneOf": []object{b.name().schema(), b.limits().schema()}}
}

// overrides is the list of what is different for some packages.
type overrides struct{ to *[]override }

func (o overrides) one(to *override) mapping {
	return append(mapping{{"path", "the packages, from the folder of the policy file: ./internal/admin/...", pattern{&to.path}}}, optionKeys(&to.Options)...)
}

func (o overrides) read(d *decoder, at string, n ast.Node) error {
	list, ok := d.value(n).(*ast.SequenceNode)
	if _, empty := d.value(n).(*ast.NullNode); empty {
		return nil
	}
	if !ok {
		return d.errorf(n, "%s is %s: expected a list of entries, each with a path", at, d.what(n))
	}
	for i, item := range list.Values {
		var one override
		if err := o.one(&one).read(d, "packages", item); err != nil {
			return err
		}
		if one.path == "" {
			return d.errorf(item, "entry %d of packages has no path: expected one such as ./internal/admin/...", i+1)
		}
		*o.to = append(*o.to, one)
	}
	return nil
}

func (o overrides) short() string { return "list of entries, each with path and any of the keys above" }

func (o overrides) schema() object {
	s := o.one(new(override)).schema()
	s["required"] = []string{"path"}
	return object{"type": "array", "items": s}
}

// pattern is a directory or, with /..., all that is in it as well.
type pattern struct{ to *string }

func (p pattern) read(d *decoder, at string, n ast.Node) error {
	text, _ := d.scalar(n)
	dir, _ := strings.CutSuffix(text, "/...")
	if dir != "." && !strings.HasPrefix(dir, "./") || strings.Contains(dir, "...") || slices.Contains(strings.Split(dir, "/"), "..") {
		return d.errorf(n, "%s is %s: expected a path from this folder such as ./internal/admin/...", at, d.what(n))
	}
	if info, err := os.Stat(filepath.Join(filepath.Dir(d.name), filepath.FromSlash(dir))); err != nil || !info.IsDir() {
		return d.errorf(n, "%s: there is no directory %s in the folder of this file", at, dir)
	}
	*p.to = text
	return nil
}

func (p pattern) short() string { return "a path such as ./internal/admin/..." }

func (p pattern) schema() object {
	return object{"type": "string", "pattern": `^\.(/.*)?$`}
}
