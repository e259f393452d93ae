package rule

import (
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/flow"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

// limitsConnections reports whether the connections that a server accepts have
// deadlines of their own.
func (p *Pass) limitsConnections(s *site.Site) bool { return p.setsDeadlines(s.Listener()) }

// limitsBare is limitsConnections of a server without limits.
func (p *Pass) limitsBare(b *flow.Bare) bool {
	l := b.Listener.Only()
	return l != nil && p.setsDeadlines(p.Model.At(l, b.View))
}

// setsDeadlines reports whether a listener, or one of those that the field or
// variable holds that it came from, gives its connections deadlines.
func (p *Pass) setsDeadlines(l *site.Site) bool {
	if l == nil {
		return false
	}
	if kept := p.Model.Kept(l.Object); !l.Made && len(kept) > 0 {
		return slices.ContainsFunc(kept, func(k site.Keep) bool { return k.View.SetsDeadlines(k.Object) })
	}
	return l.Now().SetsDeadlines(l.Object)
}
