package flow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// leak hands a value to code that is not followed: what it points to may be
// changed there, functions may be called at any time. Foreign code is of
// another package and cannot reach unexported fields.
func (in *interp) leak(st *state, fr *frame, v Value, t types.Type, at ast.Node, foreign bool) {
	in.leakTo(st, fr, v, t, at, foreign, false)
}

// leakTo is leak to code that may be known to spare what it is given.
func (in *interp) leakTo(st *state, fr *frame, v Value, t types.Type, at ast.Node, foreign, spares bool) {
	in.later(st, fr, v, at)
	if foreign {
		in.behind(st, fr, v, t, at)
	}
	_, pointer := types.Unalias(t).(*types.Pointer)
	l := &leak{in: in, st: st, at: at, foreign: foreign, option: pointer && !foreign, spares: spares, seen: map[*Object]bool{}}
	l.value(v, t)
}

// A leak is one way of values out of what is followed.
type leak struct {
	in      *interp
	st      *state
	at      ast.Node
	foreign bool
	option  bool // it may be an option of this package, which is given a pointer
	spares  bool // what it leads to is looked at and not changed
	seen    map[*Object]bool
}

func (l *leak) value(v Value, t types.Type) {
	for _, a := range v {
		switch a.Kind {
		case Ref:
			l.object(a.Obj, t)
		case Addr:
			l.slot(a.Slot)
		}
	}
}

// expose hands a value to other functions of the package: those that are not
// followed from here may set the plain variables that it leads to.
func (in *interp) expose(st *state, v Value, at ast.Node) {
	l := &leak{in: in, st: st, at: at, seen: map[*Object]bool{}}
	l.pointers(v)
}

func (l *leak) pointers(v Value) {
	for _, a := range v {
		switch {
		case a.Kind == Addr && a.Slot.v != nil:
			l.slot(a.Slot)
		case a.Kind == Ref && a.Obj.Kind == nethttp.Other && !l.seen[a.Obj] && l.in.step():
			l.seen[a.Obj] = true
			t := l.st.thing(a.Obj)
			for _, name := range fieldNames(t.fields, nil) {
				l.pointers(All(t.fields[name]))
			}
			for _, e := range t.elems {
				l.pointers(e)
			}
		}
	}
}

// slot makes a plain variable unknown; a constant that stood there remains
// known as its default.
func (l *leak) slot(s slot) {
	var d Value
	if old, ok := l.in.readSlot(l.st, s); ok && s.v != nil && isNumber(s.v.Type()) {
		sym := l.in.symbol(unseenKey{at: l.at, obj: s.obj, v: s.v}, s.v.Name())
		if c, ok := exact(old); ok {
			sym.Default = c
		}
		d = num(duration.Var(sym), token.NoPos)
	}
	l.in.writeSlot(l.st, s, &Write{Value: d}, true)
}

func (l *leak) object(o *Object, t types.Type) {
	if l.seen[o] || !l.in.step() {
		return
	}
	l.seen[o] = true
	old := l.st.freeze(o)
	switch {
	case o.Kind == nethttp.Other && structOf(o.Type) != nil:
		l.in.shareObject(l.st, o, false)
		if copied := len(l.seen) == 1 && t != nil && isStruct(t); !o.Made && !l.spares && !copied && !l.st.thing(o).touched {
			l.touch(o)
		}
	case o.Kind == nethttp.Listener, l.hidden(o, t):
		th := l.st.edit(o)
		th.used, th.shared = true, true
		return
	case t != nil && isStruct(t) && o.Owner == nil: // a copy
		return
	case o.Kind == nethttp.TimeoutHandler, o.Kind == nethttp.Wrapper: // nobody can change it
		l.st.edit(o).shared = true
		return
	default:
		if o.Made && o.Kind != nethttp.Other && !old.outside {
			l.in.use(l.st, &Use{Kind: Passed, Object: o, At: l.at})
		}
		l.in.shareObject(l.st, o, true)
		l.in.lose(l.st, o)
		for _, v := range old.elems {
			l.value(v, nil)
		}
	}
	for f := range structFields(o.Type) {
		l.field(o, old, f)
	}
}

// touch notes that what nobody has looked at in a struct may have been changed, in
// the structs within it, too.
func (l *leak) touch(o *Object) {
	l.st.edit(o).touched = true
	for f := range structFields(o.Type) {
		if p := l.in.objects[objKey{from: o, field: f}]; p != nil && p.Owner == o && l.st.find(p) != nil {
			l.touch(p)
		}
	}
}

// hidden reports whether a transport is behind an interface that the code is not
// taken to look behind. Options may, which are given the struct that has it.
func (l *leak) hidden(o *Object, t types.Type) bool {
	argument := len(l.seen) == 1
	return o.Kind == nethttp.Transport && t != nil && types.IsInterface(t) && (argument || !l.option)
}

// field makes what a field holds or points to unknown.
func (l *leak) field(o *Object, old *thing, f *types.Var) {
	own := o.Kind == nethttp.Other
	private := l.foreign && own && l.in.ix.Private(f)
	_, written := old.fields[f.Name()]
	if _, read := l.in.values[unseenKey{obj: o, v: f, epoch: l.in.epoch(old, f)}]; !o.Made && !written && !read {
		return // nobody has looked at it yet
	}
	if isStruct(f.Type()) {
		if !l.in.ix.Near(f.Type()) && !l.in.ix.Carries(f.Type()) && !l.in.ix.HasNumber(f.Type()) {
			return
		}
		if p := l.in.part(o, f); !private || p.Kind == nethttp.Other {
			l.object(p, nil)
		}
		return
	}
	if private && !f.Exported() {
		return
	}
	if own && old.base != lost {
		l.in.loseField(l.st, o, f)
	}
	for _, w := range old.fields[f.Name()] {
		if !private {
			l.value(w.Value, f.Type())
			continue
		}
		// A decoder reaches the exported fields of a command, too, but knows
		// no server.
		for _, a := range w.Value {
			switch {
			case a.Kind == Addr:
				l.slot(a.Slot)
			case a.Kind == Ref && a.Obj.Kind == nethttp.Other:
				l.object(a.Obj, f.Type())
			}
		}
	}
}

// loseField makes one field of a struct unknown; a constant that stood there
// remains known as its default. A field that holds a server or the like stays:
// whoever changes that is followed.
func (in *interp) loseField(st *state, o *Object, f *types.Var) {
	if in.ix.Holds(f.Type()) || nethttp.IsHandler(f.Type()) {
		return
	}
	if !isNumber(f.Type()) {
		if slices.Equal(st.thing(o).fields[f.Name()], in.unknown) {
			st.touch(o)
			return
		}
		st.edit(o).fields[f.Name()] = in.unknown
		return
	}
	t := st.edit(o)
	t.epoch++
	s := in.symbol(unseenKey{obj: o, v: f, epoch: t.epoch}, joinName(o.Name, f.Name()))
	if c, ok := exact(in.read(st, o, f.Name())); ok {
		s.Default = c
	}
	t.fields[f.Name()] = []*Write{{Value: num(duration.Var(s), token.NoPos)}}
}

// lose makes o unknown from here on. Constants that stood there remain known
// as defaults.
func (in *interp) lose(st *state, o *Object) {
	t := st.edit(o)
	old := t.fields
	t.base, t.epoch, t.fields, t.open = lost, t.epoch+1, Fields{}, true
	t.shared, t.outside, t.used = true, true, true
	for name, ws := range old {
		if f := structField(o.Type, name); f != nil && isNumber(f.Type()) {
			s := in.symbol(unseenKey{obj: o, v: f, epoch: t.epoch}, joinName(o.Name, name))
			if d, ok := exact(All(ws)); ok {
				s.Default = d
			}
		}
	}
}
