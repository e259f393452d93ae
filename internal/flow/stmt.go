package flow

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/timeoutlint/timeoutlint/internal/duration"
)

// runBody runs the body of a function from st on, leaves in st where it ends,
// and returns what it returned.
func (in *interp) runBody(st *state, fr *frame, body *ast.BlockStmt) []Value {
	n := fr.sig.Results().Len()
	before := st.base()
	for v := range fr.sig.Results().Variables() {
		fr.named = append(fr.named, v)
		if v.Name() != "" && v.Name() != "_" {
			in.declareZero(st, fr, v, nil)
		}
	}
	in.block(st, fr, body.List)
	if !st.dead {
		fr.returns = append(fr.returns, exit{st: st.clone(), values: in.namedResults(st, fr)})
	}
	out, values := in.joinExits(fr.returns, n)
	if out == nil {
		st.dead = true
		return make([]Value, n)
	}
	in.nameResults(out, fr, values)
	for i := len(fr.defers) - 1; i >= 0; i-- {
		after := out.clone()
		in.drop(after, fr, fr.defers[i])
		out = in.join(out, after) // the deferred call may not have been reached
	}
	if len(fr.defers) > 0 {
		for i, v := range in.namedResults(out, fr) {
			if fr.named[i].Name() != "" && fr.named[i].Name() != "_" {
				values[i] = v
			}
		}
	}
	out.squash(before, fr)
	st.set(out)
	return values
}

// joinExits joins the places where a function returns. An object that the
// function made is as the successful returns leave it: where it returns an
// error instead, nobody has the object.
func (in *interp) joinExits(exits []exit, n int) (*state, []Value) {
	var good, bad *state
	values := make([]Value, n)
	first := true
	for _, x := range exits {
		if x.failed {
			bad = in.join(bad, x.st)
		} else {
			good = in.join(good, x.st)
		}
		for i := range values {
			var v Value
			if i < len(x.values) {
				v = x.values[i]
			}
			if first {
				values[i] = v
			} else {
				values[i] = values[i].Join(v)
			}
		}
		first = false
	}
	if good == nil || bad == nil {
		return in.join(good, bad), values
	}
	for o := range bad.changed(good) {
		if t := good.find(o); t != nil && o.Made {
			bad.put(o, t)
		}
	}
	return in.join(good, bad), values
}

// nameResults gives the named results what is returned, for deferred calls to
// see.
func (in *interp) nameResults(st *state, fr *frame, values []Value) {
	for i, v := range fr.named {
		if v.Name() != "" && v.Name() != "_" && i < len(values) {
			st.let(varKey{fr, v}, values[i])
		}
	}
}

func (in *interp) namedResults(st *state, fr *frame) []Value {
	vs := make([]Value, len(fr.named))
	for i, v := range fr.named {
		if v.Name() != "" && v.Name() != "_" {
			vs[i], _ = st.lookup(varKey{fr, v})
		}
	}
	return vs
}

func (in *interp) block(st *state, fr *frame, list []ast.Stmt) {
	for i, s := range list {
		if in.given {
			return
		}
		in.stmt(st, fr, s, "")
		in.overwritten(st, fr, s, list[i+1:])
	}
}

// stmt runs one statement. What follows a return is not reached, but for a
// label that a goto may lead to: such functions are given up.
func (in *interp) stmt(st *state, fr *frame, s ast.Stmt, label string) {
	if l, ok := s.(*ast.LabeledStmt); ok {
		in.stmt(st, fr, l.Stmt, l.Label.Name)
		return
	}
	if st.dead || s == nil || !in.step() {
		return
	}
	switch s := s.(type) {
	case *ast.ExprStmt:
		in.exprStmt(st, fr, s)
	case *ast.AssignStmt:
		in.assignStmt(st, fr, s)
	case *ast.DeclStmt:
		in.declStmt(st, fr, s)
	case *ast.BlockStmt:
		in.block(st, fr, s.List)
	case *ast.IfStmt:
		in.ifStmt(st, fr, s)
	case *ast.ForStmt:
		in.forStmt(st, fr, s, label)
	case *ast.RangeStmt:
		in.rangeStmt(st, fr, s, label)
	case *ast.SwitchStmt:
		in.switchStmt(st, fr, s, label)
	case *ast.TypeSwitchStmt:
		in.typeSwitchStmt(st, fr, s, label)
	case *ast.SelectStmt:
		in.selectStmt(st, fr, s, label)
	case *ast.ReturnStmt:
		in.returnStmt(st, fr, s)
	case *ast.BranchStmt:
		in.branchStmt(st, fr, s)
	case *ast.GoStmt:
		in.spawn(st, fr, s, func(side *state) { in.drop(side, fr, s.Call) })
	case *ast.DeferStmt:
		// Arguments are read now, the call happens at the end; what is
		// followed here hardly ever depends on the difference.
		fr.defers = append(fr.defers, s.Call)
	case *ast.IncDecStmt:
		in.assign(st, fr, s.X, nil, s, nil)
	case *ast.SendStmt:
		in.eval(st, fr, s.Chan)
		in.leak(st, fr, in.eval(st, fr, s.Value), in.typeOf(fr, s.Value), s, false)
		fr.wait()
	}
}

func (in *interp) exprStmt(st *state, fr *frame, s *ast.ExprStmt) {
	call, ok := ast.Unparen(s.X).(*ast.CallExpr)
	if !ok {
		in.eval(st, fr, s.X)
		return
	}
	in.drop(st, fr, call)
}

// drop does what a call does; nothing takes its results.
func (in *interp) drop(st *state, fr *frame, call *ast.CallExpr) {
	for _, v := range in.call(st, fr, call) {
		in.discard(st, v, call)
	}
}

// discard notes that nothing takes a value.
func (in *interp) discard(st *state, v Value, at ast.Node) {
	o := v.Only()
	if o == nil || in.muted > 0 {
		return
	}
	_, configured := st.thing(o).fields["config"]
	d := &Discard{Object: o, Configured: configured, At: at, In: in.trace}
	if _, call := at.(*ast.CallExpr); !call {
		d.At, d.Variable = o.Origin, true
	}
	in.trace.Discards = append(in.trace.Discards, d)
}

func (in *interp) assignStmt(st *state, fr *frame, s *ast.AssignStmt) {
	switch s.Tok {
	case token.ASSIGN, token.DEFINE:
	default:
		op, ok := assignOps[s.Tok]
		if !ok {
			in.assign(st, fr, s.Lhs[0], nil, s, nil)
			return
		}
		x := in.eval(st, fr, s.Lhs[0])
		y := in.eval(st, fr, s.Rhs[0])
		in.assign(st, fr, s.Lhs[0], in.arith(op, x, y, in.typeOf(fr, s.Lhs[0]), s.Rhs[0]), s, s.Rhs[0])
		return
	}
	values, exprs := in.evalList(st, fr, s.Rhs, len(s.Lhs))
	for i, lhs := range s.Lhs {
		var at ast.Node = s
		if len(s.Lhs) > 1 {
			at = lhs
		}
		in.assign(st, fr, lhs, values[i], at, exprs[i])
	}
}

var assignOps = map[token.Token]token.Token{
	token.ADD_ASSIGN: token.ADD, token.SUB_ASSIGN: token.SUB,
	token.MUL_ASSIGN: token.MUL, token.QUO_ASSIGN: token.QUO,
}

// evalList evaluates the right side of an assignment to n places, and tells
// which expression each value comes from.
func (in *interp) evalList(st *state, fr *frame, rhs []ast.Expr, n int) ([]Value, []ast.Expr) {
	exprs := make([]ast.Expr, n)
	if len(rhs) == n {
		values := make([]Value, n)
		for i, e := range rhs {
			values[i], exprs[i] = in.eval(st, fr, e), e
		}
		return values, exprs
	}
	if len(rhs) != 1 {
		return make([]Value, n), exprs
	}
	for i := range exprs {
		exprs[i] = rhs[0]
	}
	return in.evalMulti(st, fr, rhs[0], n), exprs
}

// evalMulti evaluates an expression of n values: a call, or one with ok.
func (in *interp) evalMulti(st *state, fr *frame, e ast.Expr, n int) []Value {
	values := make([]Value, n)
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok && n != 1 {
		copy(values, in.call(st, fr, call))
		return values
	}
	if n > 0 {
		values[0] = in.eval(st, fr, e)
	}
	return values
}

// assign stores v in the place lhs; expr is the value as written.
func (in *interp) assign(st *state, fr *frame, lhs ast.Expr, v Value, at ast.Node, expr ast.Expr) {
	switch lhs := ast.Unparen(lhs).(type) {
	case *ast.Ident:
		if lhs.Name == "_" {
			if expr != nil {
				in.discard(st, v, expr)
			}
			return
		}
		obj, ok := in.info.ObjectOf(lhs).(*types.Var)
		if !ok {
			return
		}
		if expr != nil {
			v = in.own(st, fr, v, expr, obj.Type())
		}
		if in.owner(fr, obj) == nil {
			in.later(st, fr, v, at)
		}
		in.setVar(st, fr, obj, v, &Write{At: at, Expr: expr})
	case *ast.SelectorExpr:
		sel := in.info.Selections[lhs]
		if sel == nil { // a variable of another package, or of this one through a dot; or not there
			in.unresolved(st, fr, lhs)
			in.leak(st, fr, v, in.typeOf(fr, lhs), at, false)
			if obj, ok := in.info.Uses[lhs.Sel].(*types.Var); ok && in.muted == 0 {
				in.trace.Stores = append(in.trace.Stores, &Store{Home: obj, Write: &Write{At: at, Expr: expr, Value: v}})
			}
			return
		}
		if sel.Kind() != types.FieldVal {
			return
		}
		base, f := in.place(st, fr, lhs, sel)
		if f == nil {
			return
		}
		in.name(v, types.ExprString(lhs))
		in.later(st, fr, v, at)
		in.write(st, base, f, &Write{At: at, Expr: expr, Value: v})
		if len(base.Objects()) == 0 {
			in.leak(st, fr, v, f.Type(), at, false)
		}
	case *ast.IndexExpr:
		in.assignIndex(st, fr, lhs, v, at, expr)
	case *ast.StarExpr:
		p := in.eval(st, fr, lhs.X)
		for _, a := range p {
			switch a.Kind {
			case Ref:
				in.copyInto(st, a.Obj, &Write{At: at, Expr: expr, Value: v}, p.Only() != nil)
			case Addr:
				in.writeSlot(st, a.Slot, &Write{At: at, Expr: expr, Value: v}, len(p) == 1)
			}
		}
	default:
		in.eval(st, fr, lhs)
	}
}

func (in *interp) assignIndex(st *state, fr *frame, lhs *ast.IndexExpr, v Value, at ast.Node, expr ast.Expr) {
	x := in.eval(st, fr, lhs.X)
	i := in.eval(st, fr, lhs.Index)
	if expr != nil {
		v = in.own(st, fr, v, expr, in.typeOf(fr, lhs))
	}
	in.later(st, fr, v, at)
	o := x.Only()
	if o == nil || structOf(o.Type) != nil {
		in.leak(st, fr, v, in.typeOf(fr, lhs), at, false)
		return
	}
	t := st.edit(o)
	t.elems = append([]Value(nil), t.elems...)
	if n, ok := position(i); ok && n < len(t.elems) && !isMap(o.Type) {
		t.elems[n] = v
		return
	}
	if len(t.elems) < maxRange {
		t.elems = append(t.elems, v)
	} else {
		t.open = true
	}
}

func (in *interp) setVar(st *state, fr *frame, v *types.Var, val Value, w *Write) {
	k := varKey{in.owner(fr, v), v}
	if old, _ := st.lookup(k); isStruct(v.Type()) && old.Only() != nil && val.Only() != nil {
		in.copyInto(st, old.Only(), &Write{At: w.At, Expr: w.Expr, Value: val}, true)
		return
	}
	in.name(val, v.Name())
	st.let(varKey{in.owner(fr, v), v}, val)
}

// declare gives a variable its first value.
func (in *interp) declare(st *state, fr *frame, v *types.Var, val Value, from ast.Expr) {
	if v.Name() == "_" {
		in.discard(st, val, from)
		return
	}
	f := fr
	if f == nil {
		f = &frame{}
	}
	if from != nil {
		val = in.own(st, f, val, from, v.Type())
	}
	in.name(val, v.Name())
	st.let(varKey{fr, v}, val)
}

// declareZero gives a variable its zero value; at is where it is declared.
func (in *interp) declareZero(st *state, fr *frame, v *types.Var, at ast.Node) {
	t := fr.subst(v.Type())
	if isStruct(t) {
		o := in.fresh(st, objKey{at: at, frame: fr, field: v}, t, at)
		if o.Name == "" {
			o.Name = v.Name()
		}
		st.let(varKey{fr, v}, ref(o))
		return
	}
	st.let(varKey{fr, v}, zero(t))
}

func (in *interp) declStmt(st *state, fr *frame, s *ast.DeclStmt) {
	d, ok := s.Decl.(*ast.GenDecl)
	if !ok || d.Tok != token.VAR {
		return
	}
	for _, spec := range d.Specs {
		vs, ok := spec.(*ast.ValueSpec)
		if !ok {
			continue
		}
		if len(vs.Values) == 0 {
			for _, n := range vs.Names {
				if v, ok := in.info.Defs[n].(*types.Var); ok {
					in.declareZero(st, fr, v, n)
				}
			}
			continue
		}
		values, exprs := in.evalList(st, fr, vs.Values, len(vs.Names))
		for i, n := range vs.Names {
			if v, ok := in.info.Defs[n].(*types.Var); ok {
				in.declare(st, fr, v, values[i], exprs[i])
			} else if n.Name == "_" {
				in.discard(st, values[i], exprs[i])
			}
		}
	}
}

func (in *interp) ifStmt(st *state, fr *frame, s *ast.IfStmt) {
	in.stmt(st, fr, s.Init, "")
	yes, no := in.branch(st, fr, s.Cond)
	in.block(yes, fr, s.Body.List)
	in.stmt(no, fr, s.Else, "")
	in.merge(st, yes, no)
}

// merge leaves in st where the branches meet again.
func (in *interp) merge(st *state, branches ...*state) {
	var out *state
	for _, b := range branches {
		out = in.join(out, b)
	}
	if out == nil {
		st.dead = true
		return
	}
	st.set(out)
}

// branch returns the states in which a condition holds and does not hold.
// Named constants (debug, runtime.GOOS) decide nothing: they are there to be
// changed.
func (in *interp) branch(st *state, fr *frame, cond ast.Expr) (yes, no *state) {
	switch c := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if c.Op == token.NOT {
			yes, no = in.branch(st, fr, c.X)
			return no, yes
		}
	case *ast.BinaryExpr:
		switch c.Op {
		case token.LAND:
			left, not := in.branch(st, fr, c.X)
			right, nor := in.branch(left, fr, c.Y)
			return right, in.join(not, nor)
		case token.LOR:
			left, not := in.branch(st, fr, c.X)
			right, nor := in.branch(not, fr, c.Y)
			return in.join(left, right), nor
		}
	}
	constant := in.info.Types[cond].Value != nil
	b, decided := in.eval(st, fr, cond).Bool()
	yes, no = st.clone(), st.clone()
	if decided && !constant {
		yes.dead, no.dead = yes.dead || !b, no.dead || b
		return yes, no
	}
	if c, ok := ast.Unparen(cond).(*ast.BinaryExpr); ok {
		in.narrow(yes, fr, c, c.Op)
		in.narrow(no, fr, c, negated[c.Op])
	}
	return yes, no
}

var negated = map[token.Token]token.Token{
	token.EQL: token.NEQ, token.NEQ: token.EQL,
	token.LSS: token.GEQ, token.GEQ: token.LSS,
	token.GTR: token.LEQ, token.LEQ: token.GTR,
}

// narrow drops the alternatives for which x op y does not hold.
func (in *interp) narrow(st *state, fr *frame, c *ast.BinaryExpr, op token.Token) {
	if st.dead || op == token.ILLEGAL {
		return
	}
	in.muted++
	defer func() { in.muted-- }()
	y := in.quiet(st, fr, c.Y)
	if len(y) != 1 {
		return
	}
	keep := func(a Alt) bool {
		holds, certain := compareAlts(op, a, y[0])
		return holds || !certain
	}
	switch x := ast.Unparen(c.X).(type) {
	case *ast.Ident:
		v, ok := in.info.ObjectOf(x).(*types.Var)
		if !ok {
			return
		}
		k := varKey{in.owner(fr, v), v}
		if old, ok := st.lookup(k); ok && len(old) > 1 {
			st.let(k, old.filter(keep))
		}
	case *ast.SelectorExpr:
		sel := in.info.Selections[x]
		if sel == nil || sel.Kind() != types.FieldVal {
			return
		}
		base, f := in.place(st, fr, x, sel)
		o := base.Only()
		if o == nil || f == nil || isStruct(f.Type()) {
			return
		}
		if _, ok := st.thing(o).fields[f.Name()]; !ok {
			return
		}
		t := st.edit(o)
		var kept []*Write
		for _, w := range t.fields[f.Name()] {
			switch v := w.Value.filter(keep); {
			case len(w.Value) == 0 || len(v) == len(w.Value):
				kept = append(kept, w)
			case len(v) > 0:
				kept = append(kept, &Write{At: w.At, Expr: w.Expr, Value: v})
			}
		}
		if len(kept) > 0 {
			t.fields[f.Name()] = kept
		}
	}
}

// quiet evaluates constants, nil and variables, which do nothing.
func (in *interp) quiet(st *state, fr *frame, e ast.Expr) Value {
	if in.info.Types[e].Value != nil {
		return in.eval(st, fr, e)
	}
	if _, ok := ast.Unparen(e).(*ast.Ident); ok {
		return in.eval(st, fr, e)
	}
	return nil
}

// deepLoops is the nesting from which on one round has to do.
const deepLoops = 3

// loop runs the body of a loop often enough to see what one round does to the
// next.
func (in *interp) loop(st *state, fr *frame, label string, endless bool, round func(*state)) {
	var out *state
	l := &loop{label: label}
	fr.loops = append(fr.loops, l)
	in.nested++
	rounds := 2
	if in.nested >= deepLoops {
		rounds = 1
	}
	for range rounds {
		if !endless {
			out = in.join(out, st.clone())
		}
		l.continues = nil
		before, body := st.clone(), st.clone()
		round(body)
		body = in.join(body, l.continues)
		if body.dead {
			break
		}
		st.set(in.join(st, body))
		if rounds == 1 {
			st.drift = before.differs(st)
			in.widen(st, st.drift)
		}
	}
	if rounds > 1 {
		in.settle(st, l, round)
	}
	in.nested--
	if !endless {
		out = in.join(out, st.clone())
	}
	fr.loops = fr.loops[:len(fr.loops)-1]
	for _, x := range []*state{out, l.breaks} {
		if x != nil && !x.dead {
			in.widen(x, st.drift)
		}
	}
	in.merge(st, out, l.breaks)
}

// settle runs one more round: what that still changes has a value that is not
// known, a backoff for example.
func (in *interp) settle(st *state, l *loop, round func(*state)) {
	st.drift = nil
	if st.dead {
		return
	}
	breaks := l.breaks
	in.muted++
	next := st.clone()
	round(next)
	next = in.join(next, l.continues)
	in.muted--
	l.breaks = breaks
	if next.dead {
		return
	}
	before := st.clone()
	joined := in.join(before, next)
	st.drift = before.differs(joined)
	in.widen(st, st.drift)
}

func (in *interp) forStmt(st *state, fr *frame, s *ast.ForStmt, label string) {
	in.stmt(st, fr, s.Init, "")
	in.loop(st, fr, label, s.Cond == nil, func(body *state) {
		if s.Cond != nil {
			yes, _ := in.branch(body, fr, s.Cond)
			body.set(yes)
		}
		in.block(body, fr, s.Body.List)
		if l := fr.loops[len(fr.loops)-1]; l.continues != nil {
			body.set(in.join(body, l.continues))
			l.continues = nil
		}
		in.stmt(body, fr, s.Post, "")
	})
}

func (in *interp) rangeStmt(st *state, fr *frame, s *ast.RangeStmt, label string) {
	x := in.eval(st, fr, s.X)
	if t := in.typeOf(fr, s.X); t != nil {
		if _, ok := t.Underlying().(*types.Chan); ok {
			fr.wait()
		}
	}
	if o := x.Only(); o != nil && structOf(o.Type) == nil {
		if t := st.thing(o); !t.open && len(t.elems) > 0 && len(t.elems) <= maxRange {
			in.unroll(st, fr, s, t.elems, label)
			return
		}
	}
	in.loop(st, fr, label, false, func(body *state) {
		in.rangeVar(body, fr, s.Key, nil, s)
		in.rangeVar(body, fr, s.Value, nil, s)
		in.block(body, fr, s.Body.List)
	})
}

// unroll runs the body once for each element of a known collection.
func (in *interp) unroll(st *state, fr *frame, s *ast.RangeStmt, elems []Value, label string) {
	l := &loop{label: label}
	fr.loops = append(fr.loops, l)
	for i, v := range elems {
		if st.dead {
			break
		}
		in.rangeVar(st, fr, s.Key, num(duration.Of(0), s.Pos()), s)
		if i > 0 {
			in.rangeVar(st, fr, s.Key, nil, s)
		}
		in.rangeVar(st, fr, s.Value, v, s)
		in.block(st, fr, s.Body.List)
		st.set(in.join(st, l.continues))
		l.continues = nil
	}
	fr.loops = fr.loops[:len(fr.loops)-1]
	in.merge(st, st.clone(), l.breaks)
}

func (in *interp) rangeVar(st *state, fr *frame, e ast.Expr, v Value, at ast.Stmt) {
	id, ok := e.(*ast.Ident)
	if !ok || id.Name == "_" {
		return
	}
	obj, ok := in.info.ObjectOf(id).(*types.Var)
	if !ok {
		return
	}
	if v == nil {
		v = in.unseen(unseenKey{at: at, frame: fr, v: obj}, obj.Name(), fr.subst(obj.Type()), nil)
	} else {
		v = in.own(st, fr, v, id, obj.Type())
	}
	st.let(varKey{in.owner(fr, obj), obj}, v)
}

func (in *interp) switchStmt(st *state, fr *frame, s *ast.SwitchStmt, label string) {
	in.stmt(st, fr, s.Init, "")
	if s.Tag != nil {
		in.eval(st, fr, s.Tag)
	}
	in.cases(st, fr, s.Body.List, label, func(from *state, c *ast.CaseClause) (*state, *state) {
		if s.Tag == nil && len(c.List) == 1 {
			return in.branch(from, fr, c.List[0])
		}
		for _, e := range c.List {
			in.eval(from, fr, e)
		}
		return from.clone(), from
	})
}

func (in *interp) typeSwitchStmt(st *state, fr *frame, s *ast.TypeSwitchStmt, label string) {
	in.stmt(st, fr, s.Init, "")
	var x Value
	switch a := s.Assign.(type) {
	case *ast.ExprStmt:
		x = in.eval(st, fr, a.X)
	case *ast.AssignStmt:
		x = in.eval(st, fr, a.Rhs[0])
	}
	in.cases(st, fr, s.Body.List, label, func(from *state, c *ast.CaseClause) (*state, *state) {
		body := from.clone()
		if v, ok := in.info.Implicits[c].(*types.Var); ok {
			kept := x
			if len(c.List) == 1 {
				t := in.typeOf(fr, c.List[0])
				kept = x.filter(func(a Alt) bool { return a.Kind != Ref || in.fits(a.Obj, t) })
				if len(x) > 0 && len(kept) == 0 {
					body.dead = true
				}
			}
			if !kept.Known() {
				kept = in.unseen(unseenKey{frame: fr, v: v}, v.Name(), v.Type(), nil)
			}
			body.let(varKey{in.owner(fr, v), v}, kept)
		}
		return body, from
	})
}

// cases runs each clause from where the switch is entered. Enter returns the
// states in which the clause is and is not chosen.
func (in *interp) cases(st *state, fr *frame, list []ast.Stmt, label string, enter func(*state, *ast.CaseClause) (yes, no *state)) {
	l := &loop{label: label, once: true}
	fr.loops = append(fr.loops, l)
	rest := st.clone()
	var out, through *state
	var otherwise *ast.CaseClause
	run := func(c *ast.CaseClause, body *state) {
		body = in.join(body, through)
		through = nil
		in.block(body, fr, c.Body)
		if n := len(c.Body); n > 0 {
			if b, ok := c.Body[n-1].(*ast.BranchStmt); ok && b.Tok == token.FALLTHROUGH {
				through = body
				return
			}
		}
		out = in.join(out, body)
	}
	for _, s := range list {
		c, ok := s.(*ast.CaseClause)
		if !ok {
			continue
		}
		if c.List == nil {
			otherwise = c
			if through != nil {
				run(c, rest.clone())
			}
			continue
		}
		yes, no := enter(rest, c)
		rest = no
		run(c, yes)
	}
	if otherwise != nil {
		run(otherwise, rest.clone())
	} else {
		out = in.join(out, rest)
	}
	fr.loops = fr.loops[:len(fr.loops)-1]
	in.merge(st, out, l.breaks)
}

func (in *interp) selectStmt(st *state, fr *frame, s *ast.SelectStmt, label string) {
	l := &loop{label: label, once: true}
	fr.loops = append(fr.loops, l)
	fr.wait()
	var out *state
	for _, c := range s.Body.List {
		if c, ok := c.(*ast.CommClause); ok {
			body := st.clone()
			in.stmt(body, fr, c.Comm, "")
			in.block(body, fr, c.Body)
			out = in.join(out, body)
		}
	}
	fr.loops = fr.loops[:len(fr.loops)-1]
	in.merge(st, out, l.breaks)
}

func (in *interp) returnStmt(st *state, fr *frame, s *ast.ReturnStmt) {
	n := fr.sig.Results().Len()
	x := exit{failed: in.failure(fr, s)}
	if len(s.Results) == 0 {
		x.values = in.namedResults(st, fr)
	} else {
		values, exprs := in.evalList(st, fr, s.Results, n)
		for i := range values {
			if exprs[i] != nil {
				values[i] = in.own(st, fr, values[i], exprs[i], fr.sig.Results().At(i).Type())
			}
		}
		x.values = values
	}
	if st.dead {
		return
	}
	x.st = st.clone()
	fr.returns = append(fr.returns, x)
	st.dead = true
}

// failure reports whether the statement returns an error and nothing else:
// nil or zero values, and an error that is a variable or made on the spot.
func (in *interp) failure(fr *frame, s *ast.ReturnStmt) bool {
	n := len(s.Results)
	if n == 0 || fr.sig.Results().Len() != n {
		return false
	}
	if t := in.info.TypeOf(s.Results[n-1]); t == nil || t.String() != "error" && !types.Implements(t, errorType) {
		return false
	}
	for _, e := range s.Results[:n-1] {
		switch x := ast.Unparen(e).(type) {
		case *ast.Ident:
			if tv := in.info.Types[x]; !tv.IsNil() && tv.Value == nil {
				return false
			}
		case *ast.CompositeLit:
			if len(x.Elts) > 0 {
				return false
			}
		case *ast.BasicLit:
		default:
			return false
		}
	}
	switch e := ast.Unparen(s.Results[n-1]).(type) {
	case *ast.Ident:
		return !in.info.Types[e].IsNil()
	case *ast.CallExpr:
		f := in.static(e)
		return f != nil && f.Pkg() != nil && (f.Pkg().Path() == "fmt" || f.Pkg().Path() == "errors" || n > 1)
	case *ast.UnaryExpr, *ast.CompositeLit:
		return true
	}
	return false
}

var errorType = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)

func (in *interp) branchStmt(st *state, fr *frame, s *ast.BranchStmt) {
	switch s.Tok {
	case token.GOTO:
		in.given = true
	case token.BREAK, token.CONTINUE:
		for i := len(fr.loops) - 1; i >= 0; i-- {
			l := fr.loops[i]
			if s.Label != nil && l.label != s.Label.Name || l.once && s.Tok == token.CONTINUE {
				continue
			}
			if s.Tok == token.BREAK {
				l.breaks = in.join(l.breaks, st.clone())
			} else {
				l.continues = in.join(l.continues, st.clone())
			}
			break
		}
		st.dead = true
	}
}
