package flow

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// SetsDeadlines reports whether a listener sets deadlines on the connections
// that it accepts, or accepts connections that set them whenever they are
// read; or whether a listener within it does. A type of another package may.
func (v View) SetsDeadlines(l *Object) bool { return v.setsDeadlines(l, map[*Object]bool{}) }

func (v View) setsDeadlines(l *Object, seen map[*Object]bool) bool {
	if l.SetsDeadlines || seen[l] {
		return l.SetsDeadlines
	}
	seen[l] = true
	if v.acceptsUnseen(l) {
		return true
	}
	if accept := v.Method(l, "Accept"); accept != nil && v.in.mentions(accept.Decl, readDeadlines, map[*types.Func]bool{}) {
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

// acceptsUnseen reports whether a listener accepts connections by a method of
// another package, other than of the standard library.
func (v View) acceptsUnseen(l *Object) bool {
	if l.Type == nil {
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(l.Type), true, v.in.ix.Pkg, "Accept")
	m, ok := obj.(*types.Func)
	return ok && m.Pkg() != v.in.ix.Pkg && !nethttp.Std(m.Pkg().Path())
}

// SendsWithDeadlines reports whether a transport, of a type of this package,
// gives the requests that it sends a context of its own.
func (v View) SendsWithDeadlines(t *Object) bool {
	send := v.Method(t, "RoundTrip")
	return send != nil && v.in.mentions(send.Decl, contextLimits, map[*types.Func]bool{})
}

// Names of functions and methods that set deadlines.
const (
	readDeadlines = "SetDeadline SetReadDeadline"
	contextLimits = "WithTimeout WithTimeoutCause WithDeadline WithDeadlineCause WithCancel WithCancelCause"
)

// mentions reports whether a function of this package names one of the others, or
// something does that it names: a function, or the Read of a type.
func (in *interp) mentions(f *types.Func, others string, seen map[*types.Func]bool) (found bool) {
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
			found = slices.Contains(strings.Fields(others), id.Name) || in.mentions(obj, others, seen)
		case *types.TypeName:
			read, _, _ := types.LookupFieldOrMethod(types.NewPointer(obj.Type()), true, obj.Pkg(), "Read")
			if m, ok := read.(*types.Func); ok {
				found = in.mentions(m, others, seen)
			}
		}
		return true
	})
	return found
}
