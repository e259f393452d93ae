package rule

import (
	"fmt"
	"go/ast"
	"net"

	"github.com/timeoutlint/timeoutlint/internal/flow"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

var droppedListener = &Rule{
	Name: "dropped-listener",
	Doc: Doc{
		Title: "the listener of a net.ListenConfig that no server uses",
		Why: "The KeepAlive of a net.ListenConfig holds for connections of the listener that its Listen returns, and for no " +
			"other. If that listener is thrown away, or the server listens by itself with ListenAndServe, the setting " +
			"never applies, connections that reach the listener are never answered, and one of the two binds of the same " +
			"address fails.",
		Bad: `lc := &net.ListenConfig{KeepAlive: 5 * time.Second}
lc.Listen(context.Background(), "tcp", ":8080")
srv := &http.Server{Addr: ":8080", Handler: handler, ReadTimeout: 5 * time.Second}
log.Fatal(srv.ListenAndServe())`,
		Good: `lc := &net.ListenConfig{KeepAlive: 5 * time.Second}
ln, err := lc.Listen(context.Background(), "tcp", ":8080")
if err != nil {
	log.Fatal(err)
}
srv := &http.Server{Handler: handler, ReadTimeout: 5 * time.Second}
log.Fatal(srv.Serve(ln))`,
		Proof: "TestDroppedListener",
		Since: "0.1.0",
	},
	Profiles: everywhere,
	Check: func(p *Pass) {
		for _, d := range p.Model.Discards {
			if d.Object.Kind == nethttp.Listener && d.Configured && d.Final() {
				p.Report(Finding{
					At:   d.At,
					What: "the net.Listener that ListenConfig.Listen returns is thrown away",
					Then: "its KeepAlive never applies, and nobody answers on it",
				})
			}
		}
		for _, t := range p.Model.Traces {
			for _, l := range t.Objects() {
				if l.Kind != nethttp.Listener || !l.Made || l.Name == "" || t.Final.Used(l) || len(t.Final.Writes(l, "config")) == 0 {
					continue
				}
				if who, at := servedBeside(t, l); at != nil && keepsAlive(p.Model.At(l, t.Final)) {
					p.Report(Finding{
						At:      l.Origin,
						What:    fmt.Sprintf("%s of ListenConfig.Listen is never served: %s", named(l), who),
						Then:    "its KeepAlive never applies, and a second bind of its address fails",
						Related: []Related{{At: at, Text: "the server starts here"}},
					})
				}
			}
		}
	},
}

// servedBeside returns a server that starts while the listener is open, and
// where.
func servedBeside(t *flow.Trace, l *flow.Object) (who string, at ast.Node) {
	for _, u := range t.Uses {
		if u.Kind != flow.Served || !u.View.Has(l) || u.View.Closed(l) {
			continue
		}
		if len(u.Listener) == 0 {
			if otherPort(t.Final.Value(l, "addr"), u.Value(u.Object, "Addr")) {
				continue
			}
			return named(u.Object) + " listens by itself", u.At
		}
		return named(u.Object) + " has another listener", u.At
	}
	for _, b := range t.Bares {
		if b.View.Has(l) && !b.View.Closed(l) && !otherPort(t.Final.Value(l, "addr"), b.Addr) {
			return b.Func.Short + " serves instead", b.Call
		}
	}
	return "", nil
}

// otherPort reports whether two addresses certainly have different ports: a
// listener for one is not meant for the server on the other. It may be a lock.
func otherPort(a, b flow.Value) bool {
	x, wholeX, knownX := a.Text()
	y, wholeY, knownY := b.Text()
	if !knownX || !knownY || !wholeX || !wholeY {
		return false
	}
	_, p, errX := net.SplitHostPort(x)
	_, q, errY := net.SplitHostPort(y)
	return errX == nil && errY == nil && p != q
}

// keepsAlive reports whether the net.ListenConfig of a listener sets anything
// about keep-alive, or may.
func keepsAlive(l *site.Site) bool {
	config := l.Follow("config")
	return config == nil || !config.Complete || config.Field("KeepAlive").Set() || config.Field("KeepAliveConfig").Set()
}
