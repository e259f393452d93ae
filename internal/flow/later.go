package flow

import (
	"go/ast"
	"go/types"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

type pendingKey struct {
	lit  *ast.FuncLit
	decl *types.Func
	env  *frame
	recv *Object
}

// later notes that code that is not followed may call the functions in v.
func (in *interp) later(st *state, fr *frame, v Value, at ast.Node) {
	for _, a := range v {
		if a.Kind != Fn {
			continue
		}
		k := pendingKey{a.Fn.Lit, a.Fn.Decl, a.Fn.env, a.Fn.Recv.Only()}
		if in.ran[k] || !in.followable(a.Fn) {
			continue
		}
		in.ran[k] = true
		run := func(st *state) {
			in.callFunc(st, &call{expr: in.callAt(at), fr: fr, sig: in.sigOf(a.Fn)}, a.Fn)
		}
		in.pending = append(in.pending, run)
		// It may run at once: what it writes may be there from here on.
		in.muted++
		side := st.clone()
		run(side)
		in.muted--
		st.set(in.join(st, side))
	}
}

// behind notes that code that is not followed may call the methods of what it
// is given as a t, if that is an interface: a flag is set through its Set.
func (in *interp) behind(st *state, fr *frame, v Value, t types.Type, at ast.Node) {
	if t == nil || !types.IsInterface(t) {
		return
	}
	for _, o := range v.Objects() {
		if n, ok := types.Unalias(o.Type).(*types.Named); !ok || n.Obj().Pkg() != in.ix.Pkg {
			continue
		}
		for sel := range types.NewMethodSet(types.NewPointer(o.Type)).Methods() {
			m, ok := sel.Obj().(*types.Func)
			if f := in.ix.Func(m); ok && m.Exported() && f != nil && !f.Touches && in.ix.Sets(f.Decl) {
				recv := in.promoted(st, fr, ref(o), o.Type, m, in.callAt(at))
				in.later(st, fr, Value{{Kind: Fn, Fn: &Func{Decl: m, Recv: recv}}}, at)
			}
		}
	}
}

// followable reports whether calling fn can teach anything.
func (in *interp) followable(fn *Func) bool {
	if fn.Lit != nil {
		return in.ix.LitTouches(fn.Lit) || in.ix.Sets(fn.Lit)
	}
	if f := in.ix.Func(fn.Decl); f != nil {
		return f.Touches && fn.Recv != nil || in.ix.Sets(f.Decl) // otherwise it is a root
	}
	return fn.Recv.Only() != nil && nethttp.KindOf(fn.Decl.Signature().Recv().Type()) == nethttp.Server
}

// runPending calls the functions that were handed on, with everything as the
// root leaves it.
func (in *interp) runPending(st *state) {
	in.untimed++
	defer func() { in.untimed-- }()
	for n := 0; n < len(in.pending) && n < maxPending; n++ {
		side := st.clone()
		side.dead = false
		in.pending[n](side)
		st.set(in.join(st, side))
	}
}
