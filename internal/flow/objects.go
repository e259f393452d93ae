package flow

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

type objKey struct {
	at    ast.Node
	frame *frame
	from  *Object
	field *types.Var
}

// object returns the object that the key makes, the same each time.
func (in *interp) object(k objKey, kind nethttp.Kind, t types.Type, origin ast.Node) *Object {
	o := in.objects[k]
	if o == nil {
		if p, ok := t.(*types.Pointer); ok {
			t = p.Elem()
		}
		o = &Object{Kind: kind, Type: t, Origin: origin, Made: true, frame: k.frame}
		in.objects[k] = o
	}
	return o
}

// part returns the struct that o holds by value in field f.
func (in *interp) part(o *Object, f *types.Var) *Object {
	k := objKey{from: o, field: structField(o.Type, f.Name())}
	p := in.objects[k]
	if p == nil {
		p = &Object{Kind: nethttp.KindOf(f.Type()), Type: f.Type(), Origin: o.Origin, Made: o.Made, Owner: o, frame: o.frame, Name: f.Name()}
		if !o.Made {
			p.Home = f.Origin()
		}
		if o.Name != "" {
			p.Name = o.Name + "." + f.Name()
		}
		in.objects[k] = p
	}
	return p
}

// fresh makes a new object whose fields are zero.
func (in *interp) fresh(st *state, k objKey, t types.Type, origin ast.Node) *Object {
	o := in.object(k, nethttp.KindOf(t), t, origin)
	in.reset(st, o)
	return o
}

func (in *interp) reset(st *state, o *Object) {
	st.put(o, &thing{})
	for f := range structFields(o.Type) {
		if isStruct(f.Type()) {
			if p := in.objects[objKey{from: o, field: f}]; p != nil {
				in.reset(st, p)
			}
		}
	}
}

// own returns the value as its new holder has it: structs and arrays are copied.
func (in *interp) own(st *state, fr *frame, v Value, from ast.Expr, t types.Type) Value {
	if t == nil || !isStruct(t) && !isArray(t) {
		return v
	}
	switch e := ast.Unparen(from).(type) {
	case *ast.CompositeLit:
		return v
	case *ast.CallExpr:
		if !in.info.Types[e.Fun].IsType() {
			return v
		}
	}
	o := v.Only()
	if o == nil {
		return in.unseen(unseenKey{at: from, frame: fr}, types.ExprString(from), t, nil)
	}
	return ref(in.copyOf(st, objKey{at: from, frame: fr, from: o}, o, t))
}

// copyOf makes a copy of a struct or array.
func (in *interp) copyOf(st *state, k objKey, o *Object, t types.Type) *Object {
	c := in.objects[k]
	if c == nil {
		if p, ok := types.Unalias(t).(*types.Pointer); ok {
			t = p.Elem()
		}
		c = &Object{Kind: nethttp.KindOf(t), Type: t, Origin: o.Origin, Made: o.Made, Home: o.Home, frame: k.frame}
		in.objects[k] = c
	}
	in.copyInto(st, c, &Write{Value: ref(o)}, true)
	if elem := elemType(c.Type); elem != nil && (isStruct(elem) || isArray(elem)) {
		th := st.edit(c) // whose elements are others
		th.elems, th.open = nil, true
	}
	return c
}

// copyInto makes the struct o a copy of the struct that w brings.
func (in *interp) copyInto(st *state, o *Object, w *Write, certain bool) {
	from := w.Value.Only()
	if from == o {
		return
	}
	if from == nil {
		in.lose(st, o)
		return
	}
	src := st.thing(from).copy()
	src.start, src.startAt = notStarted, nil
	if !certain {
		st.put(o, in.joinThings(o, st.thing(o), src))
		return
	}
	st.put(o, src)
	if from.Origin != nil || o.Origin == nil {
		o.Origin, o.Made, o.frame = from.Origin, from.Made, from.frame
	}
	for f := range structFields(o.Type) {
		if isStruct(f.Type()) {
			part := in.part(o, f)
			in.copyInto(st, part, &Write{At: w.At, Expr: w.Expr, Value: ref(in.part(from, f))}, true)
			if ws := st.thing(o).fields[f.Name()]; len(ws) > 0 {
				st.edit(o).fields[f.Name()] = []*Write{{At: ws[0].At, Expr: ws[0].Expr, Value: ref(part)}}
			}
		}
	}
}

// name gives objects their first name.
func (in *interp) name(v Value, name string) {
	for _, o := range v.Objects() {
		if o.Name == "" && name != "_" {
			o.Name = name
			for f := range structFields(o.Type) {
				if p := in.objects[objKey{from: o, field: f}]; p != nil {
					p.Name = name + "." + f.Name()
				}
			}
		}
	}
}

func typeName(t types.Type) string {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok && nethttp.KindOf(n) == nethttp.Other {
		return n.Obj().Name()
	}
	return ""
}

func joinName(base, field string) string {
	if base == "" {
		return field
	}
	return base + "." + field
}

// A descKey is an object that a function of another package makes: one
// expression may call several.
type descKey struct {
	by any // the Effects of the function, or the object of a middleware
	i  int
}

// described is an object that stands for such an object in a key.
func (in *interp) described(by any, i int) *Object {
	k := descKey{by, i}
	if in.descs[k] == nil {
		in.descs[k] = &Object{}
	}
	return in.descs[k]
}

// sortObjects puts objects in the order of the source.
func sortObjects(os []*Object) {
	pos := func(o *Object) token.Pos {
		if o.Origin == nil {
			return token.NoPos
		}
		return o.Origin.Pos()
	}
	slices.SortStableFunc(os, func(a, b *Object) int {
		if c := cmp.Compare(pos(a), pos(b)); c != 0 {
			return c
		}
		return cmp.Compare(a.Name, b.Name)
	})
}
