package observe

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/timeoutlint/timeoutlint/internal/index"
)

// fields are the fields of a struct that a handler makes of its writer: those
// that keep the writer or its controller, by name.
type fields map[string]role

// fieldsOf returns what a struct keeps, or nil if the expression is no struct
// that is made here, by a literal or by a function of this package.
func (w *walk) fieldsOf(e ast.Expr) fields {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, _ := w.o.info.ObjectOf(e).(*types.Var)
		return w.structs[v]
	case *ast.UnaryExpr:
		if e.Op == token.AND {
			return w.fieldsOf(e.X)
		}
	case *ast.StarExpr:
		return w.fieldsOf(e.X)
	case *ast.CompositeLit:
		return w.literal(e)
	case *ast.CallExpr:
		return w.made(e)
	}
	return nil
}

// literal returns what a literal of a struct type of this package keeps. A
// field that is written elsewhere may keep something else by then.
func (w *walk) literal(lit *ast.CompositeLit) fields {
	named := w.ownType(w.o.info.TypeOf(lit))
	if named == nil {
		return nil
	}
	st, ok := named.Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	var out fields
	for i, el := range lit.Elts {
		value, name := el, ""
		if kv, ok := el.(*ast.KeyValueExpr); ok {
			if key, ok := kv.Key.(*ast.Ident); ok {
				value, name = kv.Value, key.Name
			}
		} else if i < st.NumFields() {
			name = st.Field(i).Name()
		}
		r := w.role(value)
		if r != writer && r != control {
			continue
		}
		if f := fieldNamed(st, name); f == nil || w.o.ix.Assigned(f, lit.Pos()) {
			return nil
		}
		if out == nil {
			out = fields{}
		}
		out[name] = r
	}
	return out
}

func fieldNamed(st *types.Struct, name string) *types.Var {
	for f := range st.Fields() {
		if f.Name() == name {
			return f
		}
	}
	return nil
}

// fieldRole is what a field of such a struct is to the handler.
func (w *walk) fieldRole(e *ast.SelectorExpr) role {
	id, ok := ast.Unparen(e.X).(*ast.Ident)
	if !ok {
		return none
	}
	if s := w.o.info.Selections[e]; s == nil || s.Kind() != types.FieldVal || len(s.Index()) > 1 {
		return none
	}
	return w.fieldsOf(id)[e.Sel.Name]
}

// ownType returns the type of this package that t is, or points to.
func (w *walk) ownType(t types.Type) *types.Named {
	if t == nil {
		return nil
	}
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() != w.o.ix.Pkg {
		return nil
	}
	return named
}

// made returns what the result of a function of this package keeps.
func (w *walk) made(e *ast.CallExpr) fields {
	if w.o.info.Types[e.Fun].IsType() {
		if len(e.Args) == 1 {
			return w.fieldsOf(e.Args[0])
		}
		return nil
	}
	f, _ := typeutil.Callee(w.o.info, e).(*types.Func)
	decl := w.o.ix.Func(f)
	if decl == nil || w.depth >= maxDepth || f.Signature().Results().Len() == 0 {
		return nil
	}
	g := w.given(e)
	if !g.writers() {
		return nil
	}
	return w.o.function(decl.Decl, g, w.depth+1).makes
}

// keep reads a struct that is made of the writer. What its methods do, whoever
// it is handed to may do.
func (w *walk) keep(e ast.Expr) {
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		w.keep(e.X)
	case *ast.StarExpr:
		w.keep(e.X)
	case *ast.CallExpr:
		if w.o.info.Types[e.Fun].IsType() {
			w.keep(e.Args[0])
			return
		}
		w.call(e)
	case *ast.CompositeLit:
		for _, el := range e.Elts {
			if kv, ok := el.(*ast.KeyValueExpr); ok {
				el = kv.Value
			}
			if r := w.role(el); r == writer || r == control {
				w.derive(el)
			} else {
				w.expr(el)
			}
		}
		if w.lifting(w.ownType(w.o.info.TypeOf(e)), w.literal(e)) {
			w.escapes()
		}
	}
}

// escapes notes that the writer goes where nobody sees what becomes of it.
func (w *walk) escapes() { w.rep.Lifts, w.rep.Hijacks = true, true }

// lifting reports whether a method of a struct that keeps the writer may move
// the write deadline. Methods that a controller looks for only do so where a
// handler asks for it, which is then seen.
func (w *walk) lifting(t *types.Named, keeps fields) bool {
	for m := range t.Origin().Methods() {
		switch m.Name() {
		case "Unwrap", "Hijack", "SetWriteDeadline", "SetReadDeadline", "EnableFullDuplex", "CloseNotify", "Push":
			continue
		}
		decl := w.o.ix.Func(m)
		if decl == nil || w.depth >= maxDepth {
			return true
		}
		if rep := w.o.function(decl.Decl, given{recv: keeps}, w.depth+1); rep.Lifts || rep.Hijacks {
			return true
		}
	}
	return false
}

// embedded returns what the field is to the handler through which a method of
// a struct is promoted.
func (w *walk) embedded(sel *ast.SelectorExpr) (r role, ok bool) {
	keeps := w.fieldsOf(sel.X)
	s := w.o.info.Selections[sel]
	if keeps == nil || s == nil || len(s.Index()) < 2 {
		return none, false
	}
	t := s.Recv()
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	st, isStruct := t.Underlying().(*types.Struct)
	if !isStruct {
		return none, false
	}
	return keeps[st.Field(s.Index()[0]).Name()], true
}

// returns reads a return: a struct that is made of the writer is the caller's.
func (w *walk) returns(s *ast.ReturnStmt) {
	for i, e := range s.Results {
		keeps := w.fieldsOf(e)
		switch {
		case w.notes().within(s):
			w.expr(e)
			continue
		case keeps != nil && i == 0 && (w.rep.makes == nil || maps.Equal(w.rep.makes, keeps)):
			w.rep.makes = keeps
			w.keep(e)
			continue
		case i == 0 && !w.o.info.Types[e].IsNil():
			w.rep.mixed = true
		}
		w.expr(e)
	}
	if len(s.Results) == 0 && w.returnsNamed() {
		w.escapes()
	}
}

// returnsNamed reports whether a result by name is a struct that is made of
// the writer.
func (w *walk) returnsNamed() bool {
	typ, _ := index.Function(w.fn)
	if typ.Results == nil {
		return false
	}
	for _, f := range typ.Results.List {
		for _, name := range f.Names {
			if w.fieldsOf(name) != nil {
				return true
			}
		}
	}
	return false
}

// given is what a function is given: the roles of its parameters, the structs
// among them that are made of the writer, and its receiver if that is one.
type given struct {
	roles   []role
	structs map[int]fields
	recv    fields
}

// writers reports whether it has to do with the handler's writer.
func (g given) writers() bool {
	return g.recv != nil || len(g.structs) > 0 || slices.Contains(g.roles, writer) || slices.Contains(g.roles, control)
}

// key tells structs apart.
func (g given) key() string {
	if g.recv == nil && len(g.structs) == 0 {
		return ""
	}
	return fmt.Sprint(g.recv, g.structs)
}

// given returns what a call gives to a function.
func (w *walk) given(e *ast.CallExpr) given {
	g := given{roles: make([]role, len(e.Args))}
	for i, a := range e.Args {
		g.roles[i] = w.role(a)
		if keeps := w.fieldsOf(a); keeps != nil {
			if g.structs == nil {
				g.structs = map[int]fields{}
			}
			g.structs[i] = keeps
		}
	}
	if sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr); ok && w.o.info.Selections[sel] != nil {
		g.recv = w.fieldsOf(sel.X)
	}
	return g
}
