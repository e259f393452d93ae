package flow

import (
	"go/ast"
	"go/types"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// address returns a pointer to x.
func (in *interp) address(st *state, fr *frame, x ast.Expr) Value {
	x = ast.Unparen(x)
	if isStruct(in.typeOf(fr, x)) {
		return in.eval(st, fr, x)
	}
	switch x := x.(type) {
	case *ast.CompositeLit:
		return in.eval(st, fr, x)
	case *ast.Ident:
		if v, ok := in.info.ObjectOf(x).(*types.Var); ok && v.Pkg() == in.ix.Pkg {
			owner := in.owner(fr, v)
			if owner != nil {
				owner.kept = true
			}
			return Value{{Kind: Addr, Slot: slot{frame: owner, v: v}}}
		}
	case *ast.SelectorExpr:
		if sel := in.info.Selections[x]; sel != nil && sel.Kind() == types.FieldVal {
			base, f := in.place(st, fr, x, sel)
			if o := base.Only(); o != nil && f != nil {
				return Value{{Kind: Addr, Slot: slot{obj: o, v: f}}}
			}
		}
	case *ast.IndexExpr:
		// Whoever has the pointer may change the element.
		for _, o := range in.eval(st, fr, x.X).Objects() {
			if structOf(o.Type) == nil {
				t := st.edit(o)
				t.mixed, t.open = true, true
			}
		}
		in.eval(st, fr, x.Index)
		return nil
	}
	in.eval(st, fr, x)
	return nil
}

func (in *interp) deref(st *state, fr *frame, p Value, e ast.Expr) Value {
	var read []Value
	for _, a := range p {
		switch a.Kind {
		case Ref:
			read = append(read, Value{a})
		case Addr:
			v, _ := in.readSlot(st, a.Slot)
			read = append(read, v)
		case Nil: // it would panic
		default:
			read = append(read, in.anything(fr, e))
		}
	}
	if out := union(read); out != nil {
		return out
	}
	return in.anything(fr, e)
}

func (in *interp) readSlot(st *state, s slot) (Value, bool) {
	if s.obj != nil {
		if s.v == nil {
			return All(st.thing(s.obj).fields["*"]), true
		}
		return in.read(st, s.obj, s.v.Name()), true
	}
	return st.lookup(varKey{s.frame, s.v})
}

func (in *interp) writeSlot(st *state, s slot, w *Write, certain bool) {
	switch {
	case s.obj != nil && s.v == nil:
		st.edit(s.obj).fields["*"] = []*Write{w}
	case s.obj != nil:
		in.writeObject(st, s.obj, s.v, w, certain)
	case certain:
		st.let(varKey{s.frame, s.v}, w.Value)
	default:
		k := varKey{s.frame, s.v}
		old, _ := st.lookup(k)
		st.let(k, old.Join(w.Value))
	}
}

// cell is a pointer to a variable without a name.
func (in *interp) cell(st *state, k objKey, v Value) Value {
	o := in.object(k, nethttp.Other, nil, k.at)
	st.put(o, &thing{fields: Fields{"*": {{Value: v}}}})
	return Value{{Kind: Addr, Slot: slot{obj: o}}}
}
