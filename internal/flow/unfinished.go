package flow

import "go/ast"

// Code that is being written has fields and methods that do not exist: what
// they are to become is not known, and so is what is still missing.

// unresolved looks at a selector that may be such a field or method.
func (in *interp) unresolved(st *state, fr *frame, e *ast.SelectorExpr) {
	if in.info.ObjectOf(e.Sel) != nil {
		return
	}
	for _, o := range in.eval(st, fr, e.X).Objects() {
		in.unfinished(st, o, e)
	}
}

// unfinished makes the fields unknown that nobody has written.
func (in *interp) unfinished(st *state, o *Object, at ast.Node) {
	if structOf(o.Type) == nil {
		return
	}
	th := st.edit(o)
	for f := range structFields(o.Type) {
		if len(th.fields[f.Name()]) == 0 && !isStruct(f.Type()) {
			th.fields[f.Name()] = []*Write{{At: at}}
		}
	}
}
