package flow

import (
	"go/ast"
	"go/types"
)

type exit struct {
	st     *state
	values []Value
	failed bool // returns an error and nothing else
}

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
	for e, x := range exits {
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
			if e == 0 {
				values[i] = v
			} else {
				values[i] = values[i].Join(v)
			}
		}
	}
	if good == nil || bad == nil {
		return in.join(good, bad), values
	}
	for o := range bad.changed(good) {
		if t := good.find(o); t != nil && o.Made {
			bad.adopt(o, t)
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
	if t := in.info.TypeOf(s.Results[n-1]); t == nil || !types.Implements(t, errorType) {
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
