package flow

import (
	"go/types"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// timeoutHandler makes an object with the fields handler and dt.
func timeoutHandler(in *interp, st *state, c *call) []Value {
	o := in.object(objKey{at: c.expr, frame: c.fr}, nethttp.TimeoutHandler, nil, c.expr)
	st.put(o, &thing{fields: Fields{
		"handler": {in.argWrite(c, 0)},
		"dt":      {in.argWrite(c, 1)},
	}})
	return []Value{ref(o)}
}

// wrapper is a handler that passes requests on to argument i.
func wrapper(i int) effect {
	return func(in *interp, st *state, c *call) []Value {
		o := in.object(objKey{at: c.expr, frame: c.fr}, nethttp.Wrapper, nil, c.expr)
		st.put(o, &thing{fields: Fields{"handler": {in.argWrite(c, i)}}})
		return []Value{ref(o)}
	}
}

// register adds a handler to a mux.
func register(i int) effect {
	return func(in *interp, st *state, c *call) []Value {
		in.later(st, c.fr, argAt(c, i), c.expr)
		for _, o := range c.recv.Objects() {
			t := st.edit(o)
			if i < len(c.args) {
				t.elems = append(slices.Clone(t.elems), c.args[i])
			}
		}
		return nil
	}
}

// registerDefault adds a handler to http.DefaultServeMux.
func registerDefault(in *interp, st *state, c *call) []Value {
	v, ok := c.fn.Pkg().Scope().Lookup("DefaultServeMux").(*types.Var)
	if !ok {
		return nil
	}
	d := *c
	d.recv = in.lookup(st, c.fr, v)
	return register(1)(in, st, &d)
}
