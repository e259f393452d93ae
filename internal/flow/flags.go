package flow

import (
	"go/types"

	"github.com/timeoutlint/timeoutlint/internal/duration"
)

func flagPointer(def int) effect {
	return func(in *interp, st *state, c *call) []Value {
		return []Value{in.cell(st, objKey{at: c.expr, frame: c.fr}, in.flagSymbol(c, def))}
	}
}

func flagVar(p, def int) effect {
	return func(in *interp, st *state, c *call) []Value {
		w := &Write{At: c.expr, Value: in.flagSymbol(c, def)}
		for _, a := range argAt(c, p) {
			if a.Kind == Addr {
				in.writeSlot(st, a.Slot, w, true)
			}
		}
		return nil
	}
}

// flagSymbol is the value of a flag: unknown, but with a default.
func (in *interp) flagSymbol(c *call, def int) Value {
	s := in.symbol(unseenKey{at: c.expr, frame: c.fr}, types.ExprString(c.expr.Fun))
	if d, ok := exact(argAt(c, def)); ok {
		s.Default = d
	}
	return num(duration.Var(s), c.expr.Pos())
}
