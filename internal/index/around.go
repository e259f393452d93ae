package index

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// callers tells of the functions that touch whether they are called, and
// whether they are used in another way. Who mentions such a function touches
// too, so that no other function has to be looked at.
func (ix *Index) callers() {
	called := map[*ast.Ident]bool{}
	calls := func(n ast.Node) bool {
		if c, ok := n.(*ast.CallExpr); ok {
			if id := Callee(c.Fun); id != nil {
				called[id] = true
			}
		}
		return true
	}
	var mentioned []mention
	note := func(m mention, test bool) {
		if m.of.Touches && (m.of.Test || !test) {
			mentioned = append(mentioned, m)
		}
	}
	for _, m := range ix.outside {
		note(m, ix.InTest(m.at.Pos()))
	}
	for _, f := range ix.order {
		if f.Touches {
			ast.Inspect(f.Decl.Body, calls)
			for _, m := range f.uses {
				note(m, f.Test)
			}
		}
	}
	if len(ix.outside) > 0 || len(ix.Bares) > 0 {
		for _, d := range ix.globals {
			ast.Inspect(d, calls)
		}
	}
	for _, m := range mentioned {
		if called[m.at] {
			m.of.Called = true
		} else {
			m.of.Value = true
		}
	}
	ix.Bares = slices.DeleteFunc(ix.Bares, func(id *ast.Ident) bool { return called[id] })
	slices.SortFunc(ix.Bares, func(a, b *ast.Ident) int { return cmp.Compare(a.Pos(), b.Pos()) })
}

// A change is one of a package variable or field, by a test or by something
// else.
type change struct {
	of   *types.Var
	test bool
}

// changes reports whether a test, or anything else in the package, may change a
// package variable.
func (ix *Index) changes(v *types.Var, test bool) bool {
	written, known := ix.written[change{v, test}]
	if !known {
		written = slices.ContainsFunc(ix.mentions[v], func(id *ast.Ident) bool {
			return ix.InTest(id.Pos()) == test && ix.writes(ix.path(id))
		})
		ix.written[change{v, test}] = written
	}
	return written
}

// settings finds the functions that change a number which one that matters
// reads from a package variable: they matter too. It reports whether there are
// any.
func (ix *Index) settings() (found bool) {
	var setters []*Func
	for v, ids := range ix.mentions {
		if !numeric(v.Type()) || !slices.ContainsFunc(ids, func(id *ast.Ident) bool {
			f := ix.enclosing(id)
			return f != nil && f.Touches
		}) {
			continue
		}
		for _, id := range ids {
			if f := ix.enclosing(id); f != nil && !f.Touches && ix.writes(ix.path(id)) {
				setters = append(setters, f)
			}
		}
	}
	for _, f := range setters {
		f.Touches, f.Globals = true, true
	}
	return len(setters) > 0
}

// numeric reports whether t is a number or a struct that holds one.
func numeric(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsNumeric != 0
	case *types.Struct:
		for f := range u.Fields() {
			if b, ok := f.Type().Underlying().(*types.Basic); ok && b.Info()&types.IsNumeric != 0 {
				return true
			}
		}
	}
	return false
}

// path returns a name and the nodes around it, from the inside out.
func (ix *Index) path(id *ast.Ident) []ast.Node {
	var decl ast.Node
	if f := ix.enclosing(id); f != nil {
		decl = f.Decl
	} else if i := slices.IndexFunc(ix.globals, func(d *ast.GenDecl) bool { return d.Pos() <= id.Pos() && id.Pos() < d.End() }); i >= 0 {
		decl = ix.globals[i]
	} else {
		return []ast.Node{id}
	}
	var path []ast.Node
	ast.Inspect(decl, func(n ast.Node) bool {
		if n == nil || id.Pos() < n.Pos() || n.End() <= id.Pos() {
			return false
		}
		path = append(path, n)
		return true
	})
	slices.Reverse(path)
	return path
}

// writes reports whether a variable may be changed where its name stands:
// assigned, through a field or element too, or its address taken.
func (ix *Index) writes(path []ast.Node) bool {
	for i := 1; i < len(path); i++ {
		child := path[i-1]
		switch n := path[i].(type) {
		case *ast.AssignStmt:
			return slices.ContainsFunc(n.Lhs, func(e ast.Expr) bool { return e == child }) && !ix.defines(child)
		case *ast.RangeStmt:
			return (n.Key == child || n.Value == child) && !ix.defines(child)
		case *ast.IncDecStmt:
			return true
		case *ast.UnaryExpr:
			return n.Op == token.AND
		case *ast.SelectorExpr:
			if sel := ix.Info.Selections[n]; sel != nil && sel.Kind() == types.MethodVal && n.X == child {
				// A method with a pointer receiver takes the address.
				return isPointer(sel.Obj().(*types.Func).Signature().Recv().Type()) && !isPointer(sel.Recv())
			}
		case *ast.IndexExpr:
			if n.X != child {
				return false
			}
		case *ast.ParenExpr, *ast.StarExpr:
		default:
			return false
		}
	}
	return false
}

func (ix *Index) defines(n ast.Node) bool {
	id, ok := n.(*ast.Ident)
	return ok && ix.Info.Defs[id] != nil
}

// Assigned reports whether the package writes a field other than in composite
// literals, or takes its address, as far as a place is concerned: what tests
// write matters only to themselves.
func (ix *Index) Assigned(field *types.Var, at token.Pos) bool {
	if ix.assigned == nil {
		ix.assigned = map[change]bool{}
		for _, f := range ix.order {
			ix.assigns(f.Decl)
		}
		for _, d := range ix.globals {
			ix.assigns(d)
		}
	}
	field = field.Origin()
	return ix.assigned[change{field, false}] || ix.InTest(at) && ix.assigned[change{field, true}]
}

// assigns notes the fields that a declaration assigns.
func (ix *Index) assigns(decl ast.Node) {
	test := ix.InTest(decl.Pos())
	assign := func(e ast.Expr) {
		if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok {
			if v, ok := ix.Info.Uses[sel.Sel].(*types.Var); ok && v.IsField() {
				ix.assigned[change{v.Origin(), test}] = true
			}
		}
	}
	ast.Inspect(decl, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, l := range n.Lhs {
				assign(l)
			}
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				assign(n.X)
			}
		}
		return true
	})
}
