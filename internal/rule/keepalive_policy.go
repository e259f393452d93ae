package rule

import (
	"fmt"
	"go/ast"
	"time"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

// longestKeepAlive is what the formula allows.
const longestKeepAlive = 5 * time.Second

var keepalivePolicy = &Rule{
	Name: "keepalive-policy",
	Doc: Doc{
		Title: "policy: an explicit KeepAlive of at most 5s and a third of IdleTimeout",
		Why: "The published formula for payment callbacks wants the listener's KeepAlive set, to at most 5s and a third of " +
			"IdleTimeout. net/http does not: every listener probes after 15s by default, and probes never touch the idle " +
			"timer. This rule is for teams that take the formula as their house rule.",
		Bad: `srv := &http.Server{Addr: ":8080", Handler: handler, ReadTimeout: 5 * time.Second, WriteTimeout: 12 * time.Second, IdleTimeout: 9600 * time.Millisecond}
log.Fatal(srv.ListenAndServe())`,
		Good: `ln, err := (&net.ListenConfig{KeepAlive: 3 * time.Second}).Listen(context.Background(), "tcp", ":8080")
if err != nil {
	log.Fatal(err)
}
srv := &http.Server{Handler: handler, ReadTimeout: 5 * time.Second, WriteTimeout: 12 * time.Second, IdleTimeout: 9600 * time.Millisecond}
log.Fatal(srv.Serve(ln))`,
		Proof: "TestKeepalivePolicy",
		Since: "0.1.0",
	},
	Profiles: callback,
	Missing:  true,
	Check: func(p *Pass) {
		for _, s := range p.Model.Of(nethttp.Server) {
			if s.Serve == nil || p.local(s) {
				continue
			}
			p.keepalivePolicy(s)
		}
		for _, b := range p.Model.Bares {
			if b.Func.Addr >= 0 && !p.localBare(b) {
				p.Report(Finding{At: b.Call.Fun, What: b.Func.Short + " listens without an explicit KeepAlive", Then: housePolicy})
			}
		}
	},
}

func (p *Pass) keepalivePolicy(s *site.Site) {
	missing := func(why string, more ...Related) {
		p.Report(Finding{
			At:      calledFunc(s.Serve),
			What:    fmt.Sprintf("%s has no explicit KeepAlive: %s", subject(s), why),
			Then:    housePolicy,
			Related: more,
		})
	}
	if s.ListensItself() {
		missing(s.Method + " listens with the default")
		return
	}
	l := s.Listener()
	if l == nil || l.Kind != nethttp.Listener || !l.Made {
		return
	}
	config := l.Follow("config")
	if config == nil {
		if !l.Field("config").Set() {
			missing("its listener has the default", Related{At: l.Origin, Text: "the listener is made here"})
		}
		return
	}
	keep, part := config.Field("KeepAlive"), keepAliveConfig(config)
	if part != nil && part.Field("Enable").True() {
		keep = part.Field("Idle")
		keep.Name = "KeepAliveConfig.Idle"
	}
	switch idle := s.Idle(); {
	case keep.Zero():
		missing("its net.ListenConfig leaves it zero", Related{At: config.Origin, Text: "the net.ListenConfig is made here"})
	case !keep.Positive():
	case site.Less(site.Fixed(longestKeepAlive), keep):
		p.keepaliveTooLong(s, keep, "more than 5s")
	case idle.Positive() && site.Less(idle, keep.Scaled(3, 1)):
		p.keepaliveTooLong(s, keep, "more than a third of "+idle.Text())
	}
}

func (p *Pass) keepaliveTooLong(s *site.Site, keep site.Field, why string) {
	p.Report(Finding{
		At:      keep.At(),
		About:   keep.Places(),
		What:    fmt.Sprintf("the listener of %s has %s, %s", subject(s), keep.Text(), why),
		Then:    housePolicy,
		Related: started(s),
	})
}

// calledFunc is the function of a call, which is shorter to underline.
func calledFunc(n ast.Node) ast.Node {
	if c, ok := n.(*ast.CallExpr); ok {
		return c.Fun
	}
	return n
}
