package flow

import (
	"go/types"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// give hands a value of type t to whoever called the root.
func (in *interp) give(st *state, fr *frame, v Value, t types.Type, outside bool) {
	in.later(st, fr, v, fr.body)
	for _, o := range v.Objects() {
		if o.Kind == nethttp.Transport && types.IsInterface(t) {
			in.shareObject(st, o, false) // hidden by the interface
			continue
		}
		if o.Made && o.Kind != nethttp.Other && outside {
			in.use(st, &Use{Kind: Passed, Object: o})
		}
		in.shareObject(st, o, outside)
	}
}

// share notes that other roots of this package reach the objects in v, and
// whether other packages do.
func (in *interp) share(st *state, v Value, outside bool) {
	for _, o := range v.Objects() {
		in.shareObject(st, o, outside)
	}
}

func (in *interp) shareObject(st *state, o *Object, outside bool) {
	if t := st.thing(o); t.shared && (t.outside || !outside) {
		return
	}
	if h := Home(o); h != nil && outside && in.muted == 0 {
		in.trace.Exposed = append(in.trace.Exposed, h)
	}
	if !in.step() {
		return
	}
	t := st.edit(o)
	t.shared, t.outside, t.used = true, t.outside || outside, true
	for f := range structFields(o.Type) {
		if _, written := t.fields[f.Name()]; written || isStruct(f.Type()) && in.ix.Holds(f.Type()) {
			// What stands in http.Client.Transport is hidden by its interface.
			hidden := o.Kind == nethttp.Client && types.IsInterface(f.Type())
			in.share(st, in.read(st, o, f.Name()), outside && !in.ix.Private(f) && !hidden)
		}
	}
	for _, v := range t.elems {
		in.share(st, v, outside)
	}
}

// reachable returns the objects that a variable still leads to.
func (st *state) reachable() map[*Object]bool {
	vars, objs := st.allVars(), st.allObjs()
	seen := map[*Object]bool{}
	var visit func(Value)
	visit = func(v Value) {
		for _, a := range v {
			o := a.Obj
			switch a.Kind {
			case Fn:
				visit(a.Fn.Recv)
				continue
			case Addr:
				o = a.Slot.obj
			}
			if o == nil || seen[o] {
				continue
			}
			seen[o] = true
			if t := objs[o]; t != nil {
				for _, ws := range t.fields {
					visit(All(ws))
				}
				for _, e := range t.elems {
					visit(e)
				}
			}
		}
	}
	for _, v := range vars {
		visit(v)
	}
	for o, t := range objs {
		switch {
		case !o.Made && o.Owner == nil:
			visit(ref(o)) // whoever made it still has it
		case t.shared, o.Kind == nethttp.TimeoutHandler, o.Kind == nethttp.Listener:
			visit(ref(o))
		}
	}
	for again := true; again; { // structs within structs
		again = false
		for o := range objs {
			if !seen[o] && o.Owner != nil && seen[o.Owner] {
				visit(ref(o))
				again = true
			}
		}
	}
	return seen
}
