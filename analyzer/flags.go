package analyzer

import (
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/timeoutlint/timeoutlint/internal/nearest"
)

// Flags binds the options to a flag set.
func (o *Options) Flags(fs *flag.FlagSet) {
	fs.StringVar(&o.Policy, "policy", o.Policy, "policy `file` for all packages, or none (default the .timeoutlint.yml nearest above each)")
	fs.StringVar(&o.Profile, "profile", o.Profile, "set of `rules`: recommended (default), strict or callback")
	fs.Var((*names)(&o.Enable), "enable", "add `rules` to the profile, separated by commas")
	fs.Var((*names)(&o.Disable), "disable", "remove `rules` from the profile, separated by commas")
	fs.Var((*names)(&o.Require), "require", "`limits` that a server must have: header, body, response, idle")
	fs.Var(parts{
		{"tls-handshake", &o.Latency.TLSHandshake}, {"header", &o.Latency.Header}, {"handler", &o.Latency.Handler},
		{"database", &o.Latency.Database}, {"queue", &o.Latency.Queue}, {"rtt", &o.Latency.RTT},
	}, "latency", "measured P99 `latencies`: handler=850ms,database=1.1s; also tls-handshake, header, queue, rtt")
	fs.Var(parts{{"a", (*number)(&o.Budget.A)}, {"b", (*number)(&o.Budget.B)}},
		"budget", "`factors` of the formula a*P99 + b*RTT (default a=2.5,b=1.8)")
	fs.Var(&o.Ceiling, "ceiling", "what callers wait at most, a `duration`: no limit on a response may be longer")
	fs.Var(fronts{&o.Front, parts{{"idle", &o.Front.LoadBalancer.Idle}, {"response", &o.Front.LoadBalancer.Response}}},
		"front", "what `proxy` sends the requests: nginx=nginx.conf, "+strings.Join(LoadBalancers(), ", ")+" or idle=60s,response=15s")
	fs.Var(&o.UpstreamIdle, "upstream-idle", "how long servers that are called keep an idle connection, a `duration`")
	fs.Var(&o.IdempotencyWindow, "idempotency-window", "how long a repeated request is to be known, a `duration`")
	fs.Var(parts{{"low", (*number)(&o.IdleRatio.Low)}, {"high", (*number)(&o.IdleRatio.High)}},
		"idle-ratio", "`bounds` of IdleTimeout as a part of WriteTimeout (default low=0.7,high=0.9)")
}

// A Duration is a positive time.Duration as an option: 850ms; zero means none.
type Duration time.Duration

// String implements flag.Value.
func (d *Duration) String() string {
	if d == nil || *d == 0 {
		return ""
	}
	return time.Duration(*d).String()
}

// Set implements flag.Value.
func (d *Duration) Set(s string) error {
	v, err := time.ParseDuration(s)
	switch {
	case err != nil:
		return fmt.Errorf("%q is no duration: expected one such as 850ms or 1.5s", s)
	case v <= 0:
		return fmt.Errorf("%s is no limit: expected a positive duration", s)
	}
	*d = Duration(v)
	return nil
}

// UnmarshalText implements encoding.TextUnmarshaler.
func (d *Duration) UnmarshalText(text []byte) error { return d.Set(string(text)) }

// number is a positive number as a flag.
type number float64

// String implements flag.Value.
func (n *number) String() string {
	if n == nil || *n == 0 {
		return ""
	}
	return strconv.FormatFloat(float64(*n), 'g', -1, 64)
}

// Set implements flag.Value.
func (n *number) Set(s string) error {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || !(v > 0) {
		return fmt.Errorf("%q: expected a positive number", s)
	}
	*n = number(v)
	return nil
}

// parts are values with names as one flag: name=value,name=value.
type parts []part

type part struct {
	name  string
	value flag.Value
}

// String implements flag.Value.
func (p parts) String() string {
	var set []string
	for _, one := range p {
		if v := one.value.String(); v != "" {
			set = append(set, one.name+"="+v)
		}
	}
	return strings.Join(set, ",")
}

// Set implements flag.Value.
func (p parts) Set(s string) error {
	for item := range strings.SplitSeq(s, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(item), "=")
		i := slices.IndexFunc(p, func(one part) bool { return one.name == name })
		if i < 0 {
			return p.unknown(name)
		}
		if err := p[i].value.Set(value); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func (p parts) unknown(name string) error {
	var known []string
	for _, one := range p {
		known = append(known, one.name)
	}
	if near := nearest.To(name, known); near != "" {
		return fmt.Errorf("unknown %q: did you mean %s?", name, near)
	}
	return fmt.Errorf("unknown %q: expected %s", name, strings.Join(known, ", "))
}

// fronts is a Front as a flag, which may be given several times.
type fronts struct {
	front  *Front
	limits parts
}

// String implements flag.Value.
func (f fronts) String() string {
	if f.front == nil {
		return ""
	}
	var set []string
	for _, file := range f.front.Nginx {
		set = append(set, "nginx="+file)
	}
	if f.front.LoadBalancer.Name != "" {
		set = append(set, f.front.LoadBalancer.Name)
	}
	if limits := f.limits.String(); limits != "" {
		set = append(set, limits)
	}
	return strings.Join(set, ",")
}

// Set implements flag.Value.
func (f fronts) Set(s string) error {
	for item := range strings.SplitSeq(s, ",") {
		item = strings.TrimSpace(item)
		if file, ok := strings.CutPrefix(item, "nginx="); ok {
			f.front.Nginx = append(f.front.Nginx, file)
		} else if strings.Contains(item, "=") {
			if err := f.limits.Set(item); err != nil {
				return err
			}
		} else {
			f.front.LoadBalancer.Name = item
		}
	}
	return f.front.LoadBalancer.check()
}

// names is a list of names as a flag, which may be given several times.
type names []string

// String implements flag.Value.
func (n *names) String() string { return strings.Join(*n, ",") }

// Set implements flag.Value.
func (n *names) Set(s string) error {
	for name := range strings.SplitSeq(s, ",") {
		if name = strings.TrimSpace(name); name != "" {
			*n = append(*n, name)
		}
	}
	return nil
}
