package flow

import (
	"cmp"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strconv"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// Effects are what another package needs to know of a function: what it
// returns, what it does to what its parameters lead to, what it starts. They
// are plain data, in slices, so that they have one encoding.
type Effects struct {
	Objects []ObjectDesc // the others name them by index
	Results [][]AltDesc
	Changes []Change
	Serves  []ServeDesc
	Bares   []BareDesc
	Leaks   []int // parameters that get to code that is not followed
}

// A Place is what a parameter leads to: the receiver is parameter -1.
type Place struct {
	Param  int
	Fields []string
}

// A Change is a field that a function writes through a parameter.
type Change struct {
	Place Place
	Field string
	Alts  []AltDesc
}

// A ServeDesc is a server that a function starts.
type ServeDesc struct {
	Place  Place
	Method string
}

// A BareDesc is a server without limits that a function starts.
type BareDesc struct {
	Short string
	Addr  []AltDesc
}

// An AltDesc is an Alt as data.
type AltDesc struct {
	Kind   int
	Same   bool   // what stood there before
	Const  string // exact
	Bool   bool
	Coef   string // of the number that Place gives
	Place  *Place // what a parameter leads to
	Object int    // of Ref
}

// An ObjectDesc is an Object as data.
type ObjectDesc struct {
	Kind    int
	Fields  []FieldDesc
	Elems   [][]AltDesc
	Open    bool
	Lost    bool
	Settled bool // its own package has judged it
	Remote  *Remote
	Maker   string
}

// A FieldDesc is what can stand in a field.
type FieldDesc struct {
	Name    string
	Alts    []AltDesc
	Written bool
}

// A Remote is what is known of a handler of another package.
type Remote struct {
	Looks, Flushes, Hijacks, Lifts, SetsWrite, Reads, Events bool
	Streams                                                  string // where, or empty
}

// Version changes with the shape of Effects.
const Version = 2

// maxObjects bounds the objects that one function brings along.
const maxObjects = 40

// A HandlerFunc describes a handler of this package, and what it passes
// requests on to.
type HandlerFunc func(fn *Func, v View) (*Remote, []Value)

// Effects describes the root of the trace; nil if there is nothing to tell.
func (t *Trace) Effects(where func(token.Pos) string, handler HandlerFunc) *Effects {
	if t.Root == nil {
		return nil
	}
	d := &describer{t: t, e: &Effects{}, where: where, handler: handler, objs: map[*Object]int{}, places: map[*Object]Place{}}
	d.findPlaces()
	for _, r := range t.Results {
		d.e.Results = append(d.e.Results, d.value(r))
	}
	d.changes()
	d.starts()
	if d.e.empty() {
		return nil
	}
	return d.e
}

func (e *Effects) empty() bool {
	return len(e.Objects) == 0 && len(e.Changes) == 0 && len(e.Serves) == 0 && len(e.Bares) == 0 &&
		!slices.ContainsFunc(e.Results, func(alts []AltDesc) bool {
			return slices.ContainsFunc(alts, func(a AltDesc) bool { return AltKind(a.Kind) != Any && AltKind(a.Kind) != Nil || a.Place != nil })
		})
}

// A describer turns values of a trace into data.
type describer struct {
	t       *Trace
	e       *Effects
	where   func(token.Pos) string
	handler HandlerFunc
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

func (p Place) field(name string) Place {
	return Place{p.Param, append(slices.Clone(p.Fields), name)}
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
		if p, ok := d.symbols[a.Term.Sym]; ok {
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
	}
	return AltDesc{Kind: int(Any)}
}

func (d *describer) object(o *Object) (int, bool) {
	if i, ok := d.objs[o]; ok {
		return i, true
	}
	if !o.Made || len(d.e.Objects) >= maxObjects {
		return 0, false
	}
	i := len(d.e.Objects)
	d.objs[o] = i
	d.e.Objects = append(d.e.Objects, ObjectDesc{})
	v := d.t.Final
	th := v.st.thing(o)
	desc := ObjectDesc{Kind: int(o.Kind), Open: th.open, Lost: th.base == lost, Settled: !th.outside, Maker: d.t.Root.Obj.Pkg().Name() + "." + d.t.Root.Obj.Name()}
	if o.Origin != nil && d.where != nil {
		desc.Maker += " at " + d.where(o.Origin.Pos())
	}
	if fn := v.Method(o, "ServeHTTP"); fn != nil && d.handler != nil {
		remote, next := d.handler(fn, v)
		desc.Remote, desc.Kind = remote, int(nethttp.Wrapper)
		desc.Fields = d.next(next)
		d.e.Objects[i] = desc
		return i, true
	}
	for _, name := range fieldNames(th.fields, d.structs(o)) {
		ws := v.in.writes(o, th, name)
		desc.Fields = append(desc.Fields, FieldDesc{
			Name: name, Alts: d.value(all(ws)),
			Written: slices.ContainsFunc(ws, func(w *Write) bool { return w.At != nil }),
		})
	}
	for _, e := range th.elems {
		desc.Elems = append(desc.Elems, d.value(e))
	}
	d.e.Objects[i] = desc
	return i, true
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
	var v Value
	for i, n := range next {
		if i == 0 {
			v = n
		} else {
			v = v.Join(n)
		}
	}
	return []FieldDesc{{Name: "handler", Alts: d.value(v), Written: true}}
}

// function describes a handler as an object that passes requests on.
func (d *describer) function(fn *Func) (int, bool) {
	if d.handler == nil || len(d.e.Objects) >= maxObjects {
		return 0, false
	}
	remote, next := d.handler(fn, d.t.Final)
	if remote == nil {
		return 0, false
	}
	i := len(d.e.Objects)
	d.e.Objects = append(d.e.Objects, ObjectDesc{})
	fields := d.next(next)
	d.e.Objects[i] = ObjectDesc{Kind: int(nethttp.Wrapper), Remote: remote, Fields: fields}
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

func (p Place) compare(q Place) int {
	if c := cmp.Compare(p.Param, q.Param); c != 0 {
		return c
	}
	return slices.Compare(p.Fields, q.Fields)
}

// starts describes the servers that are started.
func (d *describer) starts() {
	for _, u := range d.t.Uses {
		if p, ok := d.places[u.Object]; ok && u.Kind == Served && !u.Untimed {
			s := ServeDesc{Place: p, Method: u.Method}
			if !slices.ContainsFunc(d.e.Serves, func(o ServeDesc) bool { return o.Method == s.Method && o.Place.compare(p) == 0 }) {
				d.e.Serves = append(d.e.Serves, s)
			}
		}
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

// apply does at a call what the effects of the callee say.
func (in *interp) apply(st *state, c *call, e *Effects) []Value {
	a := &applier{in: in, st: st, c: c, e: e, made: make([]*Object, len(e.Objects))}
	for _, v := range c.args {
		in.later(st, c.fr, v, c.expr)
		in.wrapListener(st, v)
	}
	for _, p := range e.Leaks {
		in.leak(st, c.fr, a.param(p), nil, c.expr, true)
	}
	for _, ch := range e.Changes {
		a.change(ch)
	}
	for _, s := range e.Serves {
		a.serve(s)
	}
	for _, b := range e.Bares {
		in.bareBy(st, c, b, a.value(b.Addr, nil))
	}
	out := in.results(c)
	for i := range out {
		if i < len(e.Results) {
			if v := a.value(e.Results[i], c.sig.Results().At(i).Type()); len(v) > 0 {
				out[i] = v
			}
		}
	}
	in.route(st, c, out)
	return out
}

// An applier turns data into values of a call.
type applier struct {
	in   *interp
	st   *state
	c    *call
	e    *Effects
	made []*Object
}

func (a *applier) param(i int) Value {
	if i < 0 {
		return a.c.recv
	}
	return argAt(a.c, i)
}

func (a *applier) place(p Place) Value {
	v := a.param(p.Param)
	for _, name := range p.Fields {
		o := v.Only()
		if o == nil || structField(o.Type, name) == nil {
			return nil
		}
		v = a.in.read(a.st, o, name)
	}
	return v
}

func (a *applier) change(ch Change) {
	v := a.place(ch.Place)
	o := v.Only()
	if o == nil {
		return
	}
	if ch.Field == "" {
		t := a.st.edit(o)
		t.elems = append(slices.Clone(t.elems), a.value(ch.Alts, nil))
		return
	}
	f := structField(o.Type, ch.Field)
	if f == nil {
		return
	}
	old := a.in.read(a.st, o, ch.Field)
	var alts []AltDesc
	same := false
	for _, alt := range ch.Alts {
		if alt.Same {
			same = true
			continue
		}
		alts = append(alts, alt)
	}
	value := a.value(alts, f.Type())
	if same {
		value = value.Join(old)
	}
	a.in.write(a.st, v, f, &Write{At: remoteNode(a.c.expr), Value: value})
}

// remoteNode stands for a place in another package: it points at the call that
// leads there.
func remoteNode(c *ast.CallExpr) ast.Node {
	return &ast.BadExpr{From: c.Fun.Pos(), To: c.Fun.End()}
}

func (a *applier) serve(s ServeDesc) {
	for _, o := range a.place(s.Place).Objects() {
		a.in.use(a.st, &Use{Kind: Served, Object: o, At: a.c.expr, Method: s.Method})
		t := a.st.edit(o)
		t.start, t.startAt = returned, a.c.expr
		if as := a.c.fr.async; as != nil && !slices.Contains(as.served, o) {
			as.served = append(as.served, o)
			as.late = as.late || as.waits
		}
	}
}

// value turns alternatives into a value of type t, which may be nil.
func (a *applier) value(alts []AltDesc, t types.Type) Value {
	var out Value
	for i, d := range alts {
		v := a.alt(d, t)
		if i == 0 {
			out = v
		} else {
			out = out.Join(v)
		}
	}
	return out
}

func (a *applier) alt(d AltDesc, t types.Type) Value {
	pos := a.c.expr.Pos()
	switch AltKind(d.Kind) {
	case Any:
		if d.Place != nil {
			return a.place(*d.Place)
		}
	case Num:
		off := exactNumber(d.Const)
		if off == nil {
			return nil
		}
		if d.Place == nil {
			return num(duration.Const(off), pos)
		}
		coef := exactNumber(d.Coef)
		arg := a.place(*d.Place)
		if coef == nil || !arg.Known() {
			return nil
		}
		scaled := a.in.arith(token.MUL, arg, num(duration.Const(coef), pos), types.Typ[types.Float64], a.c.expr)
		return a.in.arith(token.ADD, scaled, num(duration.Const(off), pos), types.Typ[types.Float64], a.c.expr)
	case Const, Prefix:
		if d.Const == "" {
			return Value{{Kind: Const, Const: constant.MakeBool(d.Bool), Pos: pos}}
		}
		if s, err := strconv.Unquote(d.Const); err == nil {
			return text(AltKind(d.Kind), s, pos)
		}
	case Nil:
		return Value{{Kind: Nil}}
	case Ref:
		if d.Place != nil {
			return a.place(*d.Place)
		}
		if o := a.object(d.Object, t); o != nil {
			return ref(o)
		}
	}
	return nil
}

func exactNumber(s string) constant.Value {
	for _, tok := range []token.Token{token.INT, token.FLOAT} {
		if v := constant.MakeFromLiteral(s, tok, 0); v.Kind() != constant.Unknown {
			return v
		}
	}
	for i := range s { // a fraction
		if s[i] == '/' {
			x, y := exactNumber(s[:i]), exactNumber(s[i+1:])
			if x == nil || y == nil || constant.Sign(y) == 0 {
				return nil
			}
			return constant.BinaryOp(x, token.QUO, y)
		}
	}
	if len(s) > 0 && s[0] == '-' {
		if v := exactNumber(s[1:]); v != nil {
			return constant.UnaryOp(token.SUB, v, 0)
		}
	}
	return nil
}

// object makes an object of the callee's, as the caller gets it.
func (a *applier) object(i int, t types.Type) *Object {
	if i < 0 || i >= len(a.made) {
		return nil
	}
	if a.made[i] != nil {
		return a.made[i]
	}
	d := a.e.Objects[i]
	kind := nethttp.Kind(d.Kind)
	if structOf(t) == nil || t != nil && types.IsInterface(t) {
		t = nil
	}
	if t == nil && (kind == nethttp.Other || kind == nethttp.Server || kind == nethttp.Client) {
		return nil
	}
	o := a.in.object(objKey{at: a.c.expr, frame: a.c.fr, from: a.in.number(i)}, kind, t, a.c.expr)
	o.Maker, o.Remote, o.Judged = d.Maker, d.Remote, d.Settled
	a.made[i] = o
	th := &thing{fields: Fields{}, open: d.Open}
	if d.Lost {
		th.base = lost
	}
	a.st.put(o, th)
	for _, f := range d.Fields {
		var ft types.Type
		if sf := structField(o.Type, f.Name); sf != nil {
			ft = sf.Type()
			if isStruct(ft) {
				for _, sub := range f.Alts {
					if AltKind(sub.Kind) == Ref && sub.Place == nil {
						if from := a.object(sub.Object, ft); from != nil {
							a.in.copyInto(a.st, a.in.part(o, sf), &Write{Value: ref(from)}, true)
						}
					}
				}
				continue
			}
		}
		w := &Write{Value: a.value(f.Alts, ft)}
		if f.Written {
			w.At = remoteNode(a.c.expr)
		}
		a.st.edit(o).fields[f.Name] = []*Write{w}
	}
	for _, e := range d.Elems {
		t := a.st.edit(o)
		t.elems = append(slices.Clone(t.elems), a.value(e, nil))
	}
	return o
}

// number is an object that stands for a number in a key.
func (in *interp) number(i int) *Object {
	for len(in.numbers) <= i {
		in.numbers = append(in.numbers, &Object{})
	}
	return in.numbers[i]
}

// bareBy records a server without limits that a function of another package
// starts.
func (in *interp) bareBy(st *state, c *call, b BareDesc, addr Value) {
	if in.muted == 0 {
		in.trace.Bares = append(in.trace.Bares, &Bare{
			Call: c.expr, Func: nethttp.Bare{Short: b.Short, Addr: 0, Listener: -1, Handler: -1}, Addr: addr, By: c.fn, View: in.view(st), Untimed: in.untimed > 0,
		})
	}
}
