package flow

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/index"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// worth reports whether following the function from here can teach more than
// following it by itself: it returns something of interest, or is given it.
func (in *interp) worth(f *index.Func, c *call) bool {
	if in.steps > enoughSteps {
		in.alone[f] = in.alone[f] || f.Touches
		return false
	}
	for r := range c.sig.Results().Variables() {
		t := r.Type()
		if in.ix.Holds(t) || nethttp.IsHandler(t) || nethttp.IsMiddleware(t) || in.ix.Sends(t) || f.Small && (isNumber(t) || isFunc(t) || in.ix.Carries(t)) {
			return true
		}
	}
	if f.Touches && (f.Globals || f.Returns) {
		return true
	}
	for _, v := range append([]Value{c.recv}, c.args...) {
		if slices.ContainsFunc(v, func(a Alt) bool { return in.informs(f, a) }) {
			return true
		}
	}
	if f.Touches {
		in.alone[f] = true
	}
	return false
}

// informs reports whether it can matter to a function that it is given a.
func (in *interp) informs(f *index.Func, a Alt) bool {
	switch a.Kind {
	case Ref:
		switch {
		case a.Obj.Kind != nethttp.Other:
			return true
		case a.Obj.Made:
			return f.Touches || in.ix.Carries(a.Obj.Type)
		}
		return f.Touches && in.ix.Near(a.Obj.Type)
	case Fn:
		if a.Fn.Lit == nil {
			return f.Touches
		}
		return in.ix.LitTouches(a.Fn.Lit) || in.ix.Sets(a.Fn.Lit) || f.Touches && in.handles(a.Fn.Lit)
	case Addr:
		return a.Slot.v != nil && isNumber(a.Slot.v.Type())
	case Any:
		return f.Touches && a.Slot.v != nil // a parameter of the caller's
	case Num:
		return f.Touches
	case Const, Prefix:
		return f.Touches && a.Const.Kind() == constant.String
	}
	return false
}

// handles reports whether a function literal is a handler: what it passes
// requests on to may be of interest.
func (in *interp) handles(lit *ast.FuncLit) bool {
	sig, ok := in.info.TypeOf(lit).(*types.Signature)
	return ok && sig.Params().Len() == 2 && types.TypeString(sig.Params().At(0).Type(), nil) == "net/http.ResponseWriter"
}

// inline runs the body of a function of this package in place of the call.
func (in *interp) inline(st *state, c *call, fn *Func, typ *ast.FuncType, body *ast.BlockStmt, sig *types.Signature) []Value {
	var node ast.Node = body
	if fn.Lit != nil {
		node = fn.Lit
	} else if f := in.ix.Func(fn.Decl); f != nil {
		node = f.Decl
	}
	for f := c.fr; f != nil; f = f.caller {
		if f.body == node {
			return in.unfollowed(st, c, false) // recursion
		}
	}
	if c.fr.depth >= maxDepth {
		return in.unfollowed(st, c, false)
	}
	fr := in.frame(frameKey{at: c.expr, body: node, caller: c.fr, env: fn.env}, fn.Decl, node, sig, c.fr)
	fr.targs = in.typeArgs(c, fn.Decl)
	if fn.Decl != nil {
		fr.sig = fn.Decl.Origin().Signature() // whose variables the body names
		in.bindReceiver(st, fr, c, fr.sig)
	}
	in.bindParams(st, fr, c, fr.sig)
	return in.runBody(st, fr, body)
}

func (in *interp) typeArgs(c *call, f *types.Func) map[*types.TypeParam]types.Type {
	if f == nil {
		return nil
	}
	out := map[*types.TypeParam]types.Type{}
	bind := func(ps *types.TypeParamList, ts *types.TypeList) {
		for i := range min(ps.Len(), ts.Len()) {
			out[ps.At(i)] = c.fr.subst(ts.At(i))
		}
	}
	sig := f.Origin().Signature()
	if id := index.Callee(c.expr.Fun); id != nil {
		bind(sig.TypeParams(), in.info.Instances[id].TypeArgs)
	}
	if recv := f.Signature().Recv(); recv != nil {
		t := recv.Type()
		if p, ok := types.Unalias(t).(*types.Pointer); ok {
			t = p.Elem()
		}
		if n, ok := types.Unalias(t).(*types.Named); ok {
			bind(sig.RecvTypeParams(), n.TypeArgs())
		}
	}
	return out
}

func (in *interp) bindReceiver(st *state, fr *frame, c *call, sig *types.Signature) {
	if r := sig.Recv(); r != nil && r.Name() != "" && r.Name() != "_" {
		in.bind(st, fr, c, r, c.recv)
	}
}

func (in *interp) bindParams(st *state, fr *frame, c *call, sig *types.Signature) {
	n := sig.Params().Len()
	for i := range n {
		p := sig.Params().At(i)
		var v Value
		switch {
		case sig.Variadic() && i == n-1 && !c.expr.Ellipsis.IsValid():
			o := in.object(objKey{at: c.expr, frame: fr, field: p}, nethttp.Other, p.Type(), nil)
			th := &thing{}
			if i < len(c.args) {
				th.elems = slices.Clone(c.args[i:])
			}
			st.put(o, th)
			v = ref(o)
		case i < len(c.args):
			v = c.args[i]
		}
		in.bind(st, fr, c, p, v)
	}
}

// bind gives a parameter its argument; structs and arrays are copied.
func (in *interp) bind(st *state, fr *frame, c *call, p *types.Var, v Value) {
	t := fr.subst(p.Type())
	if isStruct(t) || isArray(t) {
		if o := v.Only(); o != nil {
			v = ref(in.copyOf(st, objKey{at: c.expr, frame: fr, from: o, field: p}, o, t))
		} else {
			v = nil
		}
	}
	if v == nil {
		v = in.unseen(unseenKey{at: c.expr, frame: fr, v: p}, p.Name(), t, nil)
	}
	st.let(varKey{fr, p}, v)
}
