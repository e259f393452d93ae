package rule

import (
	"go/ast"
	"go/types"

	"github.com/timeoutlint/timeoutlint/internal/flow"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

// limitsConnections reports whether the server's listener sets deadlines.
func (p *Pass) limitsConnections(s *site.Site) bool {
	l := s.Listener()
	return l != nil && p.setsDeadlines(l.Object, s.Now())
}

// setsDeadlines reports whether a listener, a type of this package, sets
// deadlines on the connections that it accepts, or accepts connections that
// set them whenever they are read.
func (p *Pass) setsDeadlines(l *flow.Object, v flow.View) bool {
	if l == nil {
		return false
	}
	accept := v.Method(l, "Accept")
	return accept != nil && p.namesDeadlines(v, accept, map[*types.Func]bool{})
}

// namesDeadlines reports whether a function names a method that sets
// deadlines on reading, or something else does that it names: a function, or
// the Read of a type.
func (p *Pass) namesDeadlines(v flow.View, fn *flow.Func, seen map[*types.Func]bool) (found bool) {
	body := v.Body(fn)
	if body == nil || seen[fn.Decl] {
		return false
	}
	seen[fn.Decl] = true
	ast.Inspect(body, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok || found {
			return !found
		}
		switch obj := p.Info.Uses[id].(type) {
		case *types.Func:
			found = id.Name == "SetDeadline" || id.Name == "SetReadDeadline" || p.namesDeadlines(v, &flow.Func{Decl: obj}, seen)
		case *types.TypeName:
			read, _, _ := types.LookupFieldOrMethod(types.NewPointer(obj.Type()), true, obj.Pkg(), "Read")
			if m, ok := read.(*types.Func); ok {
				found = p.namesDeadlines(v, &flow.Func{Decl: m}, seen)
			}
		}
		return true
	})
	return found
}
