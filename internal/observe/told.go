package observe

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"time"

	"github.com/timeoutlint/timeoutlint/internal/index"
	"github.com/timeoutlint/timeoutlint/internal/remote"
)

// maxTold bounds the waits that other packages are told of.
const maxTold = 3

// Tell returns what other packages are told of a function: a declaration or a
// literal. It is nil if they assume all of that anyway: that whoever is given a
// request looks at its context. Where names a place for them.
func (o *Observer) Tell(fn ast.Node, sig *types.Signature, where func(token.Pos) string) *remote.Func {
	serves, writer := IsHandler(sig), takesWriter(sig)
	r := o.Callee(fn)
	if len(r.Waits) == 0 && !writer && (r.Looks || !takesRequest(sig)) {
		return nil
	}
	f := &remote.Func{Looks: r.Looks, Quick: !r.Unknown && len(r.Waits) == 0}
	for _, w := range r.Waits[:min(len(r.Waits), maxTold)] {
		at := w.Where
		if at == "" {
			at = where(w.At.Pos())
		}
		f.Waits = append(f.Waits, remote.Wait{What: w.What, Why: w.Why, Where: at, Limit: o.Bound(w)})
	}
	if typ, _ := index.Function(fn); serves {
		f.Serves, f.At = true, where(typ.Pos())
	}
	if writer {
		f.Writer = true
		o.tellWriter(f, r, where)
	}
	return f
}

func (o *Observer) tellWriter(f *remote.Func, r *Report, where func(token.Pos) string) {
	f.Bounded = r.Limited()
	for _, n := range r.Next {
		f.Passes, f.Wraps, f.Mute, f.Bounded = true, f.Wraps || n.Wrapped, f.Mute || n.Mute, f.Bounded || n.Bounded
	}
	f.Flushes, f.Hijacks, f.Lifts, f.Sets, f.SetsRead = r.Flushes, r.Hijacks, r.Lifts, r.SetsWrite, r.SetsRead
	f.Reads, f.Form, f.Events, f.Asked = r.Reads != nil, r.Form, r.Events != nil, r.Asked
	switch {
	case r.Where != "":
		f.Streams = r.Where
	case r.Streams != nil:
		f.Streams = where(r.Streams.Pos())
	}
	place := func(told string, at ast.Node) string {
		if told == "" {
			told = where(at.Pos())
		}
		return told
	}
	for _, a := range r.Asserts {
		f.Asserts = append(f.Asserts, remote.Call{Name: a.Type, Where: place(a.Where, a.At)})
	}
	for _, c := range r.Controls {
		f.Controls = append(f.Controls, remote.Call{Name: c.Name, Where: place(c.Where, c.At)})
	}
	for _, t := range r.Timeouts {
		if d := o.constant(t); d > 0 {
			f.Timeouts = append(f.Timeouts, remote.Timeout{Limit: int64(d), Where: place(t.Where, t.At)})
		}
	}
}

// constant is the limit of a context if it is a constant, or 0.
func (o *Observer) constant(t Timeout) time.Duration {
	if t.Limit == nil {
		return t.Const
	}
	c := o.info.Types[t.Limit].Value
	if c == nil {
		return 0
	}
	d, _ := constant.Int64Val(constant.ToInt(c))
	return time.Duration(d)
}

// Told returns what is known of a function of another package, or nil.
func (o *Observer) Told(f *types.Func) *remote.Func {
	if o.Foreign == nil {
		return nil
	}
	return o.Foreign(f)
}

// Remote returns the report of a function of another package that handles
// requests, put to use at a node. Of one that is not known to be given the writer
// nothing is certain but what it waits for.
func Remote(f *remote.Func, at ast.Node) *Report {
	r := &Report{Looks: f.Looks, Unknown: !f.Quick, Lifts: true, Hijacks: true}
	for _, w := range f.Waits {
		x := waitOf(w)
		x.At = at
		r.Waits = append(r.Waits, x)
	}
	if !f.Writer {
		return r
	}
	r.Flushes, r.Hijacks, r.Lifts, r.SetsWrite, r.SetsRead = f.Flushes, f.Hijacks, f.Lifts, f.Sets, f.SetsRead
	r.Form, r.Bounded, r.Asked = f.Form, f.Bounded, f.Asked
	if f.Streams != "" {
		r.Streams, r.Where = at, f.Streams
	}
	if f.Events {
		r.Events = at
	}
	if f.Reads {
		r.Reads = at
	}
	for _, a := range f.Asserts {
		r.Asserts = append(r.Asserts, Assert{At: at, Type: a.Name, Where: a.Where})
	}
	for _, t := range f.Timeouts {
		r.Timeouts = append(r.Timeouts, Timeout{At: at, Const: time.Duration(t.Limit), Where: t.Where})
	}
	for _, c := range f.Controls {
		r.Controls = append(r.Controls, Control{At: at, Name: c.Name, Where: c.Where})
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
