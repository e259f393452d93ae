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
)

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

	wraps *middleware // that is called, or nil
}

func (a *applier) param(i int) Value {
	c := a.c
	switch {
	case i == wrapped && a.wraps == nil:
		return nil
	case i == wrapped:
		return argAt(c, 0)
	case a.wraps != nil:
		c = a.wraps.of
	}
	if i < 0 {
		return c.recv
	}
	return argAt(c, i)
}

// by is what tells the objects of one call from those of another.
func (a *applier) by() any {
	if a.wraps != nil {
		return a.wraps.is
	}
	return a.e
}

// A middleware is a function that a call returned: it makes a handler of one.
type middleware struct {
	is    *Object
	e     *Effects
	of    *call
	makes []AltDesc
}

// wrap calls a middleware.
func (in *interp) wrap(st *state, c *call, m *middleware) []Value {
	in.later(st, c.fr, argAt(c, 0), c.expr)
	a := &applier{in: in, st: st, c: c, e: m.e, made: make([]*Object, len(m.e.Objects)), wraps: m}
	return []Value{a.value(m.makes, nil)}
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

func (a *applier) serve(s ServeDesc) {
	servers := a.place(s.Place)
	if s.Made != nil {
		servers = a.value(s.Made, a.in.serverType())
	}
	for _, o := range servers.Objects() {
		a.in.served(a.st, a.c, &Use{Object: o, Method: s.Method, Listener: a.value(s.Listener, nil)})
	}
}

// value turns alternatives into a value of type t, which may be nil.
func (a *applier) value(alts []AltDesc, t types.Type) Value {
	vs := make([]Value, len(alts))
	for i, d := range alts {
		vs[i] = a.alt(d, t)
	}
	return union(vs)
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
	o := a.in.object(objKey{at: a.c.expr, frame: a.c.fr, from: a.in.described(a.by(), i)}, kind, t, a.c.expr)
	o.Maker, o.Remote, o.Judged, o.Chosen = d.Maker, d.Remote, d.Settled && d.Chosen == nil, d.Chosen
	o.Inner, o.Bypass, o.SetsDeadlines = d.Inner, d.Bypassed, d.Deadlines
	if d.Wraps != nil {
		o.middleware = &middleware{is: o, e: a.e, of: a.c, makes: d.Wraps}
	}
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

// remoteNode stands for a place in another package: it points at the call that
// leads there.
func remoteNode(c *ast.CallExpr) ast.Node {
	return &ast.BadExpr{From: c.Fun.Pos(), To: c.Fun.End()}
}
