// Package nginx reads nginx.conf as nginx does, as far as it concerns the
// servers behind: where requests go, how long nginx waits for a response, and
// how long it keeps an idle connection.
package nginx

import (
	"cmp"
	"fmt"
	"net"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Config is what a file says, with those that it includes.
type Config struct {
	Proxies []Proxy
	Files   []string // that were read
}

// A Proxy is one way to a server behind nginx.
type Proxy struct {
	Port     int   // of the server
	Idle     Limit // zero if no connection is certainly used again
	Response Limit
}

// A Limit is a duration and the place that decides it.
type Limit struct {
	time.Duration
	File string
	Line int
}

// An Error is what nginx would refuse, in one line.
type Error struct {
	File   string
	Line   int
	Reason string
}

// Error implements error.
func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Reason) }

// What holds where a directive is absent. Since nginx 1.29.7 connections are
// used again by default, before they are not: what depends on that is not known.
const (
	defaultResponse = 60 * time.Second
	defaultIdle     = 60 * time.Second
)

// Read reads a file and those that it includes, whose names are relative to its
// directory. The error is an *Error if nginx would refuse the configuration;
// the files that were read until then are returned even so.
func Read(path string) (*Config, error) {
	f := newFiles(path)
	c := &Config{}
	directives, err := f.read(path)
	c.Files = f.names
	if err != nil {
		return c, err
	}
	r := reader{upstreams: map[string]*upstream{}}
	if err := r.block(mainBlock, directives, settings{}); err != nil {
		return c, err
	}
	c.Proxies = r.proxies()
	return c, nil
}

// settings are the directives in force in a block.
type settings struct {
	response *directive
	version  *directive
	headers  []*directive // proxy_set_header
	pass     *directive   // not inherited
}

// A passing is a proxy_pass with what is in force there.
type passing struct {
	settings
	at *directive
}

// An upstream is a group of servers.
type upstream struct {
	at        *directive
	servers   []*directive
	keepalive *directive
	timeout   *directive
}

// A reader collects what the directives say.
type reader struct {
	upstreams map[string]*upstream
	passings  []passing
}

// block reads the directives of a block within what is in force around it.
func (r *reader) block(kind string, ds []*directive, in settings) error {
	if err := check(kind, ds); err != nil {
		return err
	}
	in.pass = nil
	own := false
	for _, d := range ds {
		switch d.name {
		case "proxy_read_timeout":
			in.response = d
		case "proxy_http_version":
			in.version = d
		case "proxy_set_header":
			if !own { // those of a block replace all that it inherits
				in.headers, own = nil, true
			}
			in.headers = append(in.headers, d)
		case "proxy_pass":
			in.pass = d
		}
	}
	if in.pass != nil {
		r.passings = append(r.passings, passing{in, in.pass})
	}
	for _, d := range ds {
		switch {
		case d.name == "upstream" && kind == httpBlock:
			if err := r.upstream(d); err != nil {
				return err
			}
		case follows(kind, d.name):
			if err := r.block(d.name, d.block, in); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *reader) upstream(d *directive) error {
	if err := check(upstreamBlock, d.block); err != nil {
		return err
	}
	name := strings.ToLower(d.arg(0))
	if r.upstreams[name] != nil {
		return d.refuse("duplicate upstream %q", d.arg(0))
	}
	u := &upstream{at: d}
	for _, in := range d.block {
		switch in.name {
		case "server":
			u.servers = append(u.servers, in)
		case "keepalive":
			u.keepalive = in
		case "keepalive_timeout":
			u.timeout = in
		}
	}
	if len(u.servers) == 0 {
		return d.refuse("no servers are inside upstream")
	}
	r.upstreams[name] = u
	return nil
}

// proxies puts together each proxy_pass and the servers that it leads to.
func (r *reader) proxies() []Proxy {
	var out []Proxy
	for _, p := range r.passings {
		scheme, rest, ok := strings.Cut(p.at.arg(0), "://")
		host, _, _ := strings.Cut(rest, "/")
		if !ok || strings.Contains(host, "$") || strings.HasPrefix(host, "unix:") {
			continue // where it leads is not known, or nothing with a port
		}
		response := limit(p.response, p.at, defaultResponse)
		port := 80
		if strings.EqualFold(scheme, "https") {
			port = 443
		}
		u := r.upstreams[strings.ToLower(host)]
		if u == nil {
			out = add(out, Proxy{Port: portOf(host, port), Response: response})
			continue
		}
		var idle Limit
		if p.reuses(u) {
			idle = limit(u.timeout, u.at, defaultIdle)
		}
		for _, s := range u.servers {
			if n := portOf(s.arg(0), 80); n != 0 {
				out = add(out, Proxy{Port: n, Idle: idle, Response: response})
			}
		}
	}
	return out
}

// reuses reports whether connections are used again with every version of
// nginx: the upstream keeps them, and the request does not end them.
func (p passing) reuses(u *upstream) bool {
	if u.keepalive == nil || u.keepalive.arg(0) == "0" || p.version == nil || p.version.arg(0) == "1.0" {
		return false
	}
	return slices.ContainsFunc(p.headers, func(h *directive) bool {
		return strings.EqualFold(h.arg(0), "Connection") && h.arg(1) == ""
	})
}

// limit is what a directive says, or the default that holds at another one.
func limit(d, at *directive, byDefault time.Duration) Limit {
	if d == nil {
		return Limit{byDefault, at.file, at.line}
	}
	v, _ := duration(d.arg(0)) // checked before
	return Limit{v, d.file, d.line}
}

// portOf is the port of an address; zero for a unix socket.
func portOf(address string, byDefault int) int {
	if strings.HasPrefix(address, "unix:") {
		return 0
	}
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		return byDefault
	}
	n, _ := strconv.Atoi(port)
	return n
}

// add adds a proxy unless one with the same limits is there.
func add(ps []Proxy, p Proxy) []Proxy {
	same := func(q Proxy) bool {
		return q.Port == p.Port && q.Idle.Duration == p.Idle.Duration && q.Response.Duration == p.Response.Duration
	}
	if slices.ContainsFunc(ps, same) {
		return ps
	}
	return append(ps, p)
}

// duration reads a time as nginx writes it: 1m30s, 500ms, 5 for seconds. Units
// come in order, each at most once.
func duration(s string) (time.Duration, bool) {
	const day = 24 * time.Hour
	units := []struct {
		name string
		unit time.Duration
	}{{"y", 365 * day}, {"M", 30 * day}, {"w", 7 * day}, {"d", day}, {"h", time.Hour}, {"m", time.Minute}, {"s", time.Second}, {"ms", time.Millisecond}}
	var total time.Duration
	for next, rest := 0, s; ; {
		digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
		n, err := strconv.ParseInt(rest[:digits], 10, 32)
		if err != nil {
			return 0, false
		}
		tail := strings.TrimLeft(rest[digits:], "0123456789 ")
		letters := len(rest[digits:]) - len(strings.TrimLeft(rest[digits:], "yMwdhms"))
		name := cmp.Or(rest[digits:digits+letters], "s")
		i := slices.IndexFunc(units, func(u struct {
			name string
			unit time.Duration
		}) bool {
			return u.name == name
		})
		if i < next || letters == 0 && tail != "" {
			return 0, false
		}
		total += time.Duration(n) * units[i].unit
		next, rest = i+1, strings.TrimLeft(rest[digits+letters:], " ")
		if rest == "" {
			return total, true
		}
	}
}
