package flow

import (
	"go/types"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

func listen(network, addr int) effect {
	return func(in *interp, st *state, c *call) []Value {
		return in.listener(st, c, network, addr, nil)
	}
}

func listenConfigListen(in *interp, st *state, c *call) []Value {
	return in.listener(st, c, 1, 2, c.recv)
}

// listenTCP listens on an address that is a struct.
func listenTCP(in *interp, st *state, c *call) []Value {
	out := in.listener(st, c, 0, -1, nil)
	if addr := argAt(c, 1).Only(); addr != nil {
		if ip, _, ok := in.read(st, addr, "IP").Text(); ok {
			w := &Write{At: c.expr, Value: text(Prefix, ip+":", c.expr.Pos())}
			st.edit(out[0].Only()).fields["addr"] = []*Write{w}
		}
	}
	return out
}

// listener makes an object with the fields network, addr and config.
func (in *interp) listener(st *state, c *call, network, addr int, config Value) []Value {
	o := in.object(objKey{at: c.expr, frame: c.fr}, nethttp.Listener, nil, c.expr)
	t := &thing{fields: Fields{
		"network": {in.argWrite(c, network)},
		"addr":    {in.argWrite(c, addr)},
	}}
	if config != nil {
		t.fields["config"] = []*Write{{At: c.expr, Value: config}}
	}
	st.put(o, t)
	return []Value{ref(o), nil}
}

func closeListener(in *interp, st *state, c *call) []Value {
	for _, o := range c.recv.Objects() {
		st.edit(o).closed = true
	}
	return []Value{nil}
}

func acceptListener(in *interp, st *state, c *call) []Value {
	for _, o := range c.recv.Objects() {
		st.edit(o).used = true
	}
	return in.results(c)
}

// useListener notes that somebody takes connections from a listener, or from
// one within a struct.
func (in *interp) useListener(st *state, v Value) {
	for _, o := range v.Objects() {
		if st.thing(o).used {
			continue
		}
		st.edit(o).used = true
		for f := range structFields(o.Type) {
			if nethttp.KindOf(f.Type()) == nethttp.Listener || types.IsInterface(f.Type()) {
				in.useListener(st, in.read(st, o, f.Name()))
			}
		}
	}
}

// wrapListener notes that a listener becomes part of something else, which
// may take connections from it.
func (in *interp) wrapListener(st *state, v Value) {
	for _, o := range v.Objects() {
		if o.Kind == nethttp.Listener {
			st.edit(o).used = true
		}
	}
}
