// Package flow follows the objects that carry timeouts through a package: it
// runs each function once with unknown arguments, keeping for every object
// which values can have reached each field, and reports the moments at which
// an object is put to use. Calls within the package are followed; what
// escapes to other code is unknown from there on.
//
// Run is in flow.go, and what it tells in trace.go and view.go. What is known at
// one point is a state (state.go, join.go) of values (value.go, unknown.go) and
// objects (objects.go, fields.go). Statements begin in stmt.go, expressions in
// expr.go and calls in call.go; inline.go follows a call, known.go lists the
// functions whose effect is known beforehand, and unfollowed.go is about the
// rest, whose arguments leave by leak.go, share.go and later.go. What other
// packages get to know is written by describe.go and read by apply.go.
package flow

import (
	"go/ast"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/index"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// Bounds of one run; beyond them a function is given up in silence.
const (
	maxSteps    = 30_000 // expressions and statements of one root
	enoughSteps = 5_000  // after which calls are no longer followed
	maxTotal    = 60_000 // of one package, after which no call is followed
	shortSteps  = 4_000  // of one root after that
	maxDepth    = 12     // calls within calls
	maxPending  = 200    // functions handed to code that is not followed
	maxRange    = 16     // elements of a literal that a range is unrolled over
)

// Run follows the package: its variables with init and main first, then each
// root by itself, those in test files last. Foreign may be nil.
func Run(ix *index.Index, foreign Foreign) []*Trace {
	var traces []*Trace
	r := run{ix: ix, foreign: foreign, alone: map[*index.Func]bool{}}
	if t, _ := r.follow(nil, false); t != nil {
		traces = append(traces, t)
	}
	done := map[*index.Func]bool{}
	all := ix.Roots()
	tests := slices.DeleteFunc(slices.Clone(all), func(f *index.Func) bool { return !f.Test })
	roots := slices.DeleteFunc(all, func(f *index.Func) bool { return f.Test })
	total := 0
	for len(roots) > 0 || !r.tested {
		if len(roots) == 0 {
			roots, r.tested = tests, true
		}
		for _, f := range roots {
			done[f] = true
			if isInit(ix, f) && !f.Test {
				continue
			}
			short := total > maxTotal
			if short && !f.Direct {
				// No call is followed, and there is nothing in it apart from
				// those: they are followed by themselves.
				for g := range f.Uses() {
					r.alone[g] = r.alone[g] || g.Touches
				}
				continue
			}
			t, steps := r.follow(f, short)
			total += steps
			if t != nil {
				traces = append(traces, t)
			}
		}
		roots = nil
		for _, f := range ix.Funcs() {
			if r.alone[f] && !done[f] {
				roots = append(roots, f)
			}
		}
	}
	return traces
}

// isInit reports whether f runs as part of the program's start: init, and
// main in a command.
func isInit(ix *index.Index, f *index.Func) bool {
	if f.Obj.Signature().Recv() != nil {
		return false
	}
	return f.Obj.Name() == "init" || f.Obj.Name() == "main" && ix.Pkg.Name() == "main"
}

// A run is what the roots of a package have in common.
type run struct {
	ix      *index.Index
	foreign Foreign
	alone   map[*index.Func]bool // functions that have to be followed by themselves
	tested  bool                 // only tests lead to the roots
}

// follow runs one root to its end; nil stands for the program's start. Steps is
// what it took; short says that calls are not to be followed.
func (r *run) follow(root *index.Func, short bool) (t *Trace, steps int) {
	in := newInterp(r.ix, r.foreign)
	in.alone = r.alone
	if short {
		in.steps = maxSteps - shortSteps
	}
	in.trace.Tested = r.tested
	in.trace.Root = root
	in.onWrite = in.noteWrite
	st := newState()
	if root == nil {
		in.globals = true
		in.start(st)
	} else {
		in.root(st, root)
	}
	if in.gaveUp {
		return nil, in.steps
	}
	st.dead = false
	in.runPending(st)
	in.end(st)
	if in.gaveUp {
		return nil, in.steps
	}
	return in.trace, in.steps
}

// start runs the package's variables, its init functions and main.
func (in *interp) start(st *state) {
	top := &frame{}
	for _, v := range in.ix.Zeros() {
		if in.ix.Holds(v.Type()) {
			in.declareZero(st, nil, v, in.ix.Name(v))
		}
	}
	for _, i := range in.info.InitOrder {
		holds := false
		for _, v := range i.Lhs {
			holds = holds || in.ix.Holds(v.Type()) || isNumber(v.Type()) || isFunc(v.Type()) || structOf(v.Type()) != nil || nethttp.IsHandler(v.Type())
		}
		if !holds && !in.touchesLit(i.Rhs) {
			continue
		}
		vs := in.evalMulti(st, top, i.Rhs, len(i.Lhs))
		for n, v := range i.Lhs {
			in.declare(st, nil, v, vs[n], i.Rhs)
		}
	}
	in.pointed(st, top)
	for _, f := range in.ix.Funcs() {
		if f.Touches && !f.Test && isInit(in.ix, f) {
			st.dead = false
			in.root(st, f)
		}
	}
}

// pointed makes the numbers unknown that a table of pointers leads to:
// functions that are not followed set them by it.
func (in *interp) pointed(st *state, top *frame) {
	for _, i := range in.info.InitOrder {
		for _, v := range i.Lhs {
			switch {
			case !in.ix.Pointed(v):
			case isNumber(v.Type()):
				in.leak(st, top, Value{{Kind: Addr, Slot: slot{v: v}}}, nil, i.Rhs, false)
			case structOf(v.Type()) != nil && !in.ix.Holds(v.Type()):
				p, _ := st.lookup(varKey{nil, v})
				in.leak(st, top, p, nil, i.Rhs, false)
			}
		}
	}
}

// touchesLit reports whether the initial value of a variable holds a function
// literal, which may do anything.
func (in *interp) touchesLit(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if _, ok := n.(*ast.FuncLit); ok {
			found = true
		}
		return !found
	})
	return found
}

// root runs a function with arguments of which nothing is known.
func (in *interp) root(st *state, f *index.Func) {
	fr := in.frame(frameKey{body: f.Decl}, f.Obj, f.Decl, f.Obj.Signature(), nil)
	results := in.runBody(st, fr, f.Decl.Body)
	in.trace.Results = results
	for i, r := range results {
		in.give(st, fr, r, fr.sig.Results().At(i).Type(), !in.ix.Private(f.Obj))
	}
}

// end records what each object has come to, and which of them other roots
// reach: those in package variables and in what came from outside.
func (in *interp) end(st *state) {
	st.base() // what is looked through stays as it is
	for k, v := range st.allVars() {
		if k.frame == nil && k.v.Pkg() == in.ix.Pkg {
			in.share(st, v, !in.ix.Private(k.v))
		}
	}
	for o, t := range st.allObjs() {
		if !o.Made && o.Kind == nethttp.Other {
			for name, ws := range t.fields {
				if f := structField(o.Type, name); f != nil {
					in.share(st, All(ws), !in.ix.Private(f))
				}
			}
		}
	}
	st.top = st.top.flat() // it is asked often from here on
	in.trace.Final = in.view(st)
	reached := st.reachable()
	for _, o := range in.trace.Objects() {
		if o.Kind != nethttp.Other && reached[o] {
			in.trace.Uses = append(in.trace.Uses, &Use{Kind: Ended, Object: o, View: in.trace.Final})
		}
	}
}
