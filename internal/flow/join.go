package flow

import (
	"go/types"
	"iter"
	"maps"
	"slices"
)

// join is the state where either of two paths may have led.
func (in *interp) join(a, b *state) *state {
	switch {
	case a == nil || b != nil && a.dead:
		return b
	case b == nil || b.dead:
		return a
	}
	base := fork(a, b)
	out := &state{top: &layer{parent: base}}
	if base != nil {
		out.top.depth = base.depth + 1
	}
	for l := range layers(base, a.top, b.top) {
		in.steps += (len(l.vars) + len(l.objs)) / 4 // joining is work, too
		for k := range l.vars {
			if _, done := out.top.vars[k]; done {
				continue
			}
			v, ok := a.lookup(k)
			w, also := b.lookup(k)
			switch {
			case !ok && in.before(k):
				out.let(k, in.untouched(a, k).Join(w))
			case !also && in.before(k):
				out.let(k, v.Join(in.untouched(b, k)))
			case !ok: // declared on one path only
				out.let(k, w)
			case !also || v.equal(w):
				out.let(k, v)
			default:
				out.let(k, v.Join(w))
			}
		}
		for o := range l.objs {
			if out.top.objs[o] != nil {
				continue
			}
			t, u := a.find(o), b.find(o)
			switch {
			case t == nil:
				out.adopt(o, u)
			case u == nil || t == u:
				out.adopt(o, t)
			default:
				out.put(o, in.joinThings(o, t, u))
			}
		}
	}
	return out
}

func (in *interp) joinThings(o *Object, t, u *thing) *thing {
	j := &thing{
		base: max(t.base, u.base), epoch: max(t.epoch, u.epoch), fields: make(Fields, len(t.fields)),
		touched: t.touched || u.touched, shared: t.shared || u.shared, outside: t.outside || u.outside,
		used: t.used || u.used, closed: t.closed || u.closed,
	}
	var one []string // written on one path only
	for name, ws := range t.fields {
		if vs, ok := u.fields[name]; ok {
			j.fields[name] = joinWrites(ws, vs)
		} else {
			one = append(one, name)
		}
	}
	for name := range u.fields {
		if _, ok := t.fields[name]; !ok {
			one = append(one, name)
		}
	}
	slices.Sort(one) // what is not known yet gets its name in this order
	for _, name := range one {
		j.fields[name] = joinWrites(in.writes(o, t, name), in.writes(o, u, name))
	}
	if t.base != u.base {
		for f := range structFields(o.Type) {
			if _, ok := j.fields[f.Name()]; !ok && !isStruct(f.Type()) {
				j.fields[f.Name()] = joinWrites(in.writes(o, t, f.Name()), in.writes(o, u, f.Name()))
			}
		}
	}
	if t.start == u.start {
		j.start, j.startAt = t.start, t.startAt
	}
	j.open, j.mixed = t.open || u.open, t.mixed || u.mixed
	for i := range max(len(t.elems), len(u.elems)) {
		switch {
		case i >= len(t.elems):
			j.elems = append(j.elems, perhaps(u.elems[i]))
		case i >= len(u.elems):
			j.elems = append(j.elems, perhaps(t.elems[i]))
		default:
			j.elems = append(j.elems, t.elems[i].Join(u.elems[i]))
		}
	}
	return j
}

// perhaps is an element that may not be there: of a number nothing is known then.
func perhaps(v Value) Value {
	if isNumeric(v) {
		return nil
	}
	return v
}

func joinWrites(a, b []*Write) []*Write {
	if slices.Equal(a, b) {
		return a
	}
	out := slices.Clone(a)
	for _, w := range b {
		i := slices.IndexFunc(out, func(o *Write) bool { return o.At == w.At && o.Expr == w.Expr })
		switch {
		case i < 0:
			out = append(out, w)
		case out[i] != w && !out[i].Value.equal(w.Value):
			joined := *out[i]
			joined.Value = joined.Value.Join(w.Value)
			out[i] = &joined
		}
	}
	return out
}

func fieldNames(a, b Fields) []string {
	names := slices.Collect(maps.Keys(a))
	for n := range b {
		if _, ok := a[n]; !ok {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	return names
}

// before reports whether the variable has a value before it is written here:
// a parameter or a package variable.
func (in *interp) before(k varKey) bool {
	return k.frame == nil || k.v.Kind() == types.ParamVar || k.v.Kind() == types.RecvVar
}

// untouched is the value of such a variable on a path that does not write it.
func (in *interp) untouched(st *state, k varKey) Value {
	if k.frame == nil {
		return in.global(st, k.v)
	}
	return in.unseen(unseenKey{frame: k.frame, v: k.v}, k.v.Name(), k.v.Type(), nil)
}

// fork returns the layer that both states grew from, or nil.
func fork(a, b *state) *layer {
	l, m := a.top, b.top
	for l != m {
		if l == nil || m == nil {
			return nil
		}
		if l.depth >= m.depth {
			l = l.parent
		} else {
			m = m.parent
		}
	}
	return l
}

// layers yields the layers from each top down to base.
func layers(base *layer, tops ...*layer) iter.Seq[*layer] {
	return func(yield func(*layer) bool) {
		for _, l := range tops {
			for ; l != nil && l != base; l = l.parent {
				if !yield(l) {
					return
				}
			}
		}
	}
}

// changed returns the objects of st that may differ from those of other.
func (st *state) changed(other *state) map[*Object]bool {
	out := map[*Object]bool{}
	base := fork(st, other)
	for l := st.top; l != nil && l != base; l = l.parent {
		for o := range l.objs {
			out[o] = true
		}
	}
	return out
}
