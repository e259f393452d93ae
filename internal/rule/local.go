package rule

import (
	"net"
	"slices"
	"strings"

	"github.com/timeoutlint/timeoutlint/internal/flow"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

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
	return onSocket(l) || loopback(l.Field("addr").Value())
}

// onSocket reports whether a listener is a unix socket.
func onSocket(l *site.Site) bool {
	if l == nil {
		return false
	}
	network, whole, ok := l.Field("network").Value().Text()
	return ok && whole && strings.HasPrefix(network, "unix")
}

// localBare reports whether the server is only reached from this machine.
func (p *Pass) localBare(b *flow.Bare) bool {
	if b.Func.Addr >= 0 {
		return loopback(b.Addr)
	}
	if l := b.Listener.Only(); l != nil {
		return p.localListener(p.Model.At(l, b.View))
	}
	return false
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
