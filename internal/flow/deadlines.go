package flow

import (
	"go/ast"
	"go/types"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// SetsDeadlines reports whether a listener sets deadlines on the connections
// that it accepts, or accepts connections that set them whenever they are
// read; or whether a listener within it does.
func (v View) SetsDeadlines(l *Object) bool { return v.setsDeadlines(l, map[*Object]bool{}) }

func (v View) setsDeadlines(l *Object, seen map[*Object]bool) bool {
	if l.SetsDeadlines || seen[l] {
		return l.SetsDeadlines
	}
	seen[l] = true
	if accept := v.Method(l, "Accept"); accept != nil && v.in.namesDeadlines(accept.Decl, map[*types.Func]bool{}) {
		return true
	}
	for f := range structFields(l.Type) {
		if nethttp.KindOf(f.Type()) != nethttp.Listener {
			continue
		}
		for _, inner := range v.Value(l, f.Name()).Objects() {
			if v.setsDeadlines(inner, seen) {
				return true
			}
		}
	}
	return false
}

// namesDeadlines reports whether a function of this package names a method
// that sets deadlines on reading, or something else does that it names: a
// function, or the Read of a type.
func (in *interp) namesDeadlines(f *types.Func, seen map[*types.Func]bool) (found bool) {
	decl := in.ix.Func(f)
	if decl == nil || seen[f] {
		return false
	}
	seen[f] = true
	ast.Inspect(decl.Decl, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok || found {
			return !found
		}
		switch obj := in.info.Uses[id].(type) {
		case *types.Func:
			found = id.Name == "SetDeadline" || id.Name == "SetReadDeadline" || in.namesDeadlines(obj, seen)
		case *types.TypeName:
			read, _, _ := types.LookupFieldOrMethod(types.NewPointer(obj.Type()), true, obj.Pkg(), "Read")
			if m, ok := read.(*types.Func); ok {
				found = in.namesDeadlines(m, seen)
			}
		}
		return true
	})
	return found
}
