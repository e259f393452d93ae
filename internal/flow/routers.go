package flow

import (
	"cmp"
	"go/types"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// route registers handlers with a router of another package: whatever serves
// HTTP and is given handlers, or functions that are given the router itself.
// Routes and groups that a router returns belong to it.
func (in *interp) route(st *state, c *call, results []Value) {
	o := routerOf(c.recv.Only())
	if o == nil || c.sig.Recv() == nil {
		return
	}
	for i, v := range results {
		switch t := c.sig.Results().At(i).Type(); {
		case (len(v) == 0 || v.Only() != nil && v.Only().Remote != nil) && ownInterface(o, t):
			results[i] = c.recv // a router with more middleware, or itself
		case v.Only() != nil && v.Only() != o && !nethttp.Handles(t) && declaredWith(o, t):
			v.Only().Router = o
		}
	}
	for i, v := range append(slices.Clone(c.args), results...) {
		var t types.Type
		if i < len(c.args) {
			t = paramType(c.sig, i)
		} else {
			t = c.sig.Results().At(i - len(c.args)).Type()
		}
		if sub := in.recvParam(c, v); sub != nil {
			in.callFunc(st, &call{expr: in.callAt(c.expr), fr: c.fr, sig: in.sigOf(sub), args: []Value{c.recv}}, sub)
			continue
		}
		if len(v) == 0 || routerOf(v.Only()) == o || !takesRequests(t) {
			continue
		}
		th := st.edit(o)
		th.open = true
		th.elems = append(slices.Clone(th.elems), v)
	}
}

// routerOf returns the router that an object is, is a part of or was returned
// by; or nil.
func routerOf(o *Object) *Object {
	for ; o != nil; o = cmp.Or(o.Router, o.Owner) {
		if o.Type != nil && nethttp.Handles(o.Type) {
			return o
		}
	}
	return nil
}

// recvParam returns the function in v if its only parameter is the router
// that it is handed to: r.Route("/x", func(r chi.Router) { ... }).
func (in *interp) recvParam(c *call, v Value) *Func {
	if len(v) != 1 || v[0].Kind != Fn || v[0].Fn.Lit == nil || c.sig.Recv() == nil {
		return nil
	}
	ps := v[0].Fn.Lit.Type.Params.List
	if len(ps) != 1 || len(ps[0].Names) != 1 {
		return nil
	}
	t := in.info.TypeOf(ps[0].Type)
	if t == nil || !nethttp.Handles(t) || !types.AssignableTo(c.sig.Recv().Type(), t) {
		return nil
	}
	return v[0].Fn
}

// ownInterface reports whether t is an interface of the router's package that
// the router has: chi.Router, gin.IRoutes.
func ownInterface(router *Object, t types.Type) bool {
	return types.IsInterface(t) && declaredWith(router, t) &&
		(types.AssignableTo(router.Type, t) || types.AssignableTo(types.NewPointer(router.Type), t))
}

// declaredWith reports whether t is declared in the package of the router.
func declaredWith(router *Object, t types.Type) bool {
	pkg := packageOf(router.Type)
	return pkg != nil && packageOf(t) == pkg
}

// packageOf returns the package that declares t or what t points to.
func packageOf(t types.Type) *types.Package {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Obj().Pkg()
	}
	return nil
}

// takesRequests reports whether a value of type t can be a handler: it serves
// HTTP, or is a function of a writer and a request, or one of the router's
// own kind.
func takesRequests(t types.Type) bool {
	if t == nil {
		return false
	}
	if _, ok := t.Underlying().(*types.Signature); ok {
		return true
	}
	return nethttp.Handles(t)
}
