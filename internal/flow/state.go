package flow

import (
	"go/types"
	"maps"
)

// A state is what is known at one point of the program. States that have a
// past in common share it: a clone is a new layer over what was known.
type state struct {
	dead  bool // cannot be reached
	top   *layer
	drift *drift // of the loop that has just been run
}

// A layer holds what has changed since its parent.
type layer struct {
	parent *layer
	depth  int
	vars   map[varKey]Value
	objs   map[*Object]*thing
}

// maxLayers bounds the way to what was known long ago.
const maxLayers = 40

type varKey struct {
	frame *frame
	v     *types.Var
}

func newState() *state { return &state{top: &layer{}} }

// clone returns a state that goes its own way from here on.
func (st *state) clone() *state {
	base := st.top
	if len(base.vars) == 0 && len(base.objs) == 0 && base.parent != nil {
		base = base.parent
	}
	if base.depth > maxLayers {
		base = base.flat()
	}
	st.top = &layer{parent: base, depth: base.depth + 1}
	return &state{dead: st.dead, top: &layer{parent: base, depth: base.depth + 1}}
}

// base returns what is known now as a layer that nobody changes any more.
func (st *state) base() *layer {
	st.clone()
	return st.top.parent
}

// squash brings all that has changed since base into one layer, without the
// variables of a frame that is over, unless a function literal has them still
// or they hold an object.
func (st *state) squash(base *layer, over *frame) {
	top := &layer{parent: base, depth: base.depth + 1}
	for l := st.top; l != base; l = l.parent {
		if l == nil {
			return // grown from something else
		}
		for k, v := range l.vars {
			if k.frame == over && !over.kept && len(v.Objects()) == 0 {
				continue
			}
			if _, later := top.vars[k]; !later {
				if top.vars == nil {
					top.vars = map[varKey]Value{}
				}
				top.vars[k] = v
			}
		}
		for o, t := range l.objs {
			if _, later := top.objs[o]; !later {
				if top.objs == nil {
					top.objs = map[*Object]*thing{}
				}
				top.objs[o] = t
			}
		}
	}
	st.top = top
}

// flat is the layer with all that is below it, not to be changed.
func (l *layer) flat() *layer {
	for len(l.vars) == 0 && len(l.objs) == 0 && l.parent != nil {
		l = l.parent
	}
	if l.parent == nil {
		return l
	}
	f := &layer{vars: map[varKey]Value{}, objs: map[*Object]*thing{}}
	var add func(*layer)
	add = func(l *layer) {
		if l.parent != nil {
			add(l.parent)
		}
		maps.Copy(f.vars, l.vars)
		maps.Copy(f.objs, l.objs)
	}
	add(l)
	return f
}

func (st *state) set(from *state) { *st = *from }

func (st *state) lookup(k varKey) (Value, bool) {
	for l := st.top; l != nil; l = l.parent {
		if v, ok := l.vars[k]; ok {
			return v, true
		}
	}
	return nil, false
}

func (st *state) let(k varKey, v Value) {
	if st.top.vars == nil {
		st.top.vars = map[varKey]Value{}
	}
	st.top.vars[k] = v
}

func (st *state) find(o *Object) *thing {
	for l := st.top; l != nil; l = l.parent {
		if t := l.objs[o]; t != nil {
			return t
		}
	}
	return nil
}

func (st *state) put(o *Object, t *thing) {
	if st.top.objs == nil {
		st.top.objs = map[*Object]*thing{}
	}
	st.top.objs[o] = t
}

// edit returns the thing of o for a change; things are shared between states.
func (st *state) edit(o *Object) *thing {
	t := st.thing(o)
	if t.layer == st.top {
		return t
	}
	t = t.copy()
	t.layer = st.top
	st.put(o, t)
	return t
}

// freeze returns the thing of o as it is now: whoever changes it from here on
// gets a copy.
func (st *state) freeze(o *Object) *thing {
	t := st.thing(o)
	t.layer = nil
	return t
}

// touch notes that o may have changed here, in a way that does not show.
func (st *state) touch(o *Object) {
	if t := st.thing(o); t.layer != st.top {
		st.adopt(o, t)
	}
}

// adopt puts a thing that another state has, too.
func (st *state) adopt(o *Object, t *thing) {
	t.layer = nil
	st.put(o, t)
}

// thing returns what is known of o, not to be changed.
func (st *state) thing(o *Object) *thing {
	if t := st.find(o); t != nil {
		return t
	}
	t := &thing{}
	switch {
	case o.Owner != nil:
		owner := st.thing(o.Owner)
		t.base, t.shared, t.outside, t.epoch, t.touched = owner.base, owner.shared, owner.outside, owner.epoch, owner.touched
	case !o.Made:
		t.base = symbolic
	}
	st.put(o, t)
	return t
}

func (st *state) allVars() map[varKey]Value { return st.top.flat().vars }

func (st *state) allObjs() map[*Object]*thing { return st.top.flat().objs }
