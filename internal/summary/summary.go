// Package summary is what one package tells another of its functions: the
// only facts of timeoutlint. Without them less is said, never something wrong.
package summary

import (
	"go/token"
	"go/types"
	"path"
	"path/filepath"
	"strconv"
	"time"

	"github.com/timeoutlint/timeoutlint/internal/flow"
	"github.com/timeoutlint/timeoutlint/internal/index"
	"github.com/timeoutlint/timeoutlint/internal/observe"
)

// A Fact is the summary of one function or method. It holds slices and no
// maps, so that it has one encoding.
type Fact struct {
	Version int
	Effects *flow.Effects
	Handler *Handler
}

// A Handler is what a function does with the context of a request.
type Handler struct {
	Honours bool // it looks at the context or request that it is given
	Quick   bool // it does not wait
	Waits   []Wait
}

// A Wait is a place that holds a function up, whatever becomes of the request.
type Wait struct {
	What, Why, Where string
	Limit            int64 // nanoseconds: over by itself after that; 0 if it is not, -1 if after a time that is not known
}

// maxWaits bounds the waits that a summary names.
const maxWaits = 3

// AFact marks a fact.
func (*Fact) AFact() {}

// String is the fact for tests.
func (f *Fact) String() string {
	s := "v" + strconv.Itoa(f.Version)
	if f.Effects != nil {
		s += " effects"
	}
	if f.Handler != nil {
		s += " handler"
	}
	return s
}

// Make returns the summaries of the functions of a package that other
// packages can call.
func Make(fset *token.FileSet, ix *index.Index, traces []*flow.Trace, obs *observe.Observer) map[*types.Func]*Fact {
	facts := map[*types.Func]*Fact{}
	get := func(f *types.Func) *Fact {
		if facts[f] == nil {
			facts[f] = &Fact{Version: flow.Version}
		}
		return facts[f]
	}
	where := func(pos token.Pos) string { return Where(fset, ix.Pkg, pos) }
	for _, t := range traces {
		if t.Root == nil || !t.Root.Obj.Exported() {
			continue
		}
		if e := t.Effects(where, describe(obs, where)); e != nil {
			get(t.Root.Obj).Effects = e
		}
	}
	for _, f := range ix.Funcs() {
		if !f.Obj.Exported() {
			continue
		}
		if h := handler(f, obs, where); h != nil {
			get(f.Obj).Handler = h
		}
	}
	return facts
}

// Where names a place for readers in other packages: store/totals.go:31.
func Where(fset *token.FileSet, pkg *types.Package, pos token.Pos) string {
	p := fset.Position(pos)
	return path.Base(pkg.Path()) + "/" + filepath.Base(p.Filename) + ":" + strconv.Itoa(p.Line)
}

// handler summarises what a function does with a context, a request or no
// word of either. It is nil if callers assume all of that anyway: that whoever
// is given a request looks at its context.
func handler(f *index.Func, obs *observe.Observer, where func(token.Pos) string) *Handler {
	r, sig := obs.Callee(f.Decl), f.Obj.Signature()
	if len(r.Waits) == 0 && !observe.IsHandler(sig) && (r.Looks || !observe.TakesRequest(sig)) {
		return nil
	}
	h := &Handler{Honours: r.Looks, Quick: !r.Unknown && len(r.Waits) == 0}
	for _, w := range r.Waits {
		if len(h.Waits) == maxWaits {
			break
		}
		at := w.Where
		if at == "" {
			at = where(w.At.Pos())
		}
		h.Waits = append(h.Waits, Wait{What: w.What, Why: w.Why, Where: at, Limit: obs.Bound(w)})
	}
	return h
}

// describe describes handlers for the packages that get them.
func describe(obs *observe.Observer, where func(token.Pos) string) flow.HandlerFunc {
	return func(fn *flow.Func, v flow.View) (*flow.Remote, []flow.Value) {
		body := v.Body(fn)
		if body == nil || !observe.IsHandler(v.Signature(fn)) {
			return nil, nil
		}
		r := obs.Handler(body)
		remote := &flow.Remote{
			Looks: r.Looks, Flushes: r.Flushes, Hijacks: r.Hijacks, Lifts: r.Lifts,
			SetsWrite: r.SetsWrite, Reads: r.Reads != nil, Events: r.Events != nil,
		}
		if r.Streams != nil {
			remote.Streams = where(r.Streams.Pos())
		}
		var next []flow.Value
		for _, e := range r.Next {
			to, _ := v.Eval(fn, e.Handler)
			next = append(next, to)
		}
		return remote, next
	}
}

// Known returns what a summary says of a function that a handler calls.
func (f *Fact) Known(fn *types.Func) (observe.Known, bool) {
	if f == nil || f.Version != flow.Version || f.Handler == nil {
		return observe.Known{}, false
	}
	k := observe.Known{Name: fn.Pkg().Name() + "." + fn.Name(), Honours: f.Handler.Honours, Quick: f.Handler.Quick}
	for _, w := range f.Handler.Waits {
		x := observe.Wait{What: w.What, Why: w.Why, Where: w.Where, Times: 1}
		if w.Limit != 0 {
			x.Limits = []observe.Limit{{Const: time.Duration(max(w.Limit, 0))}}
		}
		k.Waits = append(k.Waits, x)
	}
	return k, true
}
