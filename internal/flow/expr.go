package flow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"math"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

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

// eval returns what e can be, and does what it does.
func (in *interp) eval(st *state, fr *frame, e ast.Expr) Value {
	if st.dead || !in.step() {
		return nil
	}
	if tv, ok := in.info.Types[e]; ok && tv.Value != nil {
		return constValue(tv.Value, tv.Type, in.written(e))
	}
	switch e := e.(type) {
	case *ast.ParenExpr:
		return in.eval(st, fr, e.X)
	case *ast.Ident:
		return in.evalIdent(st, fr, e)
	case *ast.SelectorExpr:
		return in.evalSelector(st, fr, e)
	case *ast.CompositeLit:
		return in.evalLit(st, fr, e)
	case *ast.FuncLit:
		for f := fr; f != nil; f = f.outer {
			f.kept = true
		}
		return Value{{Kind: Fn, Fn: &Func{Lit: e, env: fr}}}
	case *ast.UnaryExpr:
		return in.evalUnary(st, fr, e)
	case *ast.BinaryExpr:
		return in.evalBinary(st, fr, e)
	case *ast.StarExpr:
		return in.deref(st, fr, in.eval(st, fr, e.X), e)
	case *ast.CallExpr:
		if vs := in.call(st, fr, e); len(vs) == 1 {
			return vs[0]
		}
		return nil
	case *ast.IndexExpr:
		return in.evalIndex(st, fr, e)
	case *ast.IndexListExpr:
		return in.eval(st, fr, e.X)
	case *ast.SliceExpr:
		return in.eval(st, fr, e.X)
	case *ast.TypeAssertExpr:
		return in.assert(st, fr, e)
	}
	return in.anything(fr, e)
}

// written is the place where the constant that e names was written down; e
// itself if it is one of the standard library, time.Second.
func (in *interp) written(e ast.Expr) token.Pos {
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident:
		if c, ok := in.info.Uses[x].(*types.Const); ok && c.Pkg() != nil && !nethttp.Std(c.Pkg().Path()) {
			return c.Pos()
		}
	case *ast.SelectorExpr:
		if c, ok := in.info.Uses[x.Sel].(*types.Const); ok && c.Pkg() != nil && !nethttp.Std(c.Pkg().Path()) {
			return c.Pos()
		}
	}
	return e.Pos()
}

// anything is a value of e's type that came from code that is not followed.
func (in *interp) anything(fr *frame, e ast.Expr) Value {
	return in.unseen(unseenKey{at: e, frame: fr}, types.ExprString(e), in.typeOf(fr, e), nil)
}

func (in *interp) evalIdent(st *state, fr *frame, id *ast.Ident) Value {
	switch obj := in.info.ObjectOf(id).(type) {
	case *types.Nil:
		return Value{{Kind: Nil}}
	case *types.Func:
		return Value{{Kind: Fn, Fn: &Func{Decl: obj, at: id}}}
	case *types.Var:
		return in.lookup(st, fr, obj)
	}
	return nil
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

// lookup returns the value of a variable.
func (in *interp) lookup(st *state, fr *frame, v *types.Var) Value {
	if v.Pkg() == nil {
		return nil
	}
	if v.Pkg() != in.ix.Pkg {
		return in.unseen(unseenKey{v: v}, v.Pkg().Name()+"."+v.Name(), v.Type(), v)
	}
	owner := in.owner(fr, v)
	if val, ok := st.lookup(varKey{owner, v}); ok {
		return val
	}
	if owner == nil {
		return in.global(st, v)
	}
	// A parameter of a root, or a variable of a function that contains the
	// literal and was not followed.
	return in.unseen(unseenKey{frame: owner, v: v}, v.Name(), fr.subst(v.Type()), nil)
}

// global returns the value of a package variable of this package in a root
// that is not the program's start.
func (in *interp) global(st *state, v *types.Var) Value {
	home := v
	if isFunc(v.Type()) || isNumber(v.Type()) || structOf(v.Type()) != nil && nethttp.KindOf(v.Type()) == nethttp.Other {
		if val, ok := in.initial(st, v); ok {
			return val
		}
	}
	val := in.unseen(unseenKey{v: v}, v.Name(), v.Type(), home)
	for _, a := range val {
		if a.Kind == Num && a.Term.Sym != nil && a.Term.Sym.Default == nil && isNumber(v.Type()) {
			if d, ok := in.initialConst(v); ok {
				a.Term.Sym.Default = d
			}
		}
	}
	return val
}

// initial evaluates the declaration of a variable that keeps its first value.
func (in *interp) initial(st *state, v *types.Var) (Value, bool) {
	spec := in.ix.Init(v)
	if spec == nil || !in.ix.Stable(v) {
		return nil, false
	}
	if _, ptr := v.Type().Underlying().(*types.Pointer); ptr {
		return nil, false
	}
	if len(spec.Values) == 0 {
		if isNumber(v.Type()) {
			return zero(v.Type()), true
		}
		return nil, false
	}
	i := slices.IndexFunc(spec.Names, func(n *ast.Ident) bool { return in.info.Defs[n] == v })
	if len(spec.Values) != len(spec.Names) || i < 0 {
		return nil, false
	}
	in.muted++
	defer func() { in.muted-- }()
	st.let(varKey{nil, v}, nil) // ends recursion
	val := in.eval(st, &frame{}, spec.Values[i])
	st.let(varKey{nil, v}, val)
	return val, true
}

func (in *interp) initialConst(v *types.Var) (constant.Value, bool) {
	spec := in.ix.Init(v)
	if spec == nil || len(spec.Values) != len(spec.Names) {
		return nil, false
	}
	for i, n := range spec.Names {
		if in.info.Defs[n] == v {
			c := in.info.Types[spec.Values[i]].Value
			return c, c != nil
		}
	}
	return nil, false
}

func (in *interp) evalSelector(st *state, fr *frame, e *ast.SelectorExpr) Value {
	sel := in.info.Selections[e]
	if sel == nil { // of a package, or not there
		in.unresolved(st, fr, e)
		return in.evalIdent(st, fr, e.Sel)
	}
	switch sel.Kind() {
	case types.FieldVal:
		base, f := in.place(st, fr, e, sel)
		return in.fieldOf(st, fr, base, f, e)
	case types.MethodVal:
		recv := in.receiver(st, fr, e, sel)
		return Value{{Kind: Fn, Fn: &Func{Decl: sel.Obj().(*types.Func), Recv: recv, at: e}}}
	case types.MethodExpr:
		return Value{{Kind: Fn, Fn: &Func{Decl: sel.Obj().(*types.Func)}}}
	}
	return nil
}

// place returns the struct whose field e is, and the field, along embedded
// structs.
func (in *interp) place(st *state, fr *frame, e *ast.SelectorExpr, sel *types.Selection) (Value, *types.Var) {
	v := in.eval(st, fr, e.X)
	path := sel.Index()
	t := in.typeOf(fr, e.X)
	for _, i := range path[:len(path)-1] {
		s := structOf(t)
		if s == nil || i >= s.NumFields() {
			return nil, sel.Obj().(*types.Var)
		}
		v = in.fieldOf(st, fr, v, s.Field(i), e.X)
		t = s.Field(i).Type()
	}
	if s := structOf(t); s != nil && path[len(path)-1] < s.NumFields() {
		return v, s.Field(path[len(path)-1])
	}
	f, _ := sel.Obj().(*types.Var)
	return v, f
}

// receiver returns what a method is called on, along embedded structs.
func (in *interp) receiver(st *state, fr *frame, e *ast.SelectorExpr, sel *types.Selection) Value {
	v := in.eval(st, fr, e.X)
	t := in.typeOf(fr, e.X)
	for _, i := range sel.Index()[:len(sel.Index())-1] {
		s := structOf(t)
		if s == nil || i >= s.NumFields() {
			return nil
		}
		v = in.fieldOf(st, fr, v, s.Field(i), e.X)
		t = s.Field(i).Type()
	}
	return v
}

// fieldOf reads a field of whatever v can be.
func (in *interp) fieldOf(st *state, fr *frame, v Value, f *types.Var, at ast.Expr) Value {
	if f == nil {
		return nil
	}
	var out Value
	found := false
	for _, a := range v {
		var got Value
		switch a.Kind {
		case Ref:
			got = in.read(st, a.Obj, f.Name())
		case Nil:
			continue
		default:
			got = in.unseen(unseenKey{at: at, frame: fr, v: f}, types.ExprString(at)+"."+f.Name(), fr.subst(f.Type()), f.Origin())
		}
		if !found {
			out, found = got, true
		} else {
			out = out.Join(got)
		}
	}
	if !found {
		return in.unseen(unseenKey{at: at, frame: fr, v: f}, types.ExprString(at)+"."+f.Name(), fr.subst(f.Type()), f.Origin())
	}
	return out
}

func (in *interp) evalLit(st *state, fr *frame, lit *ast.CompositeLit) Value {
	t := in.typeOf(fr, lit)
	if t == nil {
		return nil
	}
	if structOf(t) != nil {
		return in.structLit(st, fr, lit, t)
	}
	o := in.object(objKey{at: lit, frame: fr}, nethttp.Other, t, lit)
	th := &thing{}
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		v := in.own(st, fr, in.eval(st, fr, elt), elt, in.typeOf(fr, elt))
		in.later(st, fr, v, elt)
		in.wrapListener(st, v)
		th.elems = append(th.elems, v)
	}
	st.put(o, th)
	return ref(o)
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

// wrapListener notes that a listener becomes part of something else, which
// may take connections from it.
func (in *interp) wrapListener(st *state, v Value) {
	for _, o := range v.Objects() {
		if o.Kind == nethttp.Listener {
			st.edit(o).used = true
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

func (in *interp) evalUnary(st *state, fr *frame, e *ast.UnaryExpr) Value {
	switch e.Op {
	case token.AND:
		return in.address(st, fr, e.X)
	case token.SUB:
		return in.arith(token.SUB, num(duration.Of(0), e.Pos()), in.eval(st, fr, e.X), in.typeOf(fr, e), e)
	case token.NOT:
		if b, ok := in.eval(st, fr, e.X).Bool(); ok {
			return Value{{Kind: Const, Const: constant.MakeBool(!b), Pos: e.Pos()}}
		}
		return nil
	case token.ARROW:
		in.eval(st, fr, e.X)
		fr.wait()
		return in.anything(fr, e)
	}
	return in.eval(st, fr, e.X)
}

// wait notes that the goroutine may be held up here.
func (fr *frame) wait() {
	if fr.async != nil {
		fr.async.waits = true
	}
}

// address returns a pointer to x.
func (in *interp) address(st *state, fr *frame, x ast.Expr) Value {
	x = ast.Unparen(x)
	if t := in.typeOf(fr, x); t != nil && structOf(t) != nil && isStruct(t) {
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
	}
	in.eval(st, fr, x)
	return nil
}

func (in *interp) readSlot(st *state, s slot) (Value, bool) {
	if s.obj != nil {
		if s.v == nil {
			return all(st.thing(s.obj).fields["*"]), true
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

func (in *interp) deref(st *state, fr *frame, p Value, e ast.Expr) Value {
	var out Value
	for i, a := range p {
		var v Value
		switch a.Kind {
		case Ref:
			v = Value{a}
		case Addr:
			v, _ = in.readSlot(st, a.Slot)
		case Nil:
			continue
		default:
			v = in.anything(fr, e)
		}
		if i == 0 || out == nil {
			out = v
		} else {
			out = out.Join(v)
		}
	}
	if out == nil {
		return in.anything(fr, e)
	}
	return out
}

func (in *interp) evalIndex(st *state, fr *frame, e *ast.IndexExpr) Value {
	x := in.eval(st, fr, e.X)
	if tv := in.info.Types[e.Index]; tv.IsType() {
		return x // an instance of a generic function
	}
	i := in.eval(st, fr, e.Index)
	o := x.Only()
	if o == nil || structOf(o.Type) != nil {
		return in.anything(fr, e)
	}
	t := st.thing(o)
	if n, ok := position(i); ok && !t.open && n < len(t.elems) && !isMap(o.Type) {
		return t.elems[n]
	}
	var out Value
	for n, el := range t.elems {
		if n == 0 {
			out = el
		} else {
			out = out.Join(el)
		}
	}
	if t.open || len(t.elems) == 0 {
		return out.Join(in.anything(fr, e))
	}
	return out
}

func isMap(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Map)
	return ok
}

func position(v Value) (int, bool) {
	if len(v) != 1 || v[0].Kind != Num {
		return 0, false
	}
	d, ok := v[0].Term.Exact()
	return int(d), ok && d >= 0
}

func (in *interp) assert(st *state, fr *frame, e *ast.TypeAssertExpr) Value {
	v := in.eval(st, fr, e.X)
	if e.Type == nil {
		return v
	}
	in.wrapListener(st, v)
	t := in.typeOf(fr, e.Type)
	kept := v.filter(func(a Alt) bool { return a.Kind != Ref || in.fits(a.Obj, t) })
	if len(kept) > 0 && kept.Known() && kept.Only() != nil {
		return kept
	}
	other := in.unseen(unseenKey{at: e, frame: fr}, types.ExprString(e), t, in.fieldHome(e.X))
	if objects := kept.filter(func(a Alt) bool { return a.Kind == Ref }); len(objects.Objects()) > 0 {
		return objects.Join(other)
	}
	return other
}

// fieldHome is the field that e reads, through which others may reach what it
// holds.
func (in *interp) fieldHome(e ast.Expr) *types.Var {
	if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok {
		if s := in.info.Selections[sel]; s != nil && s.Kind() == types.FieldVal {
			return s.Obj().(*types.Var).Origin()
		}
		v, _ := in.info.Uses[sel.Sel].(*types.Var) // of a package
		return v
	}
	return nil
}

// fits reports whether o can have the dynamic type t.
func (in *interp) fits(o *Object, t types.Type) bool {
	if t == nil || o.Type == nil || types.IsInterface(t) {
		return true
	}
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	return types.Identical(o.Type, t)
}

// own returns the value as its new holder has it: structs are copied.
func (in *interp) own(st *state, fr *frame, v Value, from ast.Expr, t types.Type) Value {
	if t == nil || !isStruct(t) {
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

// copyOf makes a copy of a struct.
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
	return c
}

func (in *interp) evalBinary(st *state, fr *frame, e *ast.BinaryExpr) Value {
	x := in.eval(st, fr, e.X)
	if e.Op == token.LAND || e.Op == token.LOR {
		// The right side may not run.
		side := st.clone()
		in.eval(side, fr, e.Y)
		st.set(in.join(st, side))
		return nil
	}
	y := in.eval(st, fr, e.Y)
	switch e.Op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		if b, ok := compare(e.Op, x, y); ok {
			return Value{{Kind: Const, Const: constant.MakeBool(b), Pos: e.Pos()}}
		}
		return nil
	}
	if b, ok := in.typeOf(fr, e).Underlying().(*types.Basic); ok && b.Info()&types.IsString != 0 {
		return concat(x, y, e.Pos())
	}
	return in.arith(e.Op, x, y, in.typeOf(fr, e), e)
}

// arith applies an operator to every pair of alternatives.
func (in *interp) arith(op token.Token, x, y Value, t types.Type, e ast.Expr) Value {
	if !x.Known() || !y.Known() {
		return nil
	}
	var out Value
	for _, a := range x {
		for _, b := range y {
			if a.Kind != Num || b.Kind != Num {
				return nil
			}
			term, ok := duration.Binary(op, a.Term, b.Term, isInteger(t))
			if !ok {
				return nil
			}
			if !isInteger(t) && term.Sym == nil {
				f, _ := constant.Float64Val(term.Off)
				if math.IsInf(f, 0) {
					return nil
				}
				term.Off = constant.MakeFloat64(f)
			}
			v := num(term, e.Pos())
			if out == nil {
				out = v
			} else if out = out.Join(v); out == nil {
				return nil
			}
		}
	}
	return out
}

func concat(x, y Value, pos token.Pos) Value {
	s, whole, ok := x.Text()
	if !ok || s == "" && !whole {
		return nil
	}
	if !whole {
		return x
	}
	t, whole, ok := y.Text()
	if !ok {
		return text(Prefix, s, pos)
	}
	kind := Const
	if !whole {
		kind = Prefix
	}
	return text(kind, s+t, pos)
}

// compare decides a comparison that has the same answer for all alternatives.
func compare(op token.Token, x, y Value) (answer, certain bool) {
	if !x.Known() || !y.Known() {
		return false, false
	}
	first := true
	for _, a := range x {
		for _, b := range y {
			r, ok := compareAlts(op, a, b)
			if !ok || !first && r != answer {
				return false, false
			}
			answer, first = r, false
		}
	}
	return answer, true
}

func compareAlts(op token.Token, a, b Alt) (answer, certain bool) {
	switch {
	case a.Kind == Num && b.Kind == Num:
		if a.Term.Sym != nil || b.Term.Sym != nil {
			return false, false
		}
		return constant.Compare(a.Term.Off, op, b.Term.Off), true
	case a.Kind == Const && b.Kind == Const && a.Const.Kind() == b.Const.Kind():
		if a.Const.Kind() == constant.Bool && op != token.EQL && op != token.NEQ {
			return false, false
		}
		return constant.Compare(a.Const, op, b.Const), true
	case a.Kind == Nil && b.Kind == Nil:
		return op == token.EQL, op == token.EQL || op == token.NEQ
	case a.Kind == Nil && isPresent(b), b.Kind == Nil && isPresent(a):
		return op == token.NEQ, op == token.EQL || op == token.NEQ
	}
	return false, false
}

// isPresent reports whether a is certainly not nil.
func isPresent(a Alt) bool {
	return a.Kind == Ref && a.Obj.Made || a.Kind == Fn || a.Kind == Addr
}

// exact returns the one constant that v is.
func exact(v Value) (constant.Value, bool) {
	if len(v) != 1 || v[0].Kind != Num || v[0].Term.Sym != nil {
		return nil, false
	}
	return v[0].Term.Off, true
}
