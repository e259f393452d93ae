package flow

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

type unseenKey struct {
	at    ast.Node
	frame *frame
	obj   *Object
	v     *types.Var
	epoch int
	n     int
}

// unseen returns a value that came from code that is not followed, the same
// each time for the same key.
func (in *interp) unseen(k unseenKey, name string, t types.Type, home *types.Var) Value {
	if v, ok := in.values[k]; ok {
		return v
	}
	var v Value
	switch {
	case t == nil:
	case isNumber(t):
		v = num(duration.Var(in.symbol(k, name)), token.NoPos)
	case structOf(t) != nil:
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		v = ref(&Object{Kind: nethttp.KindOf(t), Type: t, Name: name, Home: home})
	case nethttp.KindOf(t) == nethttp.Listener:
		v = ref(&Object{Kind: nethttp.Listener, Name: name, Home: home})
	case k.v != nil && !k.v.IsField() && k.frame != nil:
		v = Value{{Kind: Any, Slot: slot{v: k.v}}} // a parameter, perhaps
	}
	in.values[k] = v
	return v
}

// anything is a value of e's type that came from code that is not followed.
func (in *interp) anything(fr *frame, e ast.Expr) Value {
	return in.unseen(unseenKey{at: e, frame: fr}, types.ExprString(e), in.typeOf(fr, e), nil)
}

func (in *interp) symbol(k unseenKey, name string) *duration.Symbol {
	s := in.symbols[k]
	if s == nil {
		s = &duration.Symbol{Name: name}
		in.symbols[k] = s
	}
	return s
}
