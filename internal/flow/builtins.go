package flow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

func (in *interp) builtin(st *state, fr *frame, e *ast.CallExpr, name string) Value {
	switch name {
	case "new":
		return in.builtinNew(st, fr, e)
	case "append":
		return in.builtinAppend(st, fr, e)
	case "make":
		return in.builtinMake(st, fr, e)
	case "panic":
		in.args(st, fr, e)
		st.dead = true
		return nil
	case "min", "max":
		return in.extreme(name, in.args(st, fr, e))
	case "copy", "clear":
		if args := in.args(st, fr, e); len(args) > 0 {
			for _, o := range args[0].Objects() {
				t := st.edit(o)
				t.mixed, t.open = true, true
			}
		}
		return in.anything(fr, e)
	}
	in.args(st, fr, e)
	return in.anything(fr, e)
}

func (in *interp) builtinNew(st *state, fr *frame, e *ast.CallExpr) Value {
	if len(e.Args) != 1 {
		return nil
	}
	t := in.typeOf(fr, e.Args[0])
	k := objKey{at: e, frame: fr}
	if in.info.Types[e.Args[0]].IsType() {
		if isStruct(t) {
			return ref(in.fresh(st, k, t, e))
		}
		return in.cell(st, k, zero(t))
	}
	v := in.eval(st, fr, e.Args[0]) // new(x), since Go 1.26
	if isStruct(t) {
		return in.own(st, fr, v, e.Args[0], t)
	}
	return in.cell(st, k, v)
}

func (in *interp) builtinMake(st *state, fr *frame, e *ast.CallExpr) Value {
	t := in.typeOf(fr, e)
	var length Value
	for i, a := range e.Args[min(1, len(e.Args)):] {
		if n := in.eval(st, fr, a); i == 0 {
			length = n
		}
	}
	o, th := in.object(objKey{at: e, frame: fr}, nethttp.Other, t, e), &thing{}
	if elem := elemType(t); elem != nil {
		if n, ok := position(length); ok && n <= maxRange {
			th.fill(n, elem)
		} else {
			_, plain := elem.Underlying().(*types.Basic)
			th.mixed, th.open = true, plain // whose zeros are values like others
		}
	}
	st.put(o, th)
	return ref(o)
}

func (in *interp) builtinAppend(st *state, fr *frame, e *ast.CallExpr) Value {
	args := in.args(st, fr, e)
	if len(args) == 0 {
		return nil
	}
	o := in.object(objKey{at: e, frame: fr}, nethttp.Other, in.typeOf(fr, e), e)
	t := &thing{open: e.Ellipsis.IsValid(), mixed: len(args[0]) > 1}
	for _, a := range args[0] {
		switch a.Kind {
		case Nil:
		case Ref:
			old := st.thing(a.Obj)
			for _, v := range old.elems {
				t.add(v)
			}
			t.open, t.mixed = t.open || old.open || !a.Obj.Made, t.mixed || old.mixed
		default:
			t.open = true
		}
	}
	if len(args[0]) == 0 {
		t.open = true
	}
	for i, v := range args[1:] {
		v = in.own(st, fr, v, e.Args[min(i+1, len(e.Args)-1)], elemType(o.Type))
		in.later(st, fr, v, e)
		t.add(v)
	}
	st.put(o, t)
	return ref(o)
}

// maxElems bounds what is known of a collection.
const maxElems = 64

// add appends an element that is not there yet.
func (t *thing) add(v Value) {
	switch {
	case len(v) > 0 && slices.ContainsFunc(t.elems, v.equal):
		t.mixed = true
	case len(t.elems) >= maxElems:
		t.open = true
	default:
		t.elems = append(t.elems, v)
	}
}

// extreme is min or max: one of the alternatives.
func (in *interp) extreme(name string, args []Value) Value {
	var out Value
	for i, v := range args {
		if !v.Known() {
			return nil
		}
		if i == 0 {
			out = v
			continue
		}
		op := token.LEQ
		if name == "max" {
			op = token.GEQ
		}
		if first, ok := compare(op, out, v); ok {
			if !first {
				out = v
			}
			continue
		}
		out = out.Join(v)
	}
	return out
}
