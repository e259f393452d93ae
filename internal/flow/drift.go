package flow

import "slices"

// A drift is what changes with each round of a loop.
type drift struct {
	vars   []varKey
	fields []driftField
	elems  []*Object // collections
}

type driftField struct {
	o    *Object
	name string
}

// differs returns the numbers that other has beyond those of st.
func (st *state) differs(other *state) *drift {
	d := &drift{}
	for l := range layers(fork(st, other), other.top) {
		for k, v := range l.vars {
			if old, ok := st.lookup(k); ok && isNumber(k.v.Type()) && !old.equal(v) {
				d.vars = append(d.vars, k)
			}
		}
		for o, t := range l.objs {
			old := st.find(o)
			if old == nil || old == t {
				continue
			}
			if !slices.EqualFunc(old.elems, t.elems, Value.equal) && slices.ContainsFunc(t.elems, isNumeric) {
				d.elems = append(d.elems, o)
			}
			for name, ws := range t.fields {
				if prev, ok := old.fields[name]; ok && !All(prev).equal(All(ws)) && isNumeric(All(ws)) {
					d.fields = append(d.fields, driftField{o, name})
				}
			}
		}
	}
	return d
}

// widen makes unknown what drifts.
func (in *interp) widen(st *state, d *drift) {
	if d == nil {
		return
	}
	for _, k := range d.vars {
		st.let(k, nil)
	}
	for _, f := range d.fields {
		t := st.edit(f.o)
		var ws []*Write
		for _, w := range t.fields[f.name] {
			ws = append(ws, &Write{At: w.At, Expr: w.Expr})
		}
		t.fields[f.name] = ws
	}
	for _, o := range d.elems {
		t := st.edit(o)
		t.elems = slices.Clone(t.elems)
		for i, v := range t.elems {
			if isNumeric(v) {
				t.elems[i] = nil
			}
		}
	}
}

func isNumeric(v Value) bool {
	return len(v) == 0 || slices.ContainsFunc(v, func(a Alt) bool { return a.Kind == Num })
}
