package rule

import (
	"fmt"
	"go/ast"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

var missingServerTimeout = &Rule{
	Name: "missing-server-timeout",
	Doc: Doc{
		Title: "an http.Server that serves without a limit on the header or on idle connections",
		Why: "Without ReadHeaderTimeout or ReadTimeout a client that never finishes its header holds its connection for " +
			"ever. Without IdleTimeout or ReadTimeout an idle connection is kept for ever; ReadHeaderTimeout alone bounds " +
			"neither idle connections nor a half header over HTTP/2. Effective values count: ReadTimeout stands in for a " +
			"zero ReadHeaderTimeout or IdleTimeout, but not for a negative one. A server that is reported has its missing " +
			"WriteTimeout named too; by itself a missing WriteTimeout is mostly deliberate, since it cuts streams. " +
			"http.TimeoutHandler is no substitute for it: its own write may hang. The profiles strict and callback ask for " +
			"header, response and idle, strict for the body as well; -require sets the list. Servers on a constant " +
			"loopback address or a unix socket are reported under strict only.",
		Bad: `srv := &http.Server{Addr: ":8080", Handler: handler}
log.Fatal(srv.ListenAndServe())`,
		Good: `srv := &http.Server{Addr: ":8080", Handler: handler, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: 2 * time.Minute}
log.Fatal(srv.ListenAndServe())`,
		Proof: "TestMissingServerTimeout",
		Since: "0.1.0",
	},
	Profiles: everywhere,
	Missing:  true,
	Fixes:    true,
	Check: func(p *Pass) {
		for _, s := range p.Model.Of(nethttp.Server) {
			if s.Serve == nil || !s.Settled || p.local(s) && !p.Policy.Strict() || p.limitsConnections(s) {
				continue
			}
			m := p.missing(s)
			if !m.asked(p.Policy.Require) && !(m.response && p.plain(s)) {
				continue
			}
			if m.response && !p.Policy.Require.Response && p.streams(s) {
				m.response = false // it would cut the stream
			}
			p.Report(Finding{
				At:      origin(s),
				About:   m.writes,
				What:    fmt.Sprintf("%s has no limit on %s", subject(s), andList(m.names())),
				Then:    m.harm(),
				Related: started(s),
				Fix:     p.limitServer(s, m),
			})
		}
	},
}

// missingLimits are the limits that a server lacks.
type missingLimits struct {
	header, body, response, idle bool
	writes                       []ast.Node // that leave them unlimited
	addWrite                     bool       // the fix may add a WriteTimeout
}

func (p *Pass) missing(s *site.Site) missingLimits {
	header, read := s.Field("ReadHeaderTimeout"), s.Field("ReadTimeout")
	write, idle := s.Field("WriteTimeout"), s.Field("IdleTimeout")
	var m missingLimits
	m.header = header.Negative() || header.Zero() && read.None()
	m.idle = (idle.Negative() || idle.Zero() && read.None()) && !s.Field("keepalives").Set()
	if s.Field("Protocols").Set() {
		m.header = m.header && m.idle // HTTP/2 alone, perhaps, where the idle limit bounds the header
	}
	m.body = read.None() && p.Policy.Require.Body
	// A WriteTimeout that is set to zero is a decision, not an omission.
	m.response = write.None() && (!write.Set() || p.Policy.Require.Response)
	if m.header {
		m.writes = append(m.writes, header.Places()...)
	}
	if m.idle {
		m.writes = append(m.writes, idle.Places()...)
	}
	return m
}

// asked reports whether one of the limits is required.
func (m missingLimits) asked(r Require) bool {
	return m.header && r.Header || m.body && r.Body || m.response && r.Response || m.idle && r.Idle
}

// names lists what is unlimited, the worst first.
func (m missingLimits) names() []string {
	var out []string
	for _, l := range []struct {
		missing bool
		name    string
	}{{m.header, "the header"}, {m.body, "the body"}, {m.response, "the response"}, {m.idle, "idle connections"}} {
		if l.missing {
			out = append(out, l.name)
		}
	}
	return out
}

// harm is what the worst of the missing limits leads to.
func (m missingLimits) harm() string {
	switch {
	case m.header:
		return "a client that never finishes its header holds its connection for ever"
	case m.body:
		return "a client that never finishes its body holds its handler for ever"
	case m.idle:
		return "an idle connection is kept for ever; ReadHeaderTimeout does not bound it"
	}
	return "a client that never reads its response holds the handler for ever"
}

// limitServer sets what is missing, where the server is made.
func (p *Pass) limitServer(s *site.Site, m missingLimits) *analysis.SuggestedFix {
	if m.response {
		switch {
		case p.plain(s):
			m.addWrite = true
		case p.Policy.Require.Response:
			return nil // its handlers may stream
		}
	}
	return p.setFields(s, p.serverFields(s, m))
}

// serverFields are the missing fields with values that keep the order of the
// others.
func (p *Pass) serverFields(s *site.Site, m missingLimits) []setting {
	var out []setting
	read, write := s.Field("ReadTimeout"), s.Field("WriteTimeout")
	if m.header {
		out = append(out, setting{"ReadHeaderTimeout", atMost(p.Policy.Header, read)})
	}
	if m.body {
		d := p.Policy.Read
		w, bounded := write.Const()
		if bounded = bounded && w > 0; bounded && w <= d {
			d = w / 2
		}
		if h, ok := s.Field("ReadHeaderTimeout").Const(); ok && h > d {
			d = h
		}
		if bounded && d >= w {
			return nil // there is no room between the two
		}
		out = append(out, setting{"ReadTimeout", d})
	}
	if m.addWrite {
		d := p.Policy.Write
		if r, ok := read.Const(); ok {
			d = above(d, r)
		}
		out = append(out, setting{"WriteTimeout", d})
	}
	if m.idle {
		d := p.Policy.Idle
		if w, ok := write.Const(); ok && w > 0 && p.Policy.Callback() {
			front, _ := p.longestIdle(s)
			if best := p.Policy.IdleRatio.Best(w, 0); best > front.Idle {
				d = best
			}
		}
		out = append(out, setting{"IdleTimeout", d})
	}
	return out
}
