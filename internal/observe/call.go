package observe

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/timeoutlint/timeoutlint/internal/remote"
)

func (w *walk) call(e *ast.CallExpr) {
	if w.o.info.Types[e.Fun].IsType() {
		w.args(e)
		return
	}
	if lit, ok := ast.Unparen(e.Fun).(*ast.FuncLit); ok {
		w.args(e)
		w.stmt(lit.Body)
		return
	}
	switch f := typeutil.Callee(w.o.info, e).(type) {
	case *types.Builtin:
		w.args(e)
	case *types.Func:
		w.named(e, f)
	default:
		w.value(e)
	}
}

func (w *walk) args(e *ast.CallExpr) {
	for _, a := range e.Args {
		w.expr(a)
	}
}

// value reads the call of a function value: a local closure is read where it
// is called first; anything else may do anything.
func (w *walk) value(e *ast.CallExpr) {
	if w.passesOn(e) {
		w.next(e, e.Fun)
		return
	}
	if id, ok := ast.Unparen(e.Fun).(*ast.Ident); ok {
		if v, ok := w.o.info.ObjectOf(id).(*types.Var); ok && (w.enter(e, v) || slices.Contains(w.entered, v)) {
			return
		}
		if isCancel(w.o.info.TypeOf(id)) {
			return
		}
	}
	w.expr(e.Fun)
	w.args(e)
	w.unknown()
}

// next notes a handler that the request is passed on to, and reads the writer
// that it gets.
func (w *walk) next(e *ast.CallExpr, handler ast.Expr) {
	to := e.Args[0]
	n := Next{Handler: w.resolve(handler), Wrapped: w.role(to) != writer, Bounded: w.role(e.Args[1]) != request}
	if n.Wrapped {
		n.Mute = !implements(w.o.info.TypeOf(to), "Flush")
		w.derive(to)
	}
	w.rep.Next = append(w.rep.Next, n)
}

// named reads the call of a function by name.
func (w *walk) named(e *ast.CallExpr, f *types.Func) {
	sel, _ := ast.Unparen(e.Fun).(*ast.SelectorExpr)
	if sel != nil && w.o.info.Selections[sel] != nil {
		switch r := w.role(sel.X); {
		case r == request:
			w.onRequest(e, f)
			return
		case r == writer, r == control:
			if t, ok := ast.Unparen(sel.X).(*ast.TypeAssertExpr); ok {
				w.assertion(t)
			}
			w.onWriter(e, f, r)
			return
		}
		if w.isBody(sel.X) && f.Name() == "Close" {
			return
		}
	}
	if f.Name() == "ServeHTTP" && sel != nil && w.passesOn(e) {
		w.next(e, sel.X)
		return
	}
	if sel != nil {
		if r, ok := w.embedded(sel); ok {
			w.args(e)
			if r != none {
				w.onWriter(e, f, r)
			}
			return
		}
	}
	if f.Name() == "SetWriteDeadline" {
		w.rep.Lifts, w.rep.SetsWrite = true, true
	}
	if decl := w.o.ix.Func(f); decl != nil {
		w.follow(e, decl.Decl)
		return
	}
	w.foreign(e, f, sel)
}

// follow reads a function of this package where it is called.
func (w *walk) follow(e *ast.CallExpr, decl *ast.FuncDecl) {
	g := w.given(e)
	for _, a := range e.Args {
		switch {
		case w.role(a) != none || w.fieldsOf(a) != nil:
			w.derive(a)
		case isLit(a) && hands(decl):
			w.aside(a)
		default:
			w.expr(a)
		}
	}
	if sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr); ok && w.o.info.Selections[sel] != nil {
		if g.recv != nil {
			w.keep(sel.X)
		} else {
			w.expr(sel.X)
		}
	}
	if w.depth >= maxDepth {
		w.looks()
		w.unknown()
		return
	}
	rep := w.o.function(decl, g, w.depth+1)
	if rep.Flushes {
		w.flush(e)
	}
	w.rep.inherit(rep)
	w.reads(rep.Reads, rep.Form)
	if rep.Unknown {
		w.unknown()
	}
	w.waitsIn(e, decl, rep)
	if len(rep.Next) > 0 {
		w.looks() // passed on in a callee: not followed
		w.escapes()
	}
}

// waitsIn notes what a function of this package waits for. One that is given a
// context with a limit of its own ends by that at the latest, if it looks.
func (w *walk) waitsIn(e *ast.CallExpr, decl *ast.FuncDecl, rep *Report) {
	why := ""
	if d := w.detached(e); d != "" {
		why = "it is given " + d
	}
	limits := w.ownLimits(e)
	for _, x := range rep.Waits {
		if len(limits) > 0 && x.What != "time.Sleep" {
			x.Limits = slices.Concat(x.Limits, limits)
		}
		x.Via, x.In, x.Times = e, decl.Name.Name, often(w.times, x.Times)
		if x.Why == "" {
			x.Why = why
		}
		w.held(x)
	}
}

// foreign reads a call of another package's function.
func (w *walk) foreign(e *ast.CallExpr, f *types.Func, sel *ast.SelectorExpr) {
	if k := w.o.Told(f); k != nil {
		w.known(e, f, k)
		return
	}
	std := stdlib(f)
	if isFunc(f, "context", "Cause") && len(e.Args) == 1 && w.role(e.Args[0]) == request {
		if w.loops > 0 {
			w.looks()
		}
		return
	}
	switch {
	case std == timed:
		w.timeout(e, f)
		return
	case std == sleeps && len(e.Args) == 1:
		w.args(e)
		w.wait(e, Name(f), "", w.limit(e.Args[0]))
		return
	case std == joins:
		w.joined(e, Name(f), "it has no context")
		return
	case std == slow:
		w.args(e)
		w.slow(e, f, sel)
		return
	}
	if sel != nil && w.o.info.Selections[sel] != nil {
		w.expr(sel.X)
	}
	given := w.hand(e, f, std)
	if given {
		w.looks()
	}
	if std == writes && len(e.Args) > 0 && w.role(e.Args[0]) == writer {
		w.write(e)
		if strings.HasPrefix(f.Name(), "Copy") {
			w.looks() // it is such a loop itself
		}
	}
	if f.Name() == "Do" && f.FullName() == "(*net/http.Client).Do" && len(e.Args) == 1 && sel != nil {
		if why := w.plainRequest(e.Args[0]); why != "" {
			w.wait(e, "http.Client.Do", why, Limit{Of: sel.X, In: w.fn, Client: true})
			return
		}
	}
	w.eventStream(e, f)
	if std == other && !given && mayWait(f) && w.adrift(e, Name(f)) {
		return
	}
	if std == other {
		w.unknown()
	}
}

// hand reads the arguments of a function of another package, and reports
// whether it is given the request, and may look at it.
func (w *walk) hand(e *ast.CallExpr, f *types.Func, std class) (given bool) {
	for _, a := range e.Args {
		w.laterUnknown = w.laterUnknown || isGo(f) && !isLit(a)
		switch r := w.role(a); {
		case r == none && isLit(a) && (std == other || f.Name() == "AfterFunc"):
			w.aside(a)
		case r == none && w.replaces && w.isBody(a): // it stands in front of itself
		case r == none:
			w.expr(a)
		case r == request && std != quick:
			given = true
		case (r == writer || r == control) && std != quick && std != writes:
			w.escapes()
		}
	}
	return given
}

// known reads a call of a function of another package whose summary is there.
func (w *walk) known(e *ast.CallExpr, f *types.Func, k *remote.Func) {
	given, asked := false, false // the writer, the request
	for _, a := range e.Args {
		switch w.role(a) {
		case none:
			if isLit(a) {
				w.aside(a)
				continue
			}
			w.expr(a)
		case request:
			asked = true
			if k.Looks || k.Passes {
				w.looks()
			}
		case writer, control:
			given = true
			if k.Looks || !k.Writer {
				w.looks() // at whether a write fails
			}
			if !k.Writer || k.Passes {
				w.escapes()
			}
		}
	}
	name := Name(f)
	if k.Looks && mayWait(f) && w.adrift(e, name) {
		return
	}
	for _, told := range k.Waits {
		x := waitOf(told)
		x.At, x.In, x.Times = e, name, often(w.times, x.Times)
		w.held(x)
	}
	if given && k.Writer {
		w.takes(e, k, asked)
	}
	if !k.Quick && len(k.Waits) == 0 {
		w.unknown()
	}
}

// takes reads a call of a function of another package that is given the writer,
// and perhaps the request.
func (w *walk) takes(e *ast.CallExpr, k *remote.Func, request bool) {
	rep := Remote(k, e)
	if rep.Flushes {
		w.flush(e)
	}
	rep.Looks = false // that is read
	w.rep.inherit(rep)
	if request {
		w.reads(rep.Reads, rep.Form)
	}
}

// hands reports whether a function may give what it gets to a goroutine.
func hands(decl *ast.FuncDecl) bool {
	found := false
	ast.Inspect(decl, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.GoStmt, *ast.SendStmt:
			found = true
		}
		return !found
	})
	return found
}

func isLit(e ast.Expr) bool {
	_, ok := ast.Unparen(e).(*ast.FuncLit)
	return ok
}

// isFunc reports whether f is the function of that package and name.
func isFunc(f *types.Func, pkg, name string) bool {
	return f.Name() == name && f.Pkg() != nil && f.Pkg().Path() == pkg && f.Signature().Recv() == nil
}
