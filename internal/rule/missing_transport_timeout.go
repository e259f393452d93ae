package rule

import (
	"fmt"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/fix"
	"github.com/timeoutlint/timeoutlint/internal/flow"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

var missingTransportTimeout = &Rule{
	Name: "missing-transport-timeout",
	Doc: Doc{
		Title: "an http.Transport built from nothing without any limit",
		Why: "A new http.Transport has none of the limits of http.DefaultTransport: the TLS handshake and the wait for the " +
			"response header last for ever, the dial until the system gives up, which takes minutes, and idle " +
			"connections are never closed. Client.Timeout and contexts " +
			"do not make up for it: since Go 1.23 the dial and the handshake go on when the request is gone. The " +
			"profile strict asks for a limit on each of handshake, idle connections and dial; http.DefaultTransport has " +
			"them, so a Clone of it does too.",
		Bad:   `client := &http.Client{Transport: &http.Transport{MaxIdleConns: 10}}`,
		Good:  `client := &http.Client{Transport: &http.Transport{MaxIdleConns: 10, TLSHandshakeTimeout: 10 * time.Second, IdleConnTimeout: 90 * time.Second}}`,
		Proof: "TestMissingTransportTimeout",
		Since: "0.1.0",
	},
	Profiles: everywhere,
	Missing:  true,
	Fixes:    true,
	Check: func(p *Pass) {
		for _, s := range p.Model.Of(nethttp.Transport) {
			if !s.Complete || s.Origin == nil {
				continue
			}
			l, ok := p.lacks(s)
			if !ok {
				continue
			}
			var lacks []string
			for _, l := range []struct {
				missing bool
				name    string
			}{{l.dial, "the dial"}, {l.handshake, "the TLS handshake"}, {l.all, "the response header"}, {l.idle, "idle connections"}} {
				if l.missing {
					lacks = append(lacks, l.name)
				}
			}
			p.Report(Finding{
				At:   origin(s),
				What: fmt.Sprintf("%s has no limit on %s", subject(s), andList(lacks)),
				Then: transportHarm(l),
				Fix:  p.limitTransport(s, l),
			})
		}
	},
}

// lacks tells which limits a transport that is built from nothing does not have.
type lacks struct{ dial, handshake, idle, all bool }

// lacks tells what a transport lacks, and whether that is too much.
func (p *Pass) lacks(s *site.Site) (l lacks, tooMuch bool) {
	plain := s.Field("DialTLSContext").Nil() && s.Field("DialTLS").Nil()
	l = lacks{dial: dialUnlimited(s), handshake: s.Field("TLSHandshakeTimeout").None(), idle: s.Field("IdleConnTimeout").None()}
	l.all = l.dial && l.handshake && l.idle && s.Field("ResponseHeaderTimeout").None() && plain
	l.handshake = l.handshake && plain
	l.idle = l.idle && s.Field("DisableKeepAlives").False()
	return l, l.all || p.Policy.Strict() && (l.dial || l.handshake || l.idle)
}

// transportHarm names what lasts longest. The system gives up on a dial by
// itself, after some two minutes on Linux.
func transportHarm(l lacks) string {
	switch {
	case l.handshake:
		return "a TLS handshake that gets no answer lasts for ever, even when its request is gone"
	case l.dial:
		return "an attempt to connect that gets no answer lasts until the system gives up, even when its request is gone"
	}
	return "idle connections are never closed"
}

// dialUnlimited reports whether the transport dials for certain without a
// limit: by itself, or with a net.Dialer that has none.
func dialUnlimited(s *site.Site) bool {
	for _, name := range []string{"DialContext", "Dial"} {
		f := s.Field(name)
		if f.Nil() {
			continue
		}
		if len(f.Value()) == 0 {
			return false
		}
		for _, a := range f.Value() {
			if a.Kind != flow.Fn || a.Fn.Recv == nil || a.Fn.Decl == nil {
				return false
			}
			dialer := s.At(a.Fn.Recv)
			if dialer == nil || dialer.Kind != nethttp.Dialer || !dialer.Complete || !dialer.Field("Timeout").None() || dialer.Field("Deadline").Set() {
				return false
			}
		}
	}
	return true
}

// speaksHTTP2 reports whether the transport does so by itself, which it stops
// doing once it has a dial function. (*http.Transport).protocols.
func speaksHTTP2(s *site.Site) bool {
	for _, name := range []string{"TLSClientConfig", "TLSNextProto", "Protocols", "Dial", "DialTLS", "DialTLSContext", "ForceAttemptHTTP2"} {
		if s.Field(name).Set() {
			return false
		}
	}
	return true
}

// limitTransport adds the limits of http.DefaultTransport that are missing; that
// on idle connections is shorter where the servers that are called ask for it.
func (p *Pass) limitTransport(s *site.Site, l lacks) *analysis.SuggestedFix {
	at := origin(s).Pos()
	name, edits, ok := p.Fix.Import(at, "time")
	if !ok {
		return nil
	}
	var fields []fix.Field
	if l.dial {
		if !s.Field("DialContext").Nil() || !s.Field("Dial").Nil() {
			return nil // the dialer is where the limit belongs
		}
		pkg, more, ok := p.Fix.Import(at, "net")
		if !ok {
			return nil
		}
		edits = append(edits, more...)
		fields = append(fields, fix.Field{
			Name:  "DialContext",
			Value: fmt.Sprintf("(&%s{Timeout: %s}).DialContext", fix.Qualified(pkg, "Dialer"), fix.Duration(name, 30*time.Second)),
		})
		if speaksHTTP2(s) {
			fields = append(fields, fix.Field{Name: "ForceAttemptHTTP2", Value: "true"})
		}
	}
	keep := 90 * time.Second
	if upstream := Within(p.Policy.UpstreamIdle); upstream > 0 {
		keep = min(keep, upstream)
	}
	for _, l := range []struct {
		missing bool
		field   string
		value   time.Duration
	}{{l.handshake, "TLSHandshakeTimeout", 10 * time.Second}, {l.idle, "IdleConnTimeout", keep}} {
		switch {
		case !l.missing:
		case s.Field(l.field).Set():
			return nil
		default:
			fields = append(fields, fix.Field{Name: l.field, Value: fix.Duration(name, l.value)})
		}
	}
	more, ok := p.addFields(s, fields)
	if !ok {
		return nil
	}
	return &analysis.SuggestedFix{Message: "Set the limits of http.DefaultTransport", TextEdits: fix.Join(edits, more)}
}
