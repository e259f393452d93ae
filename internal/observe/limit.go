package observe

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"
)

// limit is a duration that stands in the function that is read.
func (w *walk) limit(d ast.Expr) Limit { return Limit{Of: w.resolve(d), In: w.fn} }

// slow notes a call of the standard library that may wait, and what it is
// bounded by.
func (w *walk) slow(e *ast.CallExpr, f *types.Func, sel *ast.SelectorExpr) {
	const why = "it has no context"
	switch f.FullName() {
	case "net.DialTimeout":
		if len(e.Args) == 3 {
			w.wait(e, Name(f), why, w.limit(e.Args[2]))
			return
		}
	case "net/http.Get", "net/http.Head", "net/http.Post", "net/http.PostForm":
		w.wait(e, Name(f), why, Limit{In: w.fn, Client: true})
		return
	}
	if sel != nil && f.Pkg().Path() == "os/exec" && !w.plainCommand(sel.X) {
		w.unknown()
		return
	}
	w.wait(e, Name(f), why)
}

// plainCommand reports whether a command is made here by exec.Command.
func (w *walk) plainCommand(e ast.Expr) bool {
	call, ok := ast.Unparen(w.resolve(e)).(*ast.CallExpr)
	if !ok {
		return false
	}
	f, _ := typeutil.Callee(w.o.info, call).(*types.Func)
	return f != nil && f.FullName() == "os/exec.Command"
}

// ends returns what ends the wait for a channel by itself: a timer, or a
// context with a limit of its own.
func (w *walk) ends(ch ast.Expr) []Limit {
	ch = w.resolve(ch)
	if ctx := doneOf(ch); ctx != nil {
		return w.contextEnds(ctx)
	}
	if made := w.timer(ch); made != nil {
		return []Limit{w.limit(made.Args[0])}
	}
	return nil
}

// timer returns the call that makes the timer or ticker of a channel, or nil.
func (w *walk) timer(ch ast.Expr) *ast.CallExpr {
	made := w.resolve(ch)
	if sel, ok := ast.Unparen(made).(*ast.SelectorExpr); ok && sel.Sel.Name == "C" {
		made = w.resolve(sel.X)
	}
	call, ok := ast.Unparen(made).(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return nil
	}
	f, _ := typeutil.Callee(w.o.info, call).(*types.Func)
	if f == nil {
		return nil
	}
	switch f.FullName() {
	case "time.After", "time.Tick", "time.NewTimer", "time.NewTicker":
		return call
	}
	return nil
}

// contextEnds returns what ends a context that is not the request's.
func (w *walk) contextEnds(ctx ast.Expr) []Limit {
	call, ok := ast.Unparen(ctx).(*ast.CallExpr)
	if id, is := ast.Unparen(ctx).(*ast.Ident); is {
		if call, ok = w.origin(id); ok && call.End() > id.Pos() {
			return []Limit{{}} // ctx, cancel := context.WithCancel(ctx): it had another origin before
		}
	}
	if !ok {
		return nil
	}
	f, _ := typeutil.Callee(w.o.info, call).(*types.Func)
	if f != nil && f.FullName() == "(*net/http.Request).Context" {
		return w.requestEnds(call)
	}
	if f == nil || f.Pkg() == nil || f.Pkg().Path() != "context" {
		return []Limit{{}} // whatever it is
	}
	if strings.HasPrefix(f.Name(), "With") && len(call.Args) < 1 {
		return nil // ill-typed
	}
	switch f.Name() {
	case "WithTimeout", "WithTimeoutCause":
		if len(call.Args) > 1 {
			return []Limit{w.limit(call.Args[1])}
		}
	case "WithDeadline", "WithDeadlineCause":
		return []Limit{{}}
	case "WithCancel", "WithCancelCause", "WithValue":
		return w.contextEnds(call.Args[0])
	}
	return nil
}

// requestEnds returns what ends the context of a request that is not the
// handler's: one made here with another context.
func (w *walk) requestEnds(call *ast.CallExpr) []Limit {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		if id, ok := ast.Unparen(sel.X).(*ast.Ident); ok {
			if made, ok := w.origin(id); ok && len(made.Args) == 1 && made.End() <= id.Pos() {
				return w.contextEnds(made.Args[0])
			}
		}
	}
	return []Limit{{}}
}

// origin returns the call whose first result a local variable is declared
// with.
func (w *walk) origin(id *ast.Ident) (call *ast.CallExpr, ok bool) {
	call = w.notes().origins[w.o.info.ObjectOf(id)]
	return call, call != nil
}

// Bound is after how many nanoseconds a wait is over by itself: 0 if it is
// not, -1 if after a time that is not known.
func (o *Observer) Bound(x Wait) int64 {
	if len(x.Limits) == 0 || x.Times == Endless {
		return 0
	}
	var least int64
	for _, l := range x.Limits {
		switch {
		case l.Client && l.Of == nil:
			continue // http.DefaultClient has no limit
		case l.Client || l.Of == nil && l.Const == 0:
			return -1
		}
		d := int64(l.Const)
		if l.Of != nil {
			c := o.info.Types[l.Of].Value
			if c == nil {
				return -1
			}
			d, _ = constant.Int64Val(constant.ToInt(c))
		}
		if d *= max(x.Times, 1); least == 0 || d < least {
			least = d
		}
	}
	return least
}
