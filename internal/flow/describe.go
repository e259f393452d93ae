package flow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strconv"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/remote"
)

// A Reader says what flow does not know of handlers.
type Reader struct {
	// Where names a place for other packages.
	Where func(token.Pos) string
	// Handler describes a handler, and what it passes requests on to.
	Handler func(fn *Func, v View) (*remote.Func, []Value)
	// Bypassed reports whether requests may go past the TimeoutHandler that a
	// call makes.
	Bypassed func(made ast.Node) bool
}

// Effects describes the root of the trace; nil if there is nothing to tell.
func (t *Trace) Effects(read Reader) *Effects {
	if t.Root == nil {
		return nil
	}
	d := &describer{t: t, view: t.Final, e: &Effects{}, read: read, objs: map[*Object]int{}, places: map[*Object]Place{}}
	d.findPlaces()
	results := t.Root.Obj.Signature().Results()
	for i, r := range t.Results {
		alts := d.value(r)
		if nethttp.Handles(results.At(i).Type()) {
			alts = certain(alts)
		}
		d.e.Results = append(d.e.Results, alts)
	}
	d.changes()
	d.starts()
	if d.e.empty() {
		return nil
	}
	return d.e
}

// certain returns what a handler is, or that nothing is known if it can be one of
// several: which, the caller may choose, and what is not followed may have wrapped
// it in each round of a loop. None is one that nobody serves: it comes with an error.
func certain(alts []AltDesc) []AltDesc {
	some := slices.DeleteFunc(slices.Clone(alts), func(a AltDesc) bool { return AltKind(a.Kind) == Nil })
	if len(some) == 1 {
		return some
	}
	if len(alts) > 1 {
		return []AltDesc{{Kind: int(Any)}}
	}
	return alts
}

// maxObjects bounds the objects that one function brings along.
const maxObjects = 40

// A describer turns values of a trace into data.
type describer struct {
	t       *Trace
	view    View
	e       *Effects
	read    Reader
	objs    map[*Object]int
	places  map[*Object]Place
	params  map[*types.Var]int
	symbols map[*duration.Symbol]Place
}

// findPlaces names what came in through parameters.
func (d *describer) findPlaces() {
	in := d.t.in
	d.params, d.symbols = map[*types.Var]int{}, map[*duration.Symbol]Place{}
	sig := d.t.Root.Obj.Signature()
	if r := sig.Recv(); r != nil {
		d.params[r] = -1
	}
	for i := range sig.Params().Len() {
		d.params[sig.Params().At(i)] = i
	}
	keys := make([]unseenKey, 0, len(in.values))
	for k := range in.values {
		keys = append(keys, k)
	}
	for again := true; again; {
		again = false
		for _, k := range keys {
			p, ok := d.keyPlace(k)
			if !ok {
				continue
			}
			for _, a := range in.values[k] {
				switch {
				case a.Kind == Ref:
					if _, known := d.places[a.Obj]; !known {
						d.places[a.Obj], again = p, true
					}
				case a.Kind == Num && a.Term.Sym != nil:
					if _, known := d.symbols[a.Term.Sym]; !known {
						d.symbols[a.Term.Sym], again = p, true
					}
				}
			}
		}
		for k, o := range in.objects {
			if p, ok := d.places[k.from]; ok && k.from != nil && k.field != nil && k.at == nil && !o.Made {
				if _, known := d.places[o]; !known {
					d.places[o], again = p.field(k.field.Name()), true
				}
			}
		}
	}
}

func (d *describer) keyPlace(k unseenKey) (Place, bool) {
	switch {
	case k.epoch != 0:
	case k.obj != nil && k.v != nil:
		if p, ok := d.places[k.obj]; ok {
			return p.field(k.v.Name()), true
		}
	case k.obj == nil && k.at == nil && k.v != nil:
		if i, ok := d.params[k.v]; ok {
			return Place{Param: i}, true
		}
	}
	return Place{}, false
}

func (d *describer) value(v Value) []AltDesc {
	if len(v) == 0 {
		return []AltDesc{{Kind: int(Any)}}
	}
	out := make([]AltDesc, 0, len(v))
	for _, a := range v {
		out = append(out, d.alt(a))
	}
	return out
}

func (d *describer) alt(a Alt) AltDesc {
	switch a.Kind {
	case Any:
		if i, ok := d.params[a.Slot.v]; ok && a.Slot.v != nil {
			return AltDesc{Kind: int(Any), Place: &Place{Param: i}}
		}
	case Num:
		desc := AltDesc{Kind: int(Num), Const: a.Term.Off.ExactString()}
		if a.Term.Sym == nil {
			return desc
		}
		// What is made of a number that the function tests need not be made of
		// each: if limit > 0 { h = http.TimeoutHandler(h, limit, "") }.
		if p, ok := d.symbols[a.Term.Sym]; ok && !d.t.in.tested[a.Term.Sym] {
			desc.Coef, desc.Place = a.Term.Coef.ExactString(), &p
			return desc
		}
	case Const, Prefix:
		if a.Const.Kind() == constant.Bool {
			return AltDesc{Kind: int(Const), Bool: constant.BoolVal(a.Const)}
		}
		return AltDesc{Kind: int(a.Kind), Const: strconv.Quote(constant.StringVal(a.Const))}
	case Nil:
		return AltDesc{Kind: int(Nil)}
	case Ref:
		if p, ok := d.places[a.Obj]; ok {
			return AltDesc{Kind: int(Ref), Place: &p}
		}
		if i, ok := d.object(a.Obj); ok {
			return AltDesc{Kind: int(Ref), Object: i}
		}
	case Fn:
		if i, ok := d.function(a.Fn); ok {
			return AltDesc{Kind: int(Ref), Object: i}
		}
		if i, ok := d.middleware(a.Fn); ok {
			return AltDesc{Kind: int(Ref), Object: i}
		}
	}
	return AltDesc{Kind: int(Any)}
}

func (d *describer) object(o *Object) (int, bool) {
	if i, ok := d.objs[o]; ok {
		return i, true
	}
	if !o.Made || o.middleware != nil || len(d.e.Objects) >= maxObjects {
		return 0, false
	}
	i := len(d.e.Objects)
	d.objs[o] = i
	d.e.Objects = append(d.e.Objects, ObjectDesc{})
	v := d.view
	th := v.st.thing(o)
	desc := ObjectDesc{Kind: int(o.Kind), Open: th.open || th.mixed, Lost: th.base == lost, Settled: !th.outside, Remote: o.Remote, Maker: d.t.Root.Obj.Pkg().Name() + "." + d.t.Root.Obj.Name()}
	if o.Origin != nil && d.read.Where != nil {
		desc.Maker += " at " + d.read.Where(o.Origin.Pos())
	}
	if v.SetsDeadlines(o) {
		desc.Kind, desc.Lost, desc.Deadlines = int(nethttp.Listener), true, true
		d.e.Objects[i] = desc
		return i, true
	}
	fn := v.Method(o, "ServeHTTP")
	if fn == nil && o.Kind == nethttp.Other {
		fn = v.Foreign(o, "ServeHTTP")
	}
	if fn != nil && d.read.Handler != nil {
		if remote, next := d.read.Handler(fn, v); remote != nil {
			desc.Remote, desc.Kind = remote, int(nethttp.Wrapper)
			desc.Fields = d.next(next)
			d.e.Objects[i] = desc
			return i, true
		}
	}
	for _, name := range fieldNames(th.fields, d.structs(o)) {
		ws := v.in.writes(o, th, name)
		alts := d.value(All(ws))
		if name == "Handler" || name == "handler" {
			alts = certain(alts)
		}
		desc.Fields = append(desc.Fields, FieldDesc{
			Name: name, Alts: alts,
			Written: slices.ContainsFunc(ws, func(w *Write) bool { return w.At != nil }),
		})
	}
	for _, e := range th.elems {
		desc.Elems = append(desc.Elems, certain(d.value(e)))
	}
	for _, f := range desc.Fields {
		if desc.Settled && chosen(o.Kind, f) {
			desc.Chosen = append(desc.Chosen, f.Name)
		}
	}
	desc.Bypassed = o.Bypass || o.Kind == nethttp.TimeoutHandler && d.read.Bypassed != nil && d.read.Bypassed(o.Origin)
	desc.Inner = o.Kind == nethttp.TimeoutHandler && slices.ContainsFunc(desc.Fields, func(f FieldDesc) bool {
		return f.Name == "handler" && !slices.ContainsFunc(f.Alts, AltDesc.named)
	})
	d.e.Objects[i] = desc
	return i, true
}

// chosen reports whether a timeout or the handler is what the caller makes it: only
// there can it be judged.
func chosen(k nethttp.Kind, f FieldDesc) bool {
	matters := k == nethttp.Server && f.Name == "Handler" || k == nethttp.TimeoutHandler && f.Name == "handler" || nethttp.Timeout(k, f.Name).Name != ""
	return matters && slices.ContainsFunc(f.Alts, func(a AltDesc) bool { return a.Place != nil })
}

// named reports whether other packages can name the place that a value comes
// from, or nothing is known of it.
func (a AltDesc) named() bool {
	if a.Place == nil {
		return AltKind(a.Kind) == Any
	}
	return len(a.Place.Fields) == 0 || token.IsExported(a.Place.Fields[0])
}

// structs are the fields of o that hold structs, which are there unwritten.
func (d *describer) structs(o *Object) Fields {
	out := Fields{}
	for f := range structFields(o.Type) {
		if isStruct(f.Type()) && d.t.in.ix.Holds(f.Type()) {
			out[f.Name()] = nil
		}
	}
	return out
}

func (d *describer) next(next []Value) []FieldDesc {
	if len(next) == 0 {
		return nil
	}
	return []FieldDesc{{Name: "handler", Alts: d.value(union(next)), Written: true}}
}

// function describes a handler as an object that passes requests on.
func (d *describer) function(fn *Func) (int, bool) {
	if d.read.Handler == nil || len(d.e.Objects) >= maxObjects {
		return 0, false
	}
	remote, next := d.read.Handler(fn, d.view)
	if remote == nil {
		return 0, false
	}
	i := len(d.e.Objects)
	d.e.Objects = append(d.e.Objects, ObjectDesc{})
	fields := d.next(next)
	d.e.Objects[i] = ObjectDesc{Kind: int(nethttp.Wrapper), Remote: remote, Fields: fields}
	return i, true
}

// middleware describes a function that makes a handler of one: it is called with
// a handler of which nothing is known.
func (d *describer) middleware(fn *Func) (int, bool) {
	in := d.t.in
	sig := in.sigOf(fn)
	if d.read.Handler == nil || fn.Lit == nil || !nethttp.IsMiddleware(sig) || len(d.e.Objects) >= maxObjects {
		return 0, false
	}
	p := sig.Params().At(0)
	i := len(d.e.Objects)
	d.e.Objects = append(d.e.Objects, ObjectDesc{})
	before := d.view
	defer func() { d.view = before }()
	d.params[p] = wrapped
	var made []Value
	defer delete(d.params, p)
	d.view = before.after(func(st *state) {
		c := &call{expr: in.callAt(fn.Lit), fr: &frame{kept: true}, args: []Value{{{Kind: Any, Slot: slot{v: p}}}}, sig: sig}
		made = in.callFunc(st, c, fn)
	})
	if len(made) != 1 {
		return 0, false
	}
	d.e.Objects[i] = ObjectDesc{Kind: int(nethttp.Wrapper), Wraps: certain(d.value(made[0]))}
	return i, true
}

// changes describes what was written through parameters.
func (d *describer) changes() {
	objs := make([]*Object, 0, len(d.places))
	for o := range d.places {
		objs = append(objs, o)
	}
	slices.SortFunc(objs, func(a, b *Object) int { return d.places[a].compare(d.places[b]) })
	for _, o := range objs {
		th := d.t.Final.st.thing(o)
		if th.base == lost {
			if p := d.places[o].Param; !slices.Contains(d.e.Leaks, p) {
				d.e.Leaks = append(d.e.Leaks, p)
			}
		}
		for _, name := range fieldNames(th.fields, nil) {
			ws := th.fields[name]
			if !slices.ContainsFunc(ws, func(w *Write) bool { return w.At != nil }) {
				continue
			}
			var alts []AltDesc
			for _, w := range ws {
				if w.At == nil {
					alts = append(alts, AltDesc{Same: true})
					continue
				}
				alts = append(alts, d.value(w.Value)...)
			}
			d.e.Changes = append(d.e.Changes, Change{Place: d.places[o], Field: name, Alts: alts})
		}
		for _, e := range th.elems { // handlers registered with a mux
			d.e.Changes = append(d.e.Changes, Change{Place: d.places[o], Alts: d.value(e)})
		}
	}
	slices.Sort(d.e.Leaks)
}

// starts describes the servers that are started.
func (d *describer) starts() {
	for _, u := range d.t.Uses {
		if p, ok := d.places[u.Object]; ok && u.Kind == Served && !u.Untimed {
			s := ServeDesc{Place: p, Method: u.Method}
			if len(u.Listener) > 0 {
				s.Listener = d.value(u.Listener)
			}
			if !slices.ContainsFunc(d.e.Serves, func(o ServeDesc) bool { return o.Method == s.Method && o.Place.compare(p) == 0 }) {
				d.e.Serves = append(d.e.Serves, s)
			}
		}
	}
	for _, u := range d.t.Uses {
		// A server that is made and started here, as the caller chooses.
		if u.Kind != Served || u.Untimed || !u.Object.Made || u.Object.Kind != nethttp.Server || d.unlimited(u) {
			continue
		}
		if _, returned := d.objs[u.Object]; returned {
			continue // the caller may do more with it
		}
		d.view = u.View
		if i, ok := d.object(u.Object); ok && slices.ContainsFunc(d.e.Objects[i].Fields, func(f FieldDesc) bool { return chosen(nethttp.Server, f) }) {
			s := ServeDesc{Made: []AltDesc{{Kind: int(Ref), Object: i}}, Method: u.Method}
			if len(u.Listener) > 0 {
				s.Listener = d.value(u.Listener)
			}
			d.e.Serves = append(d.e.Serves, s)
		}
		d.view = d.t.Final
	}
	for _, b := range d.t.Bares {
		if b.Untimed {
			continue
		}
		d.e.Bares = append(d.e.Bares, BareDesc{Short: b.Func.Short, Addr: d.value(b.Addr)})
	}
	for _, u := range d.t.Uses {
		// A server that is made and started here without any limit.
		if u.Kind == Served && !u.Untimed && u.Object.Made && u.Object.Kind == nethttp.Server && d.unlimited(u) {
			d.e.Bares = append(d.e.Bares, BareDesc{Short: "http.Server." + u.Method, Addr: d.value(u.Value(u.Object, "Addr"))})
		}
	}
}

func (d *describer) unlimited(u *Use) bool {
	for _, f := range nethttp.Timeouts(nethttp.Server) {
		if t, ok := u.Value(u.Object, f.Name).Exact(); !ok || t > 0 {
			return false
		}
	}
	return len(u.Listener) == 0
}
