package flow

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// A Foreign answers for functions of other packages; it returns nil where
// nothing is known of f.
type Foreign func(f *types.Func) *Effects

// unfollowed is a call of a function that is not followed. Foreign says that
// its body is in another package, so that it cannot reach unexported fields.
func (in *interp) unfollowed(st *state, c *call, foreign bool) []Value {
	harmless := foreign && in.harmless(c)
	for i, a := range c.args {
		if harmless {
			in.later(st, c.fr, a, c.expr)
			continue
		}
		in.hand(st, c, a, i, foreign)
	}
	if !harmless && c.recv != nil && (c.fn == nil || !isKnownMethod(c.fn)) {
		in.hand(st, c, c.recv, -1, foreign)
	}
	for _, o := range c.recv.Objects() {
		if o.Kind == nethttp.Listener {
			st.edit(o).used = true
		}
	}
	if in.noReturn(c) {
		st.dead = true
	}
	out := in.results(c)
	if foreign {
		in.route(st, c, out)
	}
	return out
}

// isForeign reports whether the body of what is called is in another package: a
// method of an interface may be one of this package.
func (in *interp) isForeign(c *call) bool { return !in.ix.Behind(c.fn) }

// hand gives a function that is not followed its argument i, or its receiver if i
// is -1.
func (in *interp) hand(st *state, c *call, v Value, i int, foreign bool) {
	var t types.Type
	if i >= 0 {
		t = paramType(c.sig, i)
	}
	spares := c.fn != nil && in.ix.Spares(in.ix.Func(c.fn), i)
	in.leakTo(st, c.fr, v, t, c.expr, foreign, spares)
}

// untold is a call of a function that could tell of itself and does not: it may
// give the connections of a listener that it returns deadlines.
func (in *interp) untold(st *state, c *call) []Value {
	out := in.unfollowed(st, c, in.isForeign(c))
	for _, v := range out {
		if o := v.Only(); o != nil && o.Kind == nethttp.Listener {
			o.SetsDeadlines = true
		}
	}
	return out
}

// results are what a function that is not followed returns.
func (in *interp) results(c *call) []Value {
	vs := make([]Value, c.sig.Results().Len())
	for i := range vs {
		t := c.fr.subst(c.sig.Results().At(i).Type())
		if isStruct(t) || isNumber(t) || structOf(t) != nil || nethttp.KindOf(t) == nethttp.Listener {
			name := callName(c.expr)
			if structOf(t) != nil {
				name = "" // it gets the name of the variable that takes it
			}
			vs[i] = in.unseen(unseenKey{at: c.expr, frame: c.fr, n: i}, name, t, nil)
		}
	}
	return vs
}

// callName is a call for a message: its arguments may be long.
func callName(e *ast.CallExpr) string {
	if len(e.Args) == 0 {
		return types.ExprString(e)
	}
	return types.ExprString(e.Fun) + "(...)"
}

// harmless reports whether the function of another package neither keeps nor
// changes what it is given.
func (in *interp) harmless(c *call) bool {
	if c.fn == nil || c.fn.Pkg() == nil {
		return false
	}
	switch c.fn.Pkg().Path() {
	case "fmt":
		return !strings.Contains(strings.ToLower(c.fn.Name()), "scan")
	case "sync":
		recv := c.sig.Recv()
		return recv == nil || typeKey(recv.Type()) != "sync.Map" && typeKey(recv.Type()) != "sync.Pool"
	case "log", "log/slog", "errors", "context", "time", "os", "strings", "strconv", "testing":
		return true
	}
	return isKnownMethod(c.fn)
}

// isKnownMethod reports whether f is a method or function of net, net/http
// or its children, none of which changes a timeout.
func isKnownMethod(f *types.Func) bool {
	if f.Pkg() == nil {
		return false
	}
	p := f.Pkg().Path()
	return p == "net" || p == "crypto/tls" || p == "net/http" || strings.HasPrefix(p, "net/http/") || p == "golang.org/x/net/http2"
}

// noReturn reports whether the function ends the program or the goroutine.
func (in *interp) noReturn(c *call) bool {
	if c.fn == nil {
		return false
	}
	switch name := c.fn.Name(); {
	case strings.HasPrefix(name, "Fatal"), strings.HasPrefix(name, "Panic"):
		return c.fn.Pkg() != in.ix.Pkg
	case name == "Exit", name == "Goexit":
		return c.fn.Pkg() != nil && (c.fn.Pkg().Path() == "os" || c.fn.Pkg().Path() == "runtime" || c.fn.Pkg().Path() == "syscall")
	case name == "FailNow", name == "Skip", name == "Skipf", name == "SkipNow":
		return c.fn.Pkg() != nil && c.fn.Pkg().Path() == "testing"
	}
	return false
}

func paramType(sig *types.Signature, i int) types.Type {
	n := sig.Params().Len()
	switch {
	case n == 0:
		return nil
	case i < n-1 || !sig.Variadic() && i < n:
		return sig.Params().At(i).Type()
	case sig.Variadic():
		if s, ok := sig.Params().At(n - 1).Type().(*types.Slice); ok {
			return s.Elem()
		}
	}
	return nil
}
