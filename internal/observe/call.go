package observe

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"
)

func (w *walk) call(e *ast.CallExpr) {
	if w.o.info.Types[e.Fun].IsType() {
		for _, a := range e.Args {
			w.expr(a)
		}
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
// is made; anything else may do anything.
func (w *walk) value(e *ast.CallExpr) {
	if w.passesOn(e) {
		w.rep.Next = append(w.rep.Next, Next{w.resolve(e.Fun), w.role(e.Args[0]) != writer})
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

// passesOn reports whether a call hands writer and request on to a handler.
func (w *walk) passesOn(e *ast.CallExpr) bool {
	if len(e.Args) != 2 || !w.wraps(e.Args[0]) {
		return false
	}
	t := w.o.info.TypeOf(e.Args[0])
	u := w.o.info.TypeOf(e.Args[1])
	return t != nil && u != nil && implementsWriter(t) && roleOf(u) == request
}

// wraps reports whether an expression is the handler's writer, or made of it.
func (w *walk) wraps(e ast.Expr) bool {
	if w.role(e) == writer || w.mentions(e) {
		return true
	}
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return false
	}
	def := w.notes().defs[w.o.info.ObjectOf(id)]
	return def != nil && w.mentions(def)
}

// mentions reports whether the writer stands in an expression.
func (w *walk) mentions(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if x, ok := n.(*ast.Ident); ok {
			v, ok := w.o.info.ObjectOf(x).(*types.Var)
			found = found || ok && w.roles[v] == writer
		}
		return !found
	})
	return found
}

func implementsWriter(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "WriteHeader")
	_, ok := obj.(*types.Func)
	return ok
}

func (w *walk) unknown() {
	if w.async > 0 {
		w.laterUnknown = true
		return
	}
	w.rep.Unknown = true
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
		w.rep.Next = append(w.rep.Next, Next{w.resolve(sel.X), w.role(e.Args[0]) != writer})
		return
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

// onRequest reads a method of the request or of its context.
func (w *walk) onRequest(e *ast.CallExpr, f *types.Func) {
	switch f.Name() {
	case "Err":
		if w.loops > 0 {
			w.looks()
		}
	case "Done", "Deadline":
		w.looks()
	case "ParseForm", "FormValue", "PostFormValue":
		w.reads(e, true)
		w.args(e)
	case "ParseMultipartForm", "FormFile", "MultipartReader":
		w.reads(e, false)
		w.args(e)
	default:
		w.args(e)
	}
}

// reads notes where the body is read.
func (w *walk) reads(at ast.Node, form bool) {
	if at != nil && (w.rep.Reads == nil || w.rep.Form && !form) {
		w.rep.Reads, w.rep.Form = at, form
	}
}

// onWriter reads a method of the writer or of its controller.
func (w *walk) onWriter(e *ast.CallExpr, f *types.Func, r role) {
	switch name := f.Name(); name {
	case "Flush":
		w.flush(e)
	case "Hijack":
		w.rep.Hijacks = true
	case "SetWriteDeadline":
		w.rep.Lifts, w.rep.SetsWrite = true, true
	case "SetReadDeadline":
		w.rep.SetsRead = true
	case "Write":
		w.write(e)
	case "Header":
		return
	}
	if r == control {
		w.rep.Controls = append(w.rep.Controls, Control{At: e, Name: f.Name()})
	}
	w.args(e)
}

func (w *walk) flush(at ast.Node) {
	w.rep.Flushes = true
	if w.endless > 0 && w.rep.Streams == nil && w.paced() {
		w.rep.Streams = at
	}
}

// paced reports whether the loop around waits for events or for time, rather
// than for data that comes to an end.
func (w *walk) paced() bool {
	found := false
	for _, l := range w.around {
		if r, ok := l.(*ast.RangeStmt); ok {
			if _, channel := w.typeOf(r.X).(*types.Chan); channel {
				return true
			}
		}
		ast.Inspect(l, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit:
				return false
			case *ast.SelectStmt:
				found = true
			case *ast.UnaryExpr:
				found = found || n.Op == token.ARROW
			case *ast.CallExpr:
				f, _ := typeutil.Callee(w.o.info, n).(*types.Func)
				found = found || f != nil && isFunc(f, "time", "Sleep")
			}
			return !found
		})
	}
	return found
}

// write notes a write whose error ends a loop.
func (w *walk) write(e *ast.CallExpr) {
	if w.loops > 0 && !w.notes().dropped[e] {
		w.looks()
		w.rep.Checked = true
	}
}

// follow reads a function of this package where it is called.
func (w *walk) follow(e *ast.CallExpr, decl *ast.FuncDecl) {
	given := make([]role, len(e.Args))
	for i, a := range e.Args {
		given[i] = w.role(a)
	}
	for _, a := range e.Args {
		switch {
		case w.role(a) != none:
			w.derive(a)
		case isLit(a) && hands(decl):
			w.aside(a)
		default:
			w.expr(a)
		}
	}
	if sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr); ok && w.o.info.Selections[sel] != nil {
		w.expr(sel.X)
	}
	if w.depth >= maxDepth {
		w.looks()
		w.unknown()
		return
	}
	rep := w.o.function(decl, func(i int, _ *types.Var) role {
		if i < len(given) {
			return given[i]
		}
		return none
	}, w.depth+1)
	w.rep.Looks = w.rep.Looks || rep.Looks
	w.rep.Hijacks = w.rep.Hijacks || rep.Hijacks
	w.rep.Lifts = w.rep.Lifts || rep.Lifts
	w.rep.SetsWrite = w.rep.SetsWrite || rep.SetsWrite
	w.rep.SetsRead = w.rep.SetsRead || rep.SetsRead
	if rep.Flushes {
		w.flush(e)
	}
	if rep.Unknown {
		w.unknown()
	}
	why := ""
	if d := w.detached(e); d != "" {
		why = "it is given " + d
	}
	limited := slices.ContainsFunc(e.Args, w.limited)
	for _, x := range rep.Waits {
		if limited && x.What != "time.Sleep" {
			w.unknown()
			continue
		}
		x.Via, x.In, x.Times = e, decl.Name.Name, often(w.times, x.Times)
		if x.Why == "" {
			x.Why = why
		}
		w.held(x)
	}
	w.reads(rep.Reads, rep.Form)
	if rep.Streams != nil && w.rep.Streams == nil {
		w.rep.Streams = rep.Streams
	}
	if rep.Events != nil && w.rep.Events == nil {
		w.rep.Events = rep.Events
	}
	w.rep.Asserts = union(w.rep.Asserts, rep.Asserts)
	w.rep.Controls = union(w.rep.Controls, rep.Controls)
	w.rep.Timeouts = union(w.rep.Timeouts, rep.Timeouts)
	if len(rep.Next) > 0 {
		w.looks() // passed on in a callee: not followed
		w.rep.Lifts, w.rep.Hijacks = true, true
	}
}

// detached names a context among the arguments that has nothing to do with
// the request: context.Background(), or one from outside.
func (w *walk) detached(e *ast.CallExpr) string {
	for _, a := range e.Args {
		if !isContext(w.o.info.TypeOf(a)) || w.role(a) == request {
			continue
		}
		if call, ok := ast.Unparen(a).(*ast.CallExpr); ok {
			if f, _ := typeutil.Callee(w.o.info, call).(*types.Func); f != nil && f.Pkg() != nil && f.Pkg().Path() == "context" {
				switch f.Name() {
				case "Background", "TODO":
					return "context." + f.Name() + "()"
				case "WithoutCancel":
					return "context.WithoutCancel"
				}
			}
		}
		if id, ok := ast.Unparen(a).(*ast.Ident); ok {
			if def, ok := w.notes().defs[w.o.info.ObjectOf(id)].(*ast.CallExpr); ok {
				if d := w.detached(&ast.CallExpr{Fun: def.Fun, Args: []ast.Expr{def}}); d != "" {
					return d
				}
			}
		}
		if w.limited(a) {
			continue // a limit of its own
		}
		return "a context that is not the request's"
	}
	return ""
}

// foreign reads a call of another package's function.
func (w *walk) foreign(e *ast.CallExpr, f *types.Func, sel *ast.SelectorExpr) {
	if w.o.Foreign != nil {
		if k, ok := w.o.Foreign(f); ok {
			w.known(e, k)
			return
		}
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
		w.wait(e, short(f), "", w.limit(e.Args[0]))
		return
	case std == joins:
		w.joined(e, short(f), "it has no context")
		return
	case std == slow:
		w.args(e)
		w.slow(e, f, sel)
		return
	}
	if sel != nil && w.o.info.Selections[sel] != nil {
		w.expr(sel.X)
	}
	given := false
	for _, a := range e.Args {
		switch r := w.role(a); {
		case r == none && isLit(a) && (std == other || f.Name() == "AfterFunc"):
			w.aside(a)
		case r == none && w.replaces && w.isBody(a): // it stands in front of itself
		case r == none:
			w.expr(a)
		case r == request && std != quick:
			given = true
		case r == writer && std != quick && std != writes:
			w.rep.Lifts, w.rep.Hijacks = true, true
		}
	}
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
	if d := w.detached(e); d != "" && !given && std == other && f.FullName() != "net/http.NewRequestWithContext" {
		w.wait(e, short(f), "it is given "+d)
		return
	}
	if std == other {
		w.unknown()
	}
}

// known reads a call of a function of another package whose summary is there.
func (w *walk) known(e *ast.CallExpr, k Known) {
	for _, a := range e.Args {
		switch w.role(a) {
		case none:
			if isLit(a) {
				w.aside(a)
				continue
			}
			w.expr(a)
		case request:
			if k.Honours {
				w.looks()
			}
		case writer:
			w.rep.Lifts, w.rep.Hijacks = true, true
		}
	}
	if d := w.detached(e); d != "" && k.Honours && !slices.ContainsFunc(e.Args, w.limited) {
		w.wait(e, k.Name, "it is given "+d)
		return
	}
	for _, x := range k.Waits {
		x.At, x.In, x.Times = e, k.Name, often(w.times, x.Times)
		w.held(x)
	}
	if !k.Quick && len(k.Waits) == 0 {
		w.unknown()
	}
}

// timeout notes a context with a limit that derives from the request's.
func (w *walk) timeout(e *ast.CallExpr, f *types.Func) {
	if strings.HasPrefix(f.Name(), "WithTimeout") && len(e.Args) >= 2 && w.role(e.Args[0]) == request {
		w.rep.Timeouts = append(w.rep.Timeouts, Timeout{Call: e, Limit: w.resolve(e.Args[1]), In: w.fn})
	}
	if f.Name() == "AfterFunc" && len(e.Args) > 0 && w.role(e.Args[0]) == request {
		w.looks()
	}
	for _, a := range e.Args[min(1, len(e.Args)):] {
		if isLit(a) {
			w.aside(a)
			continue
		}
		w.expr(a)
	}
}

// eventStream notes w.Header().Set("Content-Type", "text/event-stream").
func (w *walk) eventStream(e *ast.CallExpr, f *types.Func) {
	sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr)
	if !ok || f.Name() != "Set" && f.Name() != "Add" || len(e.Args) != 2 || !w.isHeader(sel.X) {
		return
	}
	if c := w.o.info.Types[e.Args[1]].Value; c != nil && c.Kind() == constant.String && strings.HasPrefix(constant.StringVal(c), "text/event-stream") {
		w.rep.Events = e
	}
}

// isHeader reports whether an expression is the header of the response.
func (w *walk) isHeader(e ast.Expr) bool {
	call, ok := ast.Unparen(w.resolve(e)).(*ast.CallExpr)
	if !ok {
		return false
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	return ok && sel.Sel.Name == "Header" && w.role(sel.X) == writer
}

func short(f *types.Func) string {
	if recv := f.Signature().Recv(); recv != nil {
		return types.TypeString(recv.Type(), func(p *types.Package) string { return p.Name() }) + "." + f.Name()
	}
	return f.Pkg().Name() + "." + f.Name()
}
