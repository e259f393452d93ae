package nginx

import (
	"maps"
	"slices"

	"github.com/tufanbarisyildirim/gonginx/parser"

	"github.com/timeoutlint/timeoutlint/internal/nearest"
)

// The blocks that are looked into.
const (
	mainBlock     = "main"
	httpBlock     = "http"
	serverBlock   = "server"
	locationBlock = "location"
	upstreamBlock = "upstream"
	ifBlock       = "if"
	exceptBlock   = "limit_except"
)

// within tells which blocks are looked into inside of which.
var within = map[string][]string{
	mainBlock:     {httpBlock},
	httpBlock:     {serverBlock},
	serverBlock:   {locationBlock},
	locationBlock: {locationBlock, ifBlock, exceptBlock},
	ifBlock:       nil,
	exceptBlock:   nil,
}

func follows(kind, name string) bool { return slices.Contains(within[kind], name) }

// A shape is what nginx accepts of a directive.
type shape struct {
	in       []string // the blocks in which it may stand
	min, max int      // arguments
	time     bool     // the first argument is a duration
	repeats  bool
	opens    bool
}

// shapes are those of the directives that are read.
var shapes = map[string]shape{
	"http":               {in: []string{mainBlock}, opens: true},
	"server":             {in: []string{httpBlock, upstreamBlock}, max: many, opens: true, repeats: true},
	"upstream":           {in: []string{httpBlock}, min: 1, max: 1, opens: true, repeats: true},
	"location":           {in: []string{serverBlock, locationBlock}, min: 1, max: 2, opens: true, repeats: true},
	"proxy_pass":         {in: []string{locationBlock, ifBlock, exceptBlock}, min: 1, max: 1},
	"proxy_read_timeout": {in: []string{httpBlock, serverBlock, locationBlock}, min: 1, max: 1, time: true},
	"proxy_http_version": {in: []string{httpBlock, serverBlock, locationBlock}, min: 1, max: 1},
	"proxy_set_header":   {in: []string{httpBlock, serverBlock, locationBlock}, min: 2, max: 2, repeats: true},
	"keepalive":          {in: []string{upstreamBlock}, min: 1, max: 2},
	"keepalive_timeout":  {in: []string{httpBlock, serverBlock, locationBlock, upstreamBlock}, min: 1, max: 2, time: true},
}

const many = 100

// newer are directives of nginx that the parser does not know.
var newer = []string{
	"add_header_inherit", "add_trailer_inherit", "early_hints", "keepalive_min_timeout", "max_headers", "proxy_allow_upstream",
	"proxy_pass_trailers", "proxy_ssl_key_log", "ssl_certificate_cache", "ssl_certificate_compression", "ssl_key_log",
	"ssl_object_cache_inheritable", "tunnel_pass",
}

// misspelt returns the directive that an unknown one was meant to be, or
// nothing: any other may come with a module.
func misspelt(name string) string {
	if _, known := parser.ValidDirectives[name]; known || slices.Contains(newer, name) {
		return ""
	}
	return nearest.Within(2, name, slices.Sorted(maps.Keys(parser.ValidDirectives)))
}

// check finds what nginx would refuse of the directives of a block, as far as
// they are read.
func check(kind string, ds []*directive) error {
	seen := map[string]bool{}
	for _, d := range ds {
		s, ok := shapes[d.name]
		switch {
		case !ok:
			if near := misspelt(d.name); near != "" {
				return d.refuse("unknown directive %q: did you mean %s?", d.name, near)
			}
			continue
		case !slices.Contains(s.in, kind):
			return d.refuse("%q directive is not allowed here", d.name)
		case s.opens && !d.opens && kind != upstreamBlock:
			return d.refuse("directive %q has no opening \"{\"", d.name)
		case !s.opens && d.opens:
			return d.refuse("directive %q is not terminated by \";\"", d.name)
		case len(d.args) < s.min || len(d.args) > s.max:
			return d.refuse("invalid number of arguments in %q directive", d.name)
		case seen[d.name] && !s.repeats:
			return d.refuse("%q directive is duplicate", d.name)
		}
		if _, valid := duration(d.arg(0)); s.time && !valid {
			return d.refuse("invalid value %q in %q directive: expected a time such as 30s", d.arg(0), d.name)
		}
		seen[d.name] = true
	}
	return nil
}
