// Package wiring follows the way of a request from a server to its handlers:
// through muxes, wrappers, middleware and http.TimeoutHandler. A way that is
// not understood ends in silence.
package wiring

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/flow"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/observe"
	"github.com/timeoutlint/timeoutlint/internal/remote"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

// A Way leads from a server or a TimeoutHandler to one of its handlers, or to
// a TimeoutHandler; then neither Fn nor Proxy is set.
type Way struct {
	Limits   []*site.Site // the TimeoutHandlers on the way, the outermost first
	Lifted   bool         // a handler before the first of them moves the write deadline
	Fn       *flow.Func   // the handler, nil for a proxy
	View     flow.View    // to evaluate in
	Body     ast.Node     // of Fn
	Proxy    *site.Site   // httputil.ReverseProxy
	Report   *observe.Report
	Wrapped  bool         // a handler on the way hands on a writer of its own
	Mute     bool         // which is not known to flush
	Asked    []string     // what handlers on the way look for in the writer: http.Flusher
	SetsRead bool         // a handler on the way moves the read deadline
	Bounded  bool         // a handler on the way gives the request a limit of its own
	Bypassed bool         // requests may go past one of the limits
	Opaque   bool         // the handler hands the request on to one that is not understood
	Remote   *remote.Func // the handler, if it stands in another package
	At       ast.Node     // where that is put to use
}

// Innermost is the last TimeoutHandler on the way, or nil.
func (w *Way) Innermost() *site.Site {
	if len(w.Limits) == 0 {
		return nil
	}
	return w.Limits[len(w.Limits)-1]
}

// A Wiring answers for one package.
type Wiring struct {
	model  *site.Model
	obs    *observe.Observer
	served map[*site.Site]found
	under  map[*flow.Object]found
}

// A found is an answer that is kept.
type found struct {
	ways  []*Way
	whole bool
}

// New returns the wiring of a package.
func New(m *site.Model, obs *observe.Observer) *Wiring {
	return &Wiring{m, obs, map[*site.Site]found{}, map[*flow.Object]found{}}
}

// Of returns the ways from a server to its handlers; whole says that there
// are no others.
func (wi *Wiring) Of(s *site.Site) (ways []*Way, whole bool) {
	if f, ok := wi.served[s]; ok {
		return f.ways, f.whole
	}
	defer func() { wi.served[s] = found{ways, whole} }()
	w := &walk{wi: wi, seen: map[step]bool{}, whole: true}
	h := s.Field("Handler")
	for _, part := range h.Writes {
		if len(part.Value) == 0 {
			w.whole = false
		}
		w.value(part.Value, s.Now(), Way{})
	}
	if len(h.Writes) == 0 {
		w.whole = false
	}
	return w.ways, w.whole
}

// Under returns the ways from a TimeoutHandler to its handlers.
func (wi *Wiring) Under(s *site.Site) (ways []*Way, whole bool) {
	if f, ok := wi.under[s.Object]; ok {
		return f.ways, f.whole
	}
	defer func() { wi.under[s.Object] = found{ways, whole} }()
	w := &walk{wi: wi, seen: map[step]bool{}, whole: true}
	w.value(s.Field("handler").Value(), s.Now(), Way{Limits: []*site.Site{s}, Bypassed: s.Object.Bypass || wi.obs.Bypassed(s.Origin)})
	return w.ways, w.whole
}

// Default returns the ways from http.DefaultServeMux.
func (wi *Wiring) Default() []*Way {
	w := &walk{wi: wi, seen: map[step]bool{}}
	w.defaultMux(Way{})
	return w.ways
}

// walk collects the ways.
type walk struct {
	wi    *Wiring
	ways  []*Way
	whole bool
	seen  map[step]bool // whether all behind it could be seen
	depth int
}

// Bounds of one walk; beyond them the rest is not seen.
const (
	maxDepth = 20
	maxWays  = 300
)

// A step is a handler that is met on the way, under so many limits; without an
// object it is http.DefaultServeMux.
type step struct {
	o      *flow.Object
	limits int
}

func (w *walk) value(v flow.Value, view flow.View, way Way) {
	if len(v) == 0 {
		w.whole = false
		return
	}
	w.depth++
	defer func() { w.depth-- }()
	if w.depth > maxDepth || len(w.ways) > maxWays {
		w.whole = false
		return
	}
	for _, a := range v {
		switch a.Kind {
		case flow.Nil:
			w.defaultMux(way)
		case flow.Fn:
			w.function(a.Fn, view, way)
		case flow.Ref:
			w.object(a.Obj, view, way)
		default:
			w.whole = false
		}
	}
}

// defaultMux follows http.DefaultServeMux, where any package may register.
func (w *walk) defaultMux(way Way) {
	w.whole = false
	k := step{nil, len(way.Limits)}
	if _, seen := w.seen[k]; seen {
		return // what is registered there may be nil
	}
	w.seen[k] = false
	for _, k := range w.wi.model.DefaultMux {
		w.elems(k.Object, k.View, way)
	}
}

func (w *walk) object(o *flow.Object, view flow.View, way Way) {
	k := step{o, len(way.Limits)}
	if whole, ok := w.seen[k]; ok {
		w.whole = w.whole && whole
		return
	}
	w.seen[k] = false
	before := w.whole
	w.whole = true
	w.visit(o, view, way)
	w.seen[k] = w.whole
	w.whole = before && w.whole
}

// visit follows an object for the first time.
func (w *walk) visit(o *flow.Object, view flow.View, way Way) {
	if !o.Made && o.Kind != nethttp.Other || !o.Made && flow.Home(o) != nil {
		// Kept in a field or variable: any of those that were put there.
		for _, k := range w.wi.model.Kept(o) {
			w.object(k.Object, k.View, way)
		}
	}
	switch o.Kind {
	case nethttp.Mux:
		if view.Shared(o) || !o.Made {
			w.whole = false
		}
		if o.Name == "http.DefaultServeMux" {
			w.defaultMux(way)
			return
		}
		w.elems(o, view, way)
	case nethttp.TimeoutHandler:
		way.Limits = append(way.Limits[:len(way.Limits):len(way.Limits)], w.wi.model.At(o, view))
		way.Bypassed = way.Bypassed || o.Bypass || w.wi.obs.Bypassed(o.Origin)
		w.add(way) // the limit counts, whatever is under it
		w.value(view.Value(o, "handler"), view, way)
	case nethttp.Wrapper:
		if o.Remote != nil {
			w.remote(o, view, way)
			return
		}
		w.value(view.Value(o, "handler"), view, way)
	case nethttp.ReverseProxy:
		way.Proxy, way.View = w.wi.model.At(o, view), view
		w.add(way)
	case nethttp.Other:
		if fn := view.Method(o, "ServeHTTP"); fn != nil {
			w.function(fn, view, way)
			return
		}
		var told *remote.Func
		if fn := view.Foreign(o, "ServeHTTP"); fn != nil {
			told = w.foreign(fn, view, way)
		}
		w.routed(o, told, view, way)
	default:
		w.whole = false
	}
}

// foreign adds a handler function of another package, of which at most a
// summary is known, and returns that.
func (w *walk) foreign(fn *flow.Func, view flow.View, way Way) *remote.Func {
	told := w.wi.obs.Told(fn.Decl)
	if told == nil {
		w.whole = false
		return nil
	}
	way.Fn = fn
	added, _ := w.told(told, fn.At(), view, way)
	added.Report.In(observe.Name(fn.Decl))
	added.Opaque = told.Passes
	w.whole = w.whole && told.Serves && !told.Passes
	return told
}

// remote adds a handler that another package has made, and those that it passes
// the request on to.
func (w *walk) remote(o *flow.Object, view flow.View, way Way) {
	before := w.whole
	added, on := w.told(o.Remote, o.Origin, view, way)
	if elems, _ := view.Elems(o); len(elems) > 0 {
		w.routed(o, o.Remote, view, way)
	}
	w.whole = !o.Remote.Passes
	if len(view.Writes(o, "handler")) > 0 {
		w.whole = true
		w.value(view.Value(o, "handler"), view, on)
	}
	added.Opaque = !w.whole
	w.whole = before && w.whole && !routes(o, view)
}

// routes reports whether handlers may be registered with a handler of another
// package, or put into it.
func routes(o *flow.Object, view flow.View) bool {
	if elems, _ := view.Elems(o); len(elems) > 0 || o.Type == nil {
		return len(elems) > 0
	}
	s, ok := o.Type.Underlying().(*types.Struct)
	return !ok || s.NumFields() > 0
}

// told adds a handler of another package, put to use at a node, and returns the
// way on to those behind it.
func (w *walk) told(f *remote.Func, at ast.Node, view flow.View, way Way) (added *Way, on Way) {
	way.View, way.Remote, way.At, way.Report = view, f, at, observe.Remote(f, at)
	added = w.add(way)
	way.Wrapped, way.Mute = way.Wrapped || f.Wraps, way.Mute || f.Mute
	way.SetsRead, way.Bounded = way.SetsRead || f.SetsRead, way.Bounded || f.Bounded
	way.Asked = slices.Concat(way.Asked, f.Asked)
	if way.Report.Lifts && len(way.Limits) == 0 {
		way.Lifted = true
	}
	way.Fn, way.Remote, way.At, way.Report = nil, nil, nil, nil
	return added, way
}

// routed follows what is registered with a router of another package, of whose
// own doing a summary may be known. It hands its writer to much that is not seen.
func (w *walk) routed(o *flow.Object, f *remote.Func, view flow.View, way Way) {
	way.Lifted = way.Lifted || f != nil && (f.Sets || !f.Serves) && len(way.Limits) == 0
	w.router(o, view, way)
}

// router follows what is registered with a router of another package.
func (w *walk) router(o *flow.Object, view flow.View, way Way) {
	w.whole = false
	elems, _ := view.Elems(o)
	for _, e := range elems {
		for _, a := range e {
			if a.Kind == flow.Fn && lifts(view.Body(a.Fn)) {
				way.Lifted = true // middleware, for all that is registered
			}
		}
	}
	w.elems(o, view, way)
}

// lifts reports whether a write deadline is set anywhere in a function.
func lifts(body ast.Node) bool {
	if body == nil {
		return false
	}
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		found = found || ok && sel.Sel.Name == "SetWriteDeadline"
		return !found
	})
	return found
}

func (w *walk) elems(o *flow.Object, view flow.View, way Way) {
	elems, whole := view.Elems(o)
	w.whole = w.whole && whole
	for _, e := range elems {
		w.value(e, view, way)
	}
}

// function follows a handler function, and what it passes requests on to.
func (w *walk) function(fn *flow.Func, view flow.View, way Way) {
	body := view.Body(fn)
	if body == nil && fn.Decl != nil && fn.Decl.Name() == "ServeHTTP" && len(fn.Recv) > 0 {
		w.value(fn.Recv, view, way) // the method of a handler as a value
		return
	}
	if body == nil && fn.Decl != nil && observe.IsHandler(fn.Decl.Signature()) {
		w.foreign(fn, view, way)
		return
	}
	if body == nil || !observe.IsHandler(view.Signature(fn)) {
		w.whole = false
		return
	}
	way.Fn, way.View, way.Body = fn, view, body
	way.Report = w.wi.obs.Handler(body)
	added := w.add(way)
	if way.Report.Lifts && len(way.Limits) == 0 {
		way.Lifted = true
	}
	way.SetsRead = way.SetsRead || way.Report.SetsRead
	way.Asked = slices.Concat(way.Asked, way.Report.Asked)
	added.Asked = way.Asked
	way.Bounded = way.Bounded || way.Report.Limited()
	before := w.whole
	for _, next := range way.Report.Next {
		through := way
		through.Fn, through.Body, through.Report = nil, nil, nil
		w.whole = true
		through.Wrapped, through.Mute = way.Wrapped || next.Wrapped, way.Mute || next.Mute
		through.Bounded = way.Bounded || next.Bounded
		to, then := view.Eval(fn, next.Handler)
		w.value(to, then, through)
		added.Opaque = added.Opaque || !w.whole
		before = before && w.whole
	}
	w.whole = before
}

func (w *walk) add(way Way) *Way {
	w.ways = append(w.ways, &way)
	return &way
}
