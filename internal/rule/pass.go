package rule

import (
	"go/ast"
	"go/token"
	"go/types"
	"net"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/fix"
	"github.com/timeoutlint/timeoutlint/internal/flow"
	"github.com/timeoutlint/timeoutlint/internal/ignore"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/site"
	"github.com/timeoutlint/timeoutlint/internal/wiring"
)

// A Pass is all that a rule sees of one package.
type Pass struct {
	Policy *Policy
	Model  *site.Model
	Wiring *wiring.Wiring
	Info   *types.Info
	Module string // path of the module that is analysed, or the root of its paths
	Fix    *fix.Builder
	Report func(Finding)

	Names   []string            // of all rules
	Rules   []*Rule             // those that run
	Ignores *ignore.Comments    // what the source asks to silence
	Whole   func(ast.Node) bool // whether all that can be found near a node has been
}

// A Finding is one defect at one place.
type Finding struct {
	At      ast.Node   // the field or call at fault
	About   []ast.Node // writes and calls that the finding speaks of, At apart
	What    string     // the object by the user's name, and what is wrong with it
	Then    string     // what then happens
	Related []Related
	Fix     *analysis.SuggestedFix
}

// Related is another place that matters for a finding.
type Related struct {
	At   ast.Node
	Pos  token.Pos // if there is no node
	Text string
}

// Policy is what a team asks for, compiled from the options.
type Policy struct {
	Profile Profile
	Require Require // limits that a server must have

	// What a team has measured and decided; zero where it has not.
	Latency           Latency
	Budget            Budget
	Ceiling           time.Duration // what callers wait at most
	Fronts            []Front
	UpstreamIdle      time.Duration // how long servers that are called keep an idle connection
	IdempotencyWindow time.Duration // how long a repeated request is to be known as one
	IdleRatio         Ratio

	// Values that fixes insert.
	Header, Read, Write, Idle Setting
}

// Strict reports whether the profile is strict.
func (p *Policy) Strict() bool { return p.Profile == Strict }

// Callback reports whether the profile is callback.
func (p *Policy) Callback() bool { return p.Profile == Callback }

// subject is the object by the user's name: http.Server srv.
func subject(s *site.Site) string { return named(s.Object) }

func named(o *flow.Object) string {
	name := o.Kind.String()
	if o.Name != "" {
		name += " " + o.Name
	}
	if o.Maker != "" {
		name += " (made by " + o.Maker + ")"
	}
	return name
}

// related names the place where a field is written and what arrives there.
func related(f site.Field) []Related {
	var out []Related
	for _, w := range f.Writes {
		if w.At != nil {
			out = append(out, Related{At: w.At, Text: f.Text()})
		}
		for _, a := range w.Value {
			if a.Kind == flow.Num && a.Pos.IsValid() && w.Expr != nil && (a.Pos < w.Expr.Pos() || a.Pos >= w.Expr.End()) {
				out = append(out, Related{Pos: a.Pos, Text: a.Term.String() + " comes from here"})
			}
		}
	}
	return out
}

// started names the call that starts the server.
func started(s *site.Site) []Related {
	if s.Serve == nil || s.Origin == nil || s.Serve == s.Origin {
		return nil // or it is what is reported
	}
	return []Related{{At: s.Serve, Text: "the server starts here"}}
}

// origin is where the object is made: the place at which a missing field is
// reported.
func origin(s *site.Site) ast.Node {
	if s.Origin != nil {
		return s.Origin
	}
	return s.Serve
}

// local reports whether the server is only reached from this machine: its
// listener has a constant loopback address or is a unix socket.
func (p *Pass) local(s *site.Site) bool {
	if s.ListensItself() {
		return loopback(s.Field("Addr").Value())
	}
	return p.localListener(s.Listener())
}

// localListener reports whether a listener, or all that the field or variable
// holds that it came from, are only reached from this machine.
func (p *Pass) localListener(l *site.Site) bool {
	if l == nil {
		return false
	}
	if kept := p.Model.Kept(l.Object); !l.Made && len(kept) > 0 {
		return !slices.ContainsFunc(kept, func(k site.Keep) bool {
			return !k.Object.Made || !p.localListener(p.Model.At(k.Object, k.View))
		})
	}
	if network, whole, ok := l.Field("network").Value().Text(); ok && whole && strings.HasPrefix(network, "unix") {
		return true
	}
	return loopback(l.Field("addr").Value())
}

// loopback reports whether an address is certainly one of this machine; its
// port need not be known.
func loopback(addr flow.Value) bool {
	if len(addr) == 0 {
		return false
	}
	for _, a := range addr {
		text, _, ok := flow.Value{a}.Text()
		if !ok {
			return false
		}
		host := text
		if i := strings.LastIndex(text, ":"); i >= 0 {
			host = text[:i]
		}
		host = strings.Trim(host, "[]")
		ip := net.ParseIP(host)
		if host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			return false
		}
	}
	return true
}

// literalOf returns the literal that makes the object, if one does.
func literalOf(s *site.Site) *ast.CompositeLit {
	lit, _ := s.Origin.(*ast.CompositeLit)
	return lit
}

// timeouts calls f for each timeout field of each object of the model.
func (p *Pass) timeouts(f func(s *site.Site, field site.Field)) {
	for _, s := range p.Model.Sites {
		for _, t := range nethttp.Timeouts(s.Kind) {
			f(s, s.Field(t.Name))
		}
		if part := keepAliveConfig(s); part != nil {
			for _, t := range nethttp.Timeouts(part.Kind) {
				f(part, part.Field(t.Name))
			}
		}
	}
}

// keepAliveConfig is the KeepAliveConfig of a net.ListenConfig or net.Dialer.
func keepAliveConfig(s *site.Site) *site.Site {
	if s.Kind != nethttp.Dialer && s.Kind != nethttp.ListenConfig {
		return nil
	}
	return s.Part("KeepAliveConfig")
}
