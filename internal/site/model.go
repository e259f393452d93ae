package site

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/flow"
	"github.com/timeoutlint/timeoutlint/internal/index"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

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
	mask  *mask
}

// New builds the model from the traces of a package.
func New(ix *index.Index, traces []*flow.Trace) *Model {
	m := &Model{Traces: traces, Values: ix.Bares, keeps: map[*types.Var][]Keep{}, info: ix.Info, mask: &mask{}}
	b := &builder{ix: ix, mask: m.mask, stores: map[*types.Var]Late{}, homes: map[*flow.Object][]*types.Var{}, kept: map[*types.Var][]*flow.Use{}, exposed: map[*types.Var]bool{}, started: map[*flow.Object]bool{}}
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

// Masks reports whether there are objects that other packages have judged, but for
// what is chosen here.
func (m *Model) Masks() bool {
	return slices.ContainsFunc(m.Sites, func(s *Site) bool { return s.Object.Chosen != nil })
}

// Partly reports whether a node stands for such an object, or for a place in the
// function that made it.
func (m *Model) Partly(at ast.Node) bool {
	return slices.ContainsFunc(m.Sites, func(s *Site) bool {
		made, ok := s.Object.Origin.(*ast.CallExpr)
		return ok && s.Object.Chosen != nil && at != nil && (at == made || at.Pos() == made.Fun.Pos() && at.End() == made.Fun.End())
	})
}

// Mask hides what those packages could not see, or shows it again.
func (m *Model) Mask(on bool) { m.mask.on = on }

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

// At returns an object at the moment of a view.
func (m *Model) At(o *flow.Object, v flow.View) *Site {
	settled := !v.Outside(o)
	return &Site{Object: o, Complete: o.Made && settled, Settled: settled, info: m.info, mask: m.mask, use: &flow.Use{Object: o, View: v}}
}

type builder struct {
	ix      *index.Index
	mask    *mask
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
// served, or else where it is handed on, or else as the trace leaves it. A
// client that nobody has any more then counts where it first sent something.
func (b *builder) sites(t *flow.Trace) []*Site {
	served := map[*flow.Object]bool{}
	passed := map[*flow.Object]bool{}
	ended := map[*flow.Object]bool{}
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
			ended[u.Object] = true
			if !served[u.Object] && !passed[u.Object] {
				out = append(out, b.site(u))
			}
		}
	}
	for _, r := range t.Requests {
		if o := r.Client; o != nil && o.Made && !o.Judged && !passed[o] && !ended[o] {
			ended[o] = true
			out = append(out, b.site(&flow.Use{Kind: flow.Ended, Object: o, View: r.View}))
		}
	}
	return out
}

func (b *builder) site(u *flow.Use) *Site {
	s := &Site{Object: u.Object, use: u, info: b.ix.Info, mask: b.mask}
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
