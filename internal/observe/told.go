package observe

import (
	"go/ast"
	"go/token"
	"go/types"
	"time"

	"github.com/timeoutlint/timeoutlint/internal/index"
	"github.com/timeoutlint/timeoutlint/internal/remote"
)

// maxTold bounds the waits that other packages are told of.
const maxTold = 3

// Tell returns what other packages are told of a function whose report this is;
// where names a place for them.
func (o *Observer) Tell(r *Report, where func(token.Pos) string) *remote.Func {
	f := &remote.Func{Looks: r.Looks, Quick: !r.Unknown && len(r.Waits) == 0}
	for _, w := range r.Waits[:min(len(r.Waits), maxTold)] {
		at := w.Where
		if at == "" {
			at = where(w.At.Pos())
		}
		f.Waits = append(f.Waits, remote.Wait{What: w.What, Why: w.Why, Where: at, Limit: o.Bound(w)})
	}
	return f
}

// TellHandler returns what other packages are told of a handler: a declaration
// or a literal.
func (o *Observer) TellHandler(fn ast.Node, where func(token.Pos) string) *remote.Func {
	r := o.Handler(fn)
	f := o.Tell(r, where)
	typ, _ := index.Function(fn)
	f.Serves, f.At = true, where(typ.Pos())
	for _, n := range r.Next {
		f.Passes, f.Wraps, f.Mute = true, f.Wraps || n.Wrapped, f.Mute || n.Mute
	}
	f.Flushes, f.Hijacks, f.Lifts, f.Sets, f.SetsRead = r.Flushes, r.Hijacks, r.Lifts, r.SetsWrite, r.SetsRead
	f.Bounded = r.Limited()
	f.Reads, f.Form, f.Events = r.Reads != nil, r.Form, r.Events != nil
	switch {
	case r.Where != "":
		f.Streams = r.Where
	case r.Streams != nil:
		f.Streams = where(r.Streams.Pos())
	}
	return f
}

// Told returns what is known of a function of another package, or nil.
func (o *Observer) Told(f *types.Func) *remote.Func {
	if o.Foreign == nil {
		return nil
	}
	return o.Foreign(f)
}

// Remote returns the report of a function of another package that handles
// requests, put to use at a node. Of one that is no handler by its type nothing is
// certain but what it waits for.
func Remote(f *remote.Func, at ast.Node) *Report {
	r := &Report{Looks: f.Looks, Unknown: !f.Quick, Lifts: true, Hijacks: true}
	for _, w := range f.Waits {
		x := waitOf(w)
		x.At = at
		r.Waits = append(r.Waits, x)
	}
	if !f.Serves {
		return r
	}
	r.Flushes, r.Hijacks, r.Lifts, r.SetsWrite, r.SetsRead = f.Flushes, f.Hijacks, f.Lifts, f.Sets, f.SetsRead
	r.Form, r.Bounded = f.Form, f.Bounded
	if f.Streams != "" {
		r.Streams, r.Where = at, f.Streams
	}
	if f.Events {
		r.Events = at
	}
	if f.Reads {
		r.Reads = at
	}
	return r
}

// In says in which function the waits of a report are.
func (r *Report) In(function string) {
	for i := range r.Waits {
		r.Waits[i].In = function
	}
}

// Name names a function of another package: store.Load, store.DB.Load.
func Name(f *types.Func) string {
	if recv := f.Signature().Recv(); recv != nil {
		t := recv.Type()
		if p, ok := t.(*types.Pointer); ok {
			t = p.Elem()
		}
		if n, ok := types.Unalias(t).(*types.Named); ok {
			return f.Pkg().Name() + "." + n.Obj().Name() + "." + f.Name()
		}
	}
	return f.Pkg().Name() + "." + f.Name()
}

// waitOf is a wait in another package; it has no node.
func waitOf(w remote.Wait) Wait {
	x := Wait{What: w.What, Why: w.Why, Where: w.Where, Times: 1}
	if w.Limit != 0 {
		x.Limits = []Limit{{Const: time.Duration(max(w.Limit, 0))}}
	}
	return x
}
