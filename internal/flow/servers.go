package flow

import (
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// serve recognises the calls that start a server.
func (in *interp) serve(st *state, c *call) ([]Value, bool) {
	if c.fn == nil || c.fn.Pkg() == nil {
		return nil, false
	}
	if b, ok := nethttp.Framework(c.fn); ok {
		in.bareBy(st, c, BareDesc{Short: b}, argAt(c, 0))
		return in.results(c), true
	}
	if c.fn.Pkg().Path() != "net/http" {
		return nil, false
	}
	if b, ok := nethttp.BareServes(c.fn.FullName()); ok {
		in.bare(st, c, b)
		return in.results(c), true
	}
	recv := c.sig.Recv()
	if recv == nil || nethttp.KindOf(recv.Type()) != nethttp.Server {
		return nil, false
	}
	arg, ok := nethttp.Serves(c.fn.Name())
	if !ok {
		return nil, false
	}
	var listener Value
	if arg >= 0 && arg < len(c.args) {
		listener = c.args[arg]
		in.useListener(st, listener)
	}
	for _, o := range c.recv.Objects() {
		in.served(st, c, &Use{Object: o, Method: c.fn.Name(), Listener: listener})
	}
	return in.results(c), true
}

// served records that a call serves, and that it is over where the call returns.
func (in *interp) served(st *state, c *call, u *Use) {
	u.Kind, u.At = Served, c.expr
	in.use(st, u)
	t := st.edit(u.Object)
	t.start, t.startAt = returned, c.expr
	if a := c.fr.async; a != nil && !slices.Contains(a.served, u.Object) {
		a.served = append(a.served, u.Object)
		a.late = a.late || a.waits
	}
}

func (in *interp) bare(st *state, c *call, b nethttp.Bare) {
	rec := &Bare{Call: c.expr, Func: b, Value: c.ref, Addr: argAt(c, b.Addr), Listener: argAt(c, b.Listener), Handler: argAt(c, b.Handler)}
	in.useListener(st, rec.Listener)
	if in.muted == 0 {
		rec.View, rec.Untimed = in.view(st), in.untimed > 0
		in.trace.Bares = append(in.trace.Bares, rec)
	}
}

// bareBy records a server without limits that a function of another package
// starts.
func (in *interp) bareBy(st *state, c *call, b BareDesc, addr Value) {
	if in.muted == 0 {
		in.trace.Bares = append(in.trace.Bares, &Bare{
			Call: c.expr, Func: nethttp.Bare{Short: b.Short, Addr: 0, Listener: -1, Handler: -1}, Addr: addr, By: c.fn, View: in.view(st), Untimed: in.untimed > 0,
		})
	}
}

// setKeepAlives: without keep-alives no connection is ever idle.
func setKeepAlives(in *interp, st *state, c *call) []Value {
	off, ok := argAt(c, 0).Bool()
	for _, o := range c.recv.Objects() {
		if !ok || !off {
			st.edit(o).fields["keepalives"] = []*Write{{At: c.expr, Value: argAt(c, 0)}}
		}
	}
	return nil
}
