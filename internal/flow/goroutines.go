package flow

import "go/ast"

// An async is a goroutine that is followed where it starts.
type async struct {
	waits  bool // it has waited for something
	late   bool // and served after that
	served []*Object
}

// spawn follows a goroutine where it starts. If it waits for something before
// it serves, what it does counts at the end of the root instead, with what
// has been written until then.
func (in *interp) spawn(st *state, fr *frame, at ast.Node, run func(*state)) {
	outer, before := fr.async, in.trace.lengths()
	a := &async{}
	fr.async = a
	side := st.clone()
	run(side)
	fr.async = outer
	side.dead = false
	if a.late {
		in.trace.cut(before)
		in.pending = append(in.pending, run)
	}
	st.set(in.join(st, side))
	for _, o := range a.served {
		if t := st.edit(o); !a.late {
			t.start, t.startAt = started, at
		}
	}
}

// wait notes that the goroutine may be held up here.
func (fr *frame) wait() {
	if fr.async != nil {
		fr.async.waits = true
	}
}

// goFunc starts its argument in a goroutine.
func goFunc(in *interp, st *state, c *call) []Value {
	for _, a := range argAt(c, 0) {
		if a.Kind == Fn {
			in.spawn(st, c.fr, c.expr, func(side *state) {
				in.callFunc(side, &call{expr: in.callAt(c.expr), fr: c.fr, sig: in.sigOf(a.Fn)}, a.Fn)
			})
		}
	}
	return in.results(c)
}

func waits(in *interp, st *state, c *call) []Value {
	c.fr.wait()
	return in.results(c)
}
