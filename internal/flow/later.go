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
}

// later notes that code that is not followed may call the functions in v.
func (in *interp) later(st *state, fr *frame, v Value, at ast.Node) {
	for _, a := range v {
		if a.Kind != Fn {
			continue
		}
		k := pendingKey{a.Fn.Lit, a.Fn.Decl, a.Fn.env}
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

// followable reports whether calling fn can teach anything.
func (in *interp) followable(fn *Func) bool {
	if fn.Lit != nil {
		return in.ix.LitTouches(fn.Lit)
	}
	if f := in.ix.Func(fn.Decl); f != nil {
		return f.Touches && fn.Recv != nil // otherwise it is a root
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
