package flow

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"
)

// A call is one call with its parts evaluated.
type call struct {
	expr *ast.CallExpr
	fr   *frame
	args []Value
	recv Value
	fn   *types.Func
	sig  *types.Signature
	ref  ast.Node // the function value that is called, if not by name
}

// call does what a call does and returns its results.
func (in *interp) call(st *state, fr *frame, e *ast.CallExpr) []Value {
	if st.dead || !in.step() {
		return nil
	}
	if tv := in.info.Types[e.Fun]; tv.IsType() {
		return []Value{in.convert(st, fr, e)}
	}
	switch obj := typeutil.Callee(in.info, e).(type) {
	case *types.Builtin:
		return []Value{in.builtin(st, fr, e, obj.Name())}
	case *types.Func:
		return in.callStatic(st, fr, e, obj)
	}
	fn := in.eval(st, fr, e.Fun)
	args := in.args(st, fr, e)
	return in.callValue(st, fr, e, fn, args)
}

func (in *interp) callStatic(st *state, fr *frame, e *ast.CallExpr, f *types.Func) []Value {
	c := &call{expr: e, fr: fr, fn: f, sig: f.Signature()}
	if sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr); ok {
		if s := in.info.Selections[sel]; s != nil && s.Kind() == types.MethodVal {
			c.recv = in.receiver(st, fr, sel, s)
		}
	}
	c.args = in.args(st, fr, e)
	if c.sig.Recv() != nil && c.recv == nil && len(c.args) > 0 && len(c.args) == c.sig.Params().Len()+1 {
		c.recv, c.args = c.args[0], c.args[1:] // a method expression
	}
	return in.do(st, c)
}

// callValue calls what a function value can be.
func (in *interp) callValue(st *state, fr *frame, e *ast.CallExpr, fn Value, args []Value) []Value {
	sig, _ := in.typeOf(fr, e.Fun).Underlying().(*types.Signature)
	if sig == nil { // does not type-check
		for _, a := range args {
			in.leak(st, fr, a, nil, e, false)
		}
		return nil
	}
	c := &call{expr: e, fr: fr, args: args, sig: sig}
	var out *state
	var results []Value
	for i, a := range fn {
		side := st
		if len(fn) > 1 {
			side = st.clone()
		}
		var vs []Value
		switch a.Kind {
		case Fn:
			vs = in.callFunc(side, c, a.Fn)
		case Nil:
			side.dead = true
		default:
			if a.Kind == Ref && a.Obj.middleware != nil {
				vs = in.wrap(side, c, a.Obj.middleware)
			} else {
				vs = in.unfollowed(side, c, false)
			}
		}
		if i == 0 {
			results = vs
		} else {
			for n := range results {
				if n < len(vs) {
					results[n] = results[n].Join(vs[n])
				}
			}
		}
		out = in.join(out, side)
	}
	if len(fn) == 0 {
		return in.unfollowed(st, c, false)
	}
	st.set(out)
	return results
}

// callFunc calls one function value.
func (in *interp) callFunc(st *state, c *call, fn *Func) []Value {
	if fn.Lit != nil {
		d := *c
		d.sig = in.sigOf(fn)
		return in.inline(st, &d, fn, fn.Lit.Type, fn.Lit.Body, d.sig)
	}
	d := *c
	d.fn, d.sig, d.recv, d.ref = fn.Decl, fn.Decl.Signature(), fn.Recv, fn.at
	if d.sig.Recv() != nil && d.recv == nil && len(d.args) == d.sig.Params().Len()+1 {
		d.recv, d.args = d.args[0], d.args[1:]
	}
	return in.do(st, &d)
}

// do calls a function by name with everything evaluated.
func (in *interp) do(st *state, c *call) []Value {
	if st.dead {
		return nil
	}
	if out, ok := in.serve(st, c); ok {
		return out
	}
	if known := in.known(c); known != nil {
		return known(in, st, c)
	}
	if f := in.ix.Func(c.fn); f != nil {
		if in.worth(f, c) {
			return in.inline(st, c, &Func{Decl: c.fn, Recv: c.recv}, f.Decl.Type, f.Decl.Body, c.fn.Signature())
		}
		return in.unfollowed(st, c, false)
	}
	if c.sig.Recv() != nil && types.IsInterface(c.sig.Recv().Type()) {
		if out, ok := in.dispatch(st, c); ok {
			return out
		}
	}
	if in.foreign != nil {
		switch e := in.foreign(c.fn); {
		case e == nil:
		case e.Untold:
			return in.untold(st, c)
		default:
			return in.apply(st, c, e)
		}
	}
	return in.unfollowed(st, c, in.isForeign(c))
}

// dispatch calls a method of an interface on the objects behind it.
func (in *interp) dispatch(st *state, c *call) ([]Value, bool) {
	o := c.recv.Only()
	if o == nil || o.Type == nil {
		return nil, false
	}
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(o.Type), true, in.ix.Pkg, c.fn.Name())
	m, ok := obj.(*types.Func)
	if !ok || types.IsInterface(m.Signature().Recv().Type()) {
		return nil, false
	}
	d := *c
	d.fn, d.sig = m, m.Signature()
	d.recv = in.promoted(st, c.fr, c.recv, o.Type, m, c.expr)
	return in.do(st, &d), true
}

func (in *interp) args(st *state, fr *frame, e *ast.CallExpr) []Value {
	if len(e.Args) == 1 {
		if t, ok := in.info.TypeOf(e.Args[0]).(*types.Tuple); ok {
			return in.evalMulti(st, fr, e.Args[0], t.Len())
		}
	}
	args := make([]Value, len(e.Args))
	for i, a := range e.Args {
		args[i] = in.eval(st, fr, a)
	}
	return args
}

// static returns the function that e calls by name, or nil.
func (in *interp) static(e *ast.CallExpr) *types.Func {
	f, _ := typeutil.Callee(in.info, e).(*types.Func)
	return f
}

func (in *interp) sigOf(fn *Func) *types.Signature {
	if fn.Lit != nil {
		if sig, ok := in.info.TypeOf(fn.Lit).(*types.Signature); ok {
			return sig
		}
		return types.NewSignatureType(nil, nil, nil, nil, nil, false)
	}
	return fn.Decl.Signature()
}

// callAt is a call without arguments that stands where at stands.
func (in *interp) callAt(at ast.Node) *ast.CallExpr {
	if c := in.calls[at]; c != nil {
		return c
	}
	pos := token.NoPos
	if at != nil {
		pos = at.Pos()
	}
	c := &ast.CallExpr{Fun: &ast.Ident{NamePos: pos}, Lparen: pos, Rparen: pos}
	in.calls[at] = c
	return c
}

func argAt(c *call, i int) Value {
	if 0 <= i && i < len(c.args) {
		return c.args[i]
	}
	return nil
}

// exprAt is the source of an argument, or nil.
func exprAt(c *call, i int) ast.Expr {
	if i < len(c.expr.Args) {
		return c.expr.Args[i]
	}
	return nil
}

func (in *interp) argWrite(c *call, i int) *Write {
	w := &Write{At: c.expr}
	w.Value = argAt(c, i)
	if 0 <= i && i < len(c.expr.Args) {
		w.Expr = c.expr.Args[i]
	}
	return w
}

// argCall is a call of argument i.
func (in *interp) argCall(c *call, i int) *ast.CallExpr {
	k := c.expr.Args[i]
	if e := in.calls[k]; e != nil {
		return e
	}
	e := &ast.CallExpr{Fun: k, Lparen: k.End(), Rparen: k.End()}
	in.calls[k] = e
	return e
}
