package flow

import (
	"go/token"
	"go/types"
	"iter"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// structOf returns the struct that t is or points to.
func structOf(t types.Type) *types.Struct {
	if t == nil {
		return nil
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, _ := t.Underlying().(*types.Struct)
	return s
}

// serverType stands for http.Server in a package that need not import it: its
// timeouts, its handler, and what else is looked at.
func (in *interp) serverType() types.Type {
	if in.server == nil {
		pkg := types.NewPackage("net/http", "http")
		field := func(name string, t types.Type) *types.Var { return types.NewField(token.NoPos, pkg, name, t, false) }
		fields := []*types.Var{field("Addr", types.Typ[types.String]), field("Handler", types.NewInterfaceType(nil, nil))}
		for _, f := range nethttp.Timeouts(nethttp.Server) {
			fields = append(fields, field(f.Name, types.Typ[types.Int64]))
		}
		in.server = types.NewNamed(types.NewTypeName(token.NoPos, pkg, "Server", nil), types.NewStruct(fields, nil), nil)
	}
	return in.server
}

func structFields(t types.Type) iter.Seq[*types.Var] {
	if s := structOf(t); s != nil {
		return s.Fields()
	}
	return func(func(*types.Var) bool) {}
}

func structField(t types.Type, name string) *types.Var {
	s := structOf(t)
	if s == nil {
		return nil
	}
	for f := range s.Fields() {
		if f.Name() == name {
			return f
		}
	}
	return nil
}

func isStruct(t types.Type) bool {
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

func isArray(t types.Type) bool {
	_, ok := t.Underlying().(*types.Array)
	return ok
}

func isFunc(t types.Type) bool {
	_, ok := t.Underlying().(*types.Signature)
	return ok
}

func isNumber(t types.Type) bool {
	if t == nil {
		return false
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsInteger|types.IsFloat) != 0
}

func isInteger(t types.Type) bool {
	if t == nil {
		return false
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

func isMap(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Map)
	return ok
}

// elemType is what a slice or array holds, nil for other types.
func elemType(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	switch u := t.Underlying().(type) {
	case *types.Slice:
		return u.Elem()
	case *types.Array:
		return u.Elem()
	}
	return nil
}
