// Package site is the finished model that rules read: every object that
// carries timeouts, at the moment it is put to use, with the values that can
// have arrived in its fields by then.
package site

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"time"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/flow"
	"github.com/timeoutlint/timeoutlint/internal/index"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// A Site is an object at one moment.
type Site struct {
	*flow.Object

	// Serve is the call that starts the server, nil if this is not the
	// moment at which a server starts.
	Serve  ast.Node
	Method string // that starts it

	// Complete says that nobody else can have written its fields: what is
	// not set is not set.
	Complete bool

	// Settled says that no code of other packages can still change what is
	// known.
	Settled bool

	use  *flow.Use
	late Late
	info *types.Info
	own  *flow.Use // the object as its maker left it, if it is served by another function
}

// Late are the writes of other functions of the package that may have reached
// an object before the moment, by field.
type Late map[string][]*flow.Write

// A Request is one that is sent, with the clients that it may go through;
// none stands for http.DefaultClient.
type Request struct {
	*flow.Request
	Clients []*Site
}

// A Key is one that the program sets only if it is not there yet, with what its
// expiry can be.
type Key struct {
	*flow.Key
	Expires Field
}

// A Field is what can have arrived in a field.
type Field struct {
	Name   string
	Writes []*flow.Write
	info   *types.Info
}

// A Model is all that is known of a package.
type Model struct {
	Sites    []*Site
	Lates    []*flow.Late
	Discards []*flow.Discard
	Bares    []*flow.Bare
	Requests []*Request
	Keys     []*Key
	Values   []*ast.Ident // functions of net/http that serve, taken as values
	Traces   []*flow.Trace

	// DefaultClient says that the package changes http.DefaultClient.
	DefaultClient bool

	// DefaultTransport says that the package changes http.DefaultTransport.
	DefaultTransport bool

	// DefaultMux is http.DefaultServeMux as each trace leaves it.
	DefaultMux []Keep

	keeps map[*types.Var][]Keep
	info  *types.Info
}

// A Keep is an object that a field or variable holds, as a trace leaves it.
type Keep struct {
	Object *flow.Object
	View   flow.View
}

// Kept returns what may stand behind an object that came from a field or
// variable: those that the package puts there.
func (m *Model) Kept(o *flow.Object) []Keep {
	if h := flow.Home(o); h != nil {
		return m.keeps[h]
	}
	return nil
}

// At returns an object at the moment of a view.
func (m *Model) At(o *flow.Object, v flow.View) *Site {
	settled := !v.Outside(o)
	return &Site{Object: o, Complete: o.Made && settled, Settled: settled, info: m.info, use: &flow.Use{Object: o, View: v}}
}

// Now returns all that is known at the moment of the site.
func (s *Site) Now() flow.View {
	if s.own != nil {
		return s.own.View
	}
	return s.use.View
}

// New builds the model from the traces of a package.
func New(ix *index.Index, traces []*flow.Trace) *Model {
	m := &Model{Traces: traces, Values: ix.Bares, keeps: map[*types.Var][]Keep{}, info: ix.Info}
	b := &builder{ix: ix, stores: map[*types.Var]Late{}, homes: map[*flow.Object][]*types.Var{}, kept: map[*types.Var][]*flow.Use{}, exposed: map[*types.Var]bool{}, started: map[*flow.Object]bool{}}
	for _, t := range traces {
		b.collect(t)
		m.keep(t)
		m.Lates = append(m.Lates, t.Lasting()...)
		m.Discards = append(m.Discards, t.Discards...)
		m.Bares = append(m.Bares, t.Bares...)
	}
	for home := range b.stores {
		if home.Pkg() != nil && home.Pkg().Path() == "net/http" {
			m.DefaultClient = m.DefaultClient || home.Name() == "DefaultClient"
			m.DefaultTransport = m.DefaultTransport || home.Name() == "DefaultTransport"
		}
	}
	for _, t := range traces {
		m.Sites = append(m.Sites, b.sites(t)...)
		for _, r := range t.Requests {
			m.Requests = append(m.Requests, b.request(r))
		}
		for _, k := range t.Keys {
			m.Keys = append(m.Keys, &Key{k, Field{Name: "expiry", Writes: k.Expiry, info: ix.Info}})
		}
	}
	return m
}

// keep files what fields and variables hold, and what other functions did to
// it through them.
func (m *Model) keep(t *flow.Trace) {
	homes := t.Homes()
	for _, o := range t.Objects() {
		k := Keep{o, t.Final}
		if o.Name == "http.DefaultServeMux" {
			m.DefaultMux = append(m.DefaultMux, k)
		}
		for _, h := range homes[o] {
			m.keeps[h] = append(m.keeps[h], k)
		}
		if h := flow.Home(o); h != nil && o.Kind == nethttp.Mux {
			m.keeps[h] = append(m.keeps[h], k)
		}
	}
}

// Of returns the sites of one kind.
func (m *Model) Of(k nethttp.Kind) []*Site {
	var out []*Site
	for _, s := range m.Sites {
		if s.Kind == k {
			out = append(out, s)
		}
	}
	return out
}

type builder struct {
	ix      *index.Index
	stores  map[*types.Var]Late           // writes through a field or variable, by any root
	homes   map[*flow.Object][]*types.Var // where an object is kept
	kept    map[*types.Var][]*flow.Use    // the objects that a field or variable holds, as made
	started map[*flow.Object]bool         // servers that their own trace starts
	exposed map[*types.Var]bool           // whose objects other packages get
}

func (b *builder) collect(t *flow.Trace) {
	for _, s := range t.Stores {
		if b.stores[s.Home] == nil {
			b.stores[s.Home] = Late{}
		}
		b.stores[s.Home][s.Field] = append(b.stores[s.Home][s.Field], s.Write)
	}
	for _, h := range t.Exposed {
		b.exposed[h] = true
	}
	homes := t.Homes()
	for o, vs := range homes {
		b.homes[o] = vs
	}
	for _, u := range t.Uses {
		if u.Kind == flow.Served && u.Object.Made {
			b.started[u.Object] = true
		}
		if u.Kind == flow.Ended && u.Object.Made && u.Shared(u.Object) {
			for _, v := range b.homes[u.Object] {
				b.kept[v] = append(b.kept[v], u)
			}
		}
	}
}

// sites returns each object of a trace at the moments that count: where it is
// served, or else where it is handed on, or else as the trace leaves it.
func (b *builder) sites(t *flow.Trace) []*Site {
	served := map[*flow.Object]bool{}
	passed := map[*flow.Object]bool{}
	var out []*Site
	for _, u := range t.Uses {
		if u.Object.Judged && u.Object.Kind != nethttp.TimeoutHandler {
			continue // by the package that made it
		}
		switch u.Kind {
		case flow.Served:
			served[u.Object] = true
			out = append(out, b.served(u)...)
		case flow.Passed:
			if !served[u.Object] {
				passed[u.Object] = true
				out = append(out, b.site(u))
			}
		case flow.Ended:
			if !served[u.Object] && !passed[u.Object] {
				out = append(out, b.site(u))
			}
		}
	}
	return out
}

func (b *builder) site(u *flow.Use) *Site {
	s := &Site{Object: u.Object, use: u, info: b.ix.Info}
	// What a server starts with counts, whoever may hold it: fields that other
	// code may have changed by then are unknown.
	s.Settled = u.Kind == flow.Served || u.Kind == flow.Ended && !u.Outside(u.Object)
	s.Complete = u.Object.Made && s.Settled
	if u.Shared(u.Object) {
		s.late = b.late(u.Object)
		if u.Kind == flow.Ended && slices.ContainsFunc(b.homes[u.Object], func(h *types.Var) bool { return b.exposed[h] }) {
			s.Settled, s.Complete = false, false
		}
	}
	return s
}

// late returns what other functions write through the fields that hold o.
func (b *builder) late(o *flow.Object) Late {
	all := Late{}
	for _, h := range b.homes[o] {
		for f, ws := range b.stores[h] {
			all[f] = append(all[f], ws...)
		}
	}
	return all
}

// served returns a server where it starts.
func (b *builder) served(u *flow.Use) []*Site {
	sites := b.originals(u)
	for _, s := range sites {
		s.Serve, s.Method = u.At, u.Method
	}
	return sites
}

// request returns a request with its clients.
func (b *builder) request(r *flow.Request) *Request {
	out := &Request{Request: r}
	if r.Client != nil {
		out.Clients = b.originals(&flow.Use{Kind: flow.Served, Object: r.Client, View: r.View})
	}
	return out
}

// originals returns the object of a use. One that came from a field or
// variable is any of those that the package keeps there.
func (b *builder) originals(u *flow.Use) []*Site {
	home := flow.Home(u.Object)
	if u.Object.Made || home == nil {
		return []*Site{b.site(u)}
	}
	var out []*Site
	for _, made := range b.kept[home] {
		if b.started[made.Object] {
			continue // judged where that happens
		}
		s := b.site(u)
		s.Object, s.own = made.Object, made
		s.Settled = !made.Outside(made.Object) && !u.Outside(u.Object) && !b.exposed[home]
		s.Complete = s.Settled
		s.late = b.late(made.Object)
		out = append(out, s)
	}
	if len(out) == 0 && len(b.kept[home]) == 0 {
		out = append(out, b.site(u))
	}
	return out
}

// Field returns what can have arrived in a field by the moment of the site.
func (s *Site) Field(name string) Field {
	f := Field{Name: name, info: s.info}
	f.Writes = s.use.Writes(s.use.Object, name)
	if s.own != nil && !written(f.Writes) {
		f.Writes = s.own.Writes(s.own.Object, name)
	} else if s.own != nil {
		f.Writes = replaceUnwritten(f.Writes, s.own.Writes(s.own.Object, name))
		return f
	}
	if more := s.late[name]; len(more) > 0 {
		f.Writes = append(slices.Clone(f.Writes), more...)
	}
	return f
}

// written reports whether any of the writes was seen.
func written(ws []*flow.Write) bool {
	return slices.ContainsFunc(ws, func(w *flow.Write) bool { return w.At != nil })
}

// replaceUnwritten puts what the maker left in place of a path on which
// nothing is written.
func replaceUnwritten(ws, made []*flow.Write) []*flow.Write {
	var out []*flow.Write
	for _, w := range ws {
		if w.At != nil {
			out = append(out, w)
		} else {
			out = append(out, made...)
		}
	}
	return out
}

// Part returns the struct that the object holds by value in a field, at the
// same moment.
func (s *Site) Part(name string) *Site {
	for _, w := range s.use.Writes(s.use.Object, name) {
		if o := w.Value.Only(); o != nil {
			return &Site{Object: o, Complete: s.Complete, Settled: s.Settled, info: s.info, use: &flow.Use{Object: o, View: s.use.View}}
		}
	}
	return nil
}

// Follow returns the object that a field holds for certain, at the same
// moment, or nil.
func (s *Site) Follow(name string) *Site {
	return s.At(s.Field(name).Value())
}

// Listener returns the listener that the server was given, if it is known.
func (s *Site) Listener() *Site {
	return s.At(s.use.Listener)
}

// Value is the union of all that can have arrived.
func (f Field) Value() flow.Value {
	return flow.All(f.Writes)
}

// every reports whether all alternatives are numbers for which is holds.
func (f Field) every(is func(flow.Alt) bool) bool {
	v := f.Value()
	return len(v) > 0 && !slices.ContainsFunc(v, func(a flow.Alt) bool { return a.Kind != flow.Num || !is(a) })
}

func sign(a flow.Alt) (int, bool) { return a.Term.Sign() }

// None reports whether the field is certainly zero or negative, unset
// included: there is no limit.
func (f Field) None() bool {
	return f.every(func(a flow.Alt) bool { return a.Term.Sym == nil && constant.Sign(a.Term.Off) <= 0 })
}

// Zero reports whether the field is certainly zero: unset, set to zero or
// reset to it.
func (f Field) Zero() bool {
	return f.every(func(a flow.Alt) bool { return a.Term.Sym == nil && constant.Sign(a.Term.Off) == 0 })
}

// Negative reports whether the field is certainly negative.
func (f Field) Negative() bool {
	return f.every(func(a flow.Alt) bool { return a.Term.Sym == nil && constant.Sign(a.Term.Off) < 0 })
}

// Positive reports whether the field is certainly positive; a symbol that
// somebody puts there counts as positive.
func (f Field) Positive() bool {
	for _, w := range f.Writes {
		if w.At == nil && w.Expr == nil && slices.ContainsFunc(w.Value, func(a flow.Alt) bool { return a.Term.Sym != nil }) {
			return false // whatever an unknown object has
		}
	}
	return f.every(func(a flow.Alt) bool { s, ok := sign(a); return ok && s > 0 })
}

// Limits reports whether the field is certainly a limit: constants above zero.
// A symbol may be zero, and then there is none.
func (f Field) Limits() bool {
	return f.every(func(a flow.Alt) bool { return a.Term.Sym == nil && constant.Sign(a.Term.Off) > 0 })
}

// Set reports whether somebody writes the field.
func (f Field) Set() bool { return written(f.Writes) }

// Nil reports whether a field of another type is certainly unset.
func (f Field) Nil() bool {
	v := f.Value()
	return len(v) > 0 && !slices.ContainsFunc(v, func(a flow.Alt) bool { return a.Kind != flow.Nil })
}

// True reports whether a bool field is certainly true.
func (f Field) True() bool { b, ok := f.Value().Bool(); return ok && b }

// False reports whether a bool field is certainly false.
func (f Field) False() bool { b, ok := f.Value().Bool(); return ok && !b }

// Const returns the one constant that the field certainly is.
func (f Field) Const() (d time.Duration, ok bool) {
	return f.Value().Exact()
}

// Consts returns the constants that the field can be, if it can be nothing
// else.
func (f Field) Consts() (ds []time.Duration, ok bool) {
	for _, a := range f.Value() {
		d, ok := a.Term.Exact()
		if a.Kind != flow.Num || !ok {
			return nil, false
		}
		ds = append(ds, d)
	}
	return ds, len(ds) > 0
}

// Less reports whether every value of f is certainly smaller than every value
// of g.
func Less(f, g Field) bool { return all(f, g, func(sign int) bool { return sign < 0 }) }

// AtMost reports whether no value of f is greater than any value of g.
func AtMost(f, g Field) bool { return all(f, g, func(sign int) bool { return sign <= 0 }) }

// Equal reports whether all values of f and g are the same.
func Equal(f, g Field) bool { return all(f, g, func(sign int) bool { return sign == 0 }) }

func all(f, g Field, holds func(sign int) bool) bool {
	v, w := f.Value(), g.Value()
	if len(v) == 0 || len(w) == 0 {
		return false
	}
	for _, a := range v {
		for _, b := range w {
			if a.Kind != flow.Num || b.Kind != flow.Num {
				return false
			}
			if sign, certain := duration.Compare(a.Term, b.Term); !certain || !holds(sign) {
				return false
			}
		}
	}
	return true
}

// At returns the object that v certainly is, at the moment of the site, or
// nil.
func (s *Site) At(v flow.Value) *Site {
	o := v.Only()
	if o == nil {
		return nil
	}
	settled := !s.use.Outside(o)
	return &Site{Object: o, Complete: o.Made && settled, Settled: settled, info: s.info, use: &flow.Use{Object: o, View: s.use.View}}
}

// ListensItself reports whether the server makes its own listener.
func (s *Site) ListensItself() bool {
	n, ok := nethttp.Serves(s.Method)
	return ok && n < 0
}

// Idle is the field that bounds idle connections of a server: IdleTimeout, or
// ReadTimeout where that is certainly zero. (*http.Server).idleTimeout.
func (s *Site) Idle() Field {
	if f := s.Field("IdleTimeout"); !f.Zero() {
		return f
	}
	return s.Field("ReadTimeout")
}

// Fixed is a field that is the constant d.
func Fixed(d time.Duration) Field {
	return Field{Writes: []*flow.Write{{Value: flow.Number(duration.Of(d))}}}
}

// Argument is an argument of a call as a field.
func Argument(info *types.Info, call *ast.CallExpr, arg ast.Expr, v flow.Value) Field {
	return Field{Name: "limit", Writes: []*flow.Write{{At: call, Expr: arg, Value: v}}, info: info}
}

// Scaled is the field times a/b.
func (f Field) Scaled(a, b int64) Field {
	out := Field{Name: f.Name, info: f.info}
	for _, w := range f.Writes {
		out.Writes = append(out.Writes, &flow.Write{At: w.At, Expr: w.Expr, Value: w.Value.Scaled(a, b)})
	}
	return out
}
