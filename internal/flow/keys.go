package flow

import (
	"go/ast"
	"strings"
	"time"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/goredis"
)

// A Key is one that the program sets only if it is not there yet.
type Key struct {
	Call   *ast.CallExpr
	Name   string   // SetNX, SetArgs, Do
	Key    ast.Expr // as written
	Expiry []*Write
}

// setKey is what the calls of goredis do.
func setKey(k goredis.Call) effect {
	return func(in *interp, st *state, c *call) []Value {
		var expiry []*Write
		switch k.Kind {
		case goredis.Argument:
			expiry = []*Write{{At: c.expr, Expr: exprAt(c, k.Expiry), Value: argAt(c, k.Expiry)}}
		case goredis.Struct:
			if o := argAt(c, k.Expiry).Only(); o != nil {
				if mode, whole, ok := in.read(st, o, "Mode").Text(); ok && whole && strings.EqualFold(mode, "NX") {
					expiry = in.writes(o, st.thing(o), "TTL")
				}
			}
		case goredis.List:
			expiry = in.listed(c)
		}
		if len(expiry) > 0 && in.muted == 0 && c.expr != nil {
			in.trace.Keys = append(in.trace.Keys, &Key{Call: c.expr, Name: c.fn.Name(), Key: exprAt(c, k.Key), Expiry: expiry})
		}
		return in.results(c)
	}
}

// listed is the expiry of SET key value NX EX 300, whose words come in any
// order after the value.
func (in *interp) listed(c *call) []*Write {
	word := func(i int) string {
		s, whole, ok := argAt(c, i).Text()
		if !ok || !whole {
			return ""
		}
		return strings.ToUpper(s)
	}
	if word(1) != "SET" {
		return nil
	}
	var expiry []*Write
	absent := false
	for i := 4; i < len(c.args); i++ {
		unit := map[string]time.Duration{"EX": time.Second, "PX": time.Millisecond}[word(i)]
		absent = absent || word(i) == "NX"
		if unit != 0 && i+1 < len(c.args) {
			v := argAt(c, i+1).Scaled(int64(unit), 1)
			expiry = []*Write{{At: c.expr, Expr: exprAt(c, i+1), Value: v}}
		}
	}
	if !absent {
		return nil
	}
	if expiry == nil { // it never expires
		return []*Write{{At: c.expr, Value: Number(duration.Of(0))}}
	}
	return expiry
}
