package flow

import (
	"go/ast"
	"go/types"
	"iter"
	"maps"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// A Write is one way in which a field gets its value.
type Write struct {
	At    ast.Node // the key and value, assignment, place in a tuple assignment or call; nil if nothing writes it
	Expr  ast.Expr // the value as written; nil if nothing writes it
	Value Value
}

// Fields are the writes that can reach each field of an object.
type Fields map[string][]*Write

// base tells what an absent field of an object is.
type base int

const (
	zeroed   base = iota // zero: the object was made by followed code
	symbolic             // the same unknown value each time: it came from elsewhere
	lost                 // unknown: code that is not followed may have changed it
)

// start tells whether a server runs already.
type start int

const (
	notStarted start = iota
	started          // in a goroutine, still running
	returned         // Serve has returned
)

// A thing is the state of one object.
type thing struct {
	base   base
	epoch  int // counts the leaks of a symbolic object
	fields Fields
	elems  []Value // of a collection, in order
	open   bool    // the collection may have further elements

	start   start
	startAt ast.Node
	shared  bool // other roots of this package reach it
	outside bool // code of other packages reaches it
	used    bool // a listener that somebody accepts from, or may
	closed  bool // a listener
}

type varKey struct {
	frame *frame
	v     *types.Var
}

// A state is what is known at one point of the program. States that have a
// past in common share it: a clone is a new layer over what was known.
type state struct {
	dead  bool // cannot be reached
	top   *layer
	drift *drift // of the loop that has just been run
}

// A drift is what changes with each round of a loop.
type drift struct {
	vars   []varKey
	fields []driftField
}

type driftField struct {
	o    *Object
	name string
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

func (st *state) allVars() map[varKey]Value   { return st.top.flat().vars }
func (st *state) allObjs() map[*Object]*thing { return st.top.flat().objs }

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
					visit(all(ws))
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

// edit returns the thing of o for a change; things are shared between states.
func (st *state) edit(o *Object) *thing {
	t := st.thing(o)
	c := *t
	c.fields = maps.Clone(t.fields)
	if c.fields == nil {
		c.fields = Fields{}
	}
	st.put(o, &c)
	return &c
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
		t.base, t.shared, t.outside, t.epoch = owner.base, owner.shared, owner.outside, owner.epoch
	case !o.Made:
		t.base = symbolic
	}
	st.put(o, t)
	return t
}

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
				out.put(o, u)
			case u == nil || t == u:
				out.put(o, t)
			default:
				out.put(o, in.joinThings(o, t, u))
			}
		}
	}
	return out
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
			for name, ws := range t.fields {
				if prev, ok := old.fields[name]; ok && !all(prev).equal(all(ws)) && isNumeric(all(ws)) {
					d.fields = append(d.fields, driftField{o, name})
				}
			}
		}
	}
	return d
}

func isNumeric(v Value) bool {
	return len(v) == 0 || slices.ContainsFunc(v, func(a Alt) bool { return a.Kind == Num })
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

func (in *interp) joinThings(o *Object, t, u *thing) *thing {
	j := &thing{
		base: max(t.base, u.base), epoch: max(t.epoch, u.epoch), fields: Fields{},
		shared: t.shared || u.shared, outside: t.outside || u.outside,
		used: t.used || u.used, closed: t.closed || u.closed,
	}
	for _, name := range fieldNames(t.fields, u.fields) {
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
	j.open = t.open || u.open
	for i := range max(len(t.elems), len(u.elems)) {
		switch {
		case i >= len(t.elems):
			j.elems = append(j.elems, u.elems[i])
		case i >= len(u.elems):
			j.elems = append(j.elems, t.elems[i])
		default:
			j.elems = append(j.elems, t.elems[i].Join(u.elems[i]))
		}
	}
	return j
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

func joinWrites(a, b []*Write) []*Write {
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

// writes returns what can have reached a field of o in state t.
func (in *interp) writes(o *Object, t *thing, name string) []*Write {
	if ws, ok := t.fields[name]; ok {
		return ws
	}
	f := structField(o.Type, name)
	if f == nil {
		return nil
	}
	switch {
	case isStruct(f.Type()):
		return []*Write{{Value: ref(in.part(o, f))}}
	case t.base == zeroed:
		return []*Write{{Value: zero(f.Type())}}
	case t.base == symbolic || isNumber(f.Type()):
		return []*Write{{Value: in.unseen(unseenKey{obj: o, v: f, epoch: t.epoch}, joinName(o.Name, f.Name()), f.Type(), f.Origin())}}
	}
	return []*Write{{}}
}

// all is the union of what the writes bring.
func all(ws []*Write) Value {
	if len(ws) == 0 {
		return nil
	}
	v := ws[0].Value
	for _, w := range ws[1:] {
		v = v.Join(w.Value)
	}
	return v
}

func (in *interp) read(st *state, o *Object, name string) Value {
	return all(in.writes(o, st.thing(o), name))
}

// write changes a field of the objects that v can be: for certain if it can
// be only one.
func (in *interp) write(st *state, v Value, f *types.Var, w *Write) {
	certain := v.Only() != nil
	for _, o := range v.Objects() {
		in.writeObject(st, o, f, w, certain)
	}
	for _, a := range v {
		if a.Kind == Addr {
			in.writeSlot(st, a.Slot, w, len(v) == 1)
		}
	}
}

func (in *interp) writeObject(st *state, o *Object, f *types.Var, w *Write, certain bool) {
	if in.onWrite != nil {
		in.onWrite(st, o, f, w)
	}
	if isStruct(f.Type()) && f.Type() != nil {
		in.copyInto(st, in.part(o, f), w, certain)
		w = &Write{At: w.At, Expr: w.Expr, Value: ref(in.part(o, f))}
	}
	t := st.edit(o)
	in.steps += len(t.fields) / 8
	if certain {
		t.fields[f.Name()] = []*Write{w}
		return
	}
	t.fields[f.Name()] = joinWrites(in.writes(o, t, f.Name()), []*Write{w})
}

// copyInto makes the struct o a copy of the struct that w brings.
func (in *interp) copyInto(st *state, o *Object, w *Write, certain bool) {
	from := w.Value.Only()
	if from == o {
		return
	}
	if from == nil {
		in.lose(st, o)
		return
	}
	src := *st.thing(from)
	src.start, src.startAt = notStarted, nil
	if !certain {
		st.put(o, in.joinThings(o, st.thing(o), &src))
		return
	}
	st.put(o, &src)
	if from.Origin != nil || o.Origin == nil {
		o.Origin, o.Made, o.frame = from.Origin, from.Made, from.frame
	}
	for f := range structFields(o.Type) {
		if isStruct(f.Type()) {
			part := in.part(o, f)
			in.copyInto(st, part, &Write{At: w.At, Expr: w.Expr, Value: ref(in.part(from, f))}, true)
			if ws := st.thing(o).fields[f.Name()]; len(ws) > 0 {
				st.edit(o).fields[f.Name()] = []*Write{{At: ws[0].At, Expr: ws[0].Expr, Value: ref(part)}}
			}
		}
	}
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
			if d, ok := exact(all(ws)); ok {
				s.Default = d
			}
		}
	}
}

func structFields(t types.Type) iter.Seq[*types.Var] {
	if s := structOf(t); s != nil {
		return s.Fields()
	}
	return func(func(*types.Var) bool) {}
}

func structField(t types.Type, name string) *types.Var {
	s := structOf(t)
	if s == nil {
		return nil
	}
	for f := range s.Fields() {
		if f.Name() == name {
			return f
		}
	}
	return nil
}

// structOf returns the struct that t is or points to.
func structOf(t types.Type) *types.Struct {
	if t == nil {
		return nil
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, _ := t.Underlying().(*types.Struct)
	return s
}

func isStruct(t types.Type) bool {
	_, ok := t.Underlying().(*types.Struct)
	return ok
}
