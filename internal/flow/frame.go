package flow

import (
	"go/ast"
	"go/types"
)

// A frame is one call of a function: the owner of its variables.
type frame struct {
	decl    *types.Func // nil for a literal
	body    ast.Node
	sig     *types.Signature
	outer   *frame // of the function that contains the literal
	caller  *frame
	depth   int
	targs   map[*types.TypeParam]types.Type
	loops   []*loop
	returns []exit
	defers  []*ast.CallExpr
	named   []*types.Var // results
	async   *async       // the goroutine that it runs in
	kept    bool         // a function literal or pointer has its variables still
}

type frameKey struct {
	at     ast.Node
	body   ast.Node
	caller *frame
	env    *frame
}

// frame returns the frame of a call; the same call has the same frame each
// time a loop comes by.
func (in *interp) frame(k frameKey, decl *types.Func, body ast.Node, sig *types.Signature, caller *frame) *frame {
	fr := in.frames[k]
	if fr == nil {
		fr = &frame{decl: decl, body: body, sig: sig, outer: k.env, caller: caller}
		in.frames[k] = fr
		if caller != nil {
			fr.depth = caller.depth + 1
		}
	}
	fr.loops, fr.returns, fr.defers, fr.named, fr.kept = nil, nil, nil, nil, fr.caller == nil
	if caller != nil {
		fr.async = caller.async
	}
	return fr
}

// owner returns the frame that holds v: the one of the function that declares
// it, nil for package variables.
func (in *interp) owner(fr *frame, v *types.Var) *frame {
	if v.Parent() == v.Pkg().Scope() {
		return nil
	}
	for f := fr; f != nil; f = f.outer {
		if f.body != nil && f.body.Pos() <= v.Pos() && v.Pos() < f.body.End() {
			if lit, ok := f.body.(*ast.FuncLit); !ok || inside(lit, v) {
				return f
			}
		}
	}
	return fr
}

func inside(lit *ast.FuncLit, v *types.Var) bool { return lit.Pos() <= v.Pos() && v.Pos() < lit.End() }

// typeOf is the type of e, with the type arguments of the frame's function;
// the invalid type in source that does not type-check.
func (in *interp) typeOf(fr *frame, e ast.Expr) types.Type {
	if t := fr.subst(in.info.TypeOf(e)); t != nil {
		return t
	}
	return types.Typ[types.Invalid]
}

func (fr *frame) subst(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	switch u := types.Unalias(t).(type) {
	case *types.TypeParam:
		for f := fr; f != nil; f = f.outer {
			if s, ok := f.targs[u]; ok {
				return s
			}
		}
	case *types.Pointer:
		if s := fr.subst(u.Elem()); s != u.Elem() {
			return types.NewPointer(s)
		}
	}
	return t
}
