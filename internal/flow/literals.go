package flow

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

func (in *interp) evalLit(st *state, fr *frame, lit *ast.CompositeLit) Value {
	t := in.typeOf(fr, lit)
	if structOf(t) != nil {
		return in.structLit(st, fr, lit, t)
	}
	o := in.object(objKey{at: lit, frame: fr}, nethttp.Other, t, lit)
	th := &thing{mixed: isMap(t)}
	next := 0
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
			if n, ok := position(in.eval(st, fr, kv.Key)); ok && !th.mixed {
				next = n
			}
		}
		v := in.own(st, fr, in.eval(st, fr, elt), elt, in.typeOf(fr, elt))
		in.later(st, fr, v, elt)
		in.wrapListener(st, v)
		th.fill(next, elemType(t))
		if next < len(th.elems) {
			th.elems[next] = v
		} else {
			th.elems = append(th.elems, v)
		}
		next++
	}
	if a, ok := t.Underlying().(*types.Array); ok {
		th.fill(int(a.Len()), a.Elem())
	}
	st.put(o, th)
	return ref(o)
}

// fill adds zeros up to a length.
func (t *thing) fill(length int, elem types.Type) {
	for len(t.elems) < length && !t.open {
		if len(t.elems) == maxElems {
			t.mixed, t.open = true, true
			return
		}
		t.elems = append(t.elems, zero(elem))
	}
}

func (in *interp) structLit(st *state, fr *frame, lit *ast.CompositeLit, t types.Type) Value {
	o := in.fresh(st, objKey{at: lit, frame: fr}, t, lit)
	keyed := slices.ContainsFunc(lit.Elts, func(e ast.Expr) bool { _, ok := e.(*ast.KeyValueExpr); return ok })
	complete := true
	for i, elt := range lit.Elts {
		var f *types.Var
		value := elt
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			value = kv.Value
			if id, ok := kv.Key.(*ast.Ident); ok {
				f = structField(o.Type, id.Name)
			}
		} else if s := structOf(t); !keyed && i < s.NumFields() {
			f = s.Field(i)
		}
		v := in.eval(st, fr, value)
		in.later(st, fr, v, elt)
		in.wrapListener(st, v)
		if f == nil {
			complete = false
			continue
		}
		if name := typeName(t); name != "" {
			in.name(v, name+"."+f.Name())
		}
		w := &Write{At: elt, Expr: value, Value: v}
		if isStruct(f.Type()) {
			in.copyInto(st, in.part(o, f), w, true)
			w = &Write{At: elt, Expr: value, Value: ref(in.part(o, f))}
		}
		st.edit(o).fields[f.Name()] = []*Write{w}
	}
	if !complete {
		in.unfinished(st, o, lit)
	}
	return ref(o)
}
