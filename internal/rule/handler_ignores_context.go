package rule

import (
	"fmt"
	"go/ast"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/fix"
	"github.com/timeoutlint/timeoutlint/internal/flow"
	"github.com/timeoutlint/timeoutlint/internal/index"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/observe"
	"github.com/timeoutlint/timeoutlint/internal/site"
	"github.com/timeoutlint/timeoutlint/internal/wiring"
)

var handlerIgnoresContext = &Rule{
	Name: "handler-ignores-context",
	Doc: Doc{
		Title: "a handler under http.TimeoutHandler that never looks at its request's context",
		Why: "http.TimeoutHandler answers 503 and cancels the context, but it cannot stop the handler: one that does not look " +
			"runs on to its end, a goroutine for each 503. What counts as looking: a select or receive on Done, Err in a " +
			"loop, the request or a context derived from its own given to a callee that is not known to ignore it, " +
			"http.NewRequestWithContext, context.AfterFunc, a loop that checks the error of Write. What does not: time.Sleep, " +
			"one look at Err before the work, reading the body, and work on context.Background, TODO, WithoutCancel or a " +
			"context from outside. A handler that only does what is known to be quick is not reported, except under strict.",
		Bad: `slow := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	time.Sleep(5 * time.Second)
	fmt.Fprintln(w, "done")
})
srv := &http.Server{Addr: ":8080", ReadTimeout: 5 * time.Second, Handler: http.TimeoutHandler(slow, 3*time.Second, "too slow")}
log.Fatal(srv.ListenAndServe())`,
		Good: `slow := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	select {
	case <-time.After(5 * time.Second):
	case <-r.Context().Done():
		return
	}
	fmt.Fprintln(w, "done")
})
srv := &http.Server{Addr: ":8080", ReadTimeout: 5 * time.Second, Handler: http.TimeoutHandler(slow, 3*time.Second, "too slow")}
log.Fatal(srv.ListenAndServe())`,
		Proof: "TestHandlerIgnoresContext",
		Since: "0.1.0",
	},
	Profiles: everywhere,
	Missing:  true,
	Fixes:    true,
	Check: func(p *Pass) {
		for _, th := range p.Model.Of(nethttp.TimeoutHandler) {
			limit := th.Field("dt")
			if th.Judged || limit.None() {
				continue // it never gets that far
			}
			ways, _ := p.Wiring.Under(th)
			for _, w := range ways {
				if w.Report == nil || w.Bypassed || judgedElsewhere(w, th) || w.Report.Looks || w.Innermost().Object != th.Object {
					continue
				}
				if w.Opaque {
					continue // it hands the request on to what is not seen
				}
				wait, ok := p.deafTo(w, limit)
				if !ok {
					continue
				}
				p.Report(p.deaf(w, wait, limit))
			}
		}
	},
}

// deafTo returns what the handler waits for beyond the limit.
func (p *Pass) deafTo(w *wiring.Way, limit site.Field) (observe.Wait, bool) {
	r := w.Report
	for _, wait := range r.Waits {
		if !p.short(w, wait, limit) {
			return wait, true
		}
	}
	if r.Reads != nil && !r.Form && !p.readsInTime(w, limit) {
		return observe.Wait{At: r.Reads, What: "the request's body", Why: "the end of the context does not end the read"}, true
	}
	if p.Policy.Strict() && len(r.Next) == 0 && (w.Remote == nil || !w.Remote.Passes) {
		return observe.Wait{}, true
	}
	return observe.Wait{}, false
}

// short reports whether a wait is over before the limit, or may be: what
// bounds it comes from elsewhere.
func (p *Pass) short(w *wiring.Way, wait observe.Wait, limit site.Field) bool {
	if wait.Times == observe.Endless {
		return false
	}
	for _, l := range wait.Limits {
		if d, bounded := p.bound(w, l); bounded && !site.AtMost(limit, d.Scaled(max(wait.Times, 1), 1)) {
			return true
		}
	}
	return false
}

// bound evaluates what ends a wait; if it is not known the field is empty.
func (p *Pass) bound(w *wiring.Way, l observe.Limit) (d site.Field, bounded bool) {
	fn := w.Fn
	switch {
	case l.Client && (l.Of == nil || p.Fix.Names(l.Of, "net/http", "DefaultClient")):
		return site.Field{}, p.Model.DefaultClient
	case l.Const > 0:
		return site.Fixed(l.Const), true
	case l.Of == nil:
		return site.Field{}, true
	case l.In != w.Body:
		fn = flow.Declared(p.Info, l.In)
	}
	if fn == nil {
		return site.Field{}, true
	}
	v, view := w.View.Eval(fn, l.Of)
	if !l.Client {
		return site.Argument(p.Info, &ast.CallExpr{}, l.Of, v), true
	}
	o := v.Only()
	if o == nil {
		return site.Field{}, true
	}
	if kept := p.Model.Kept(o); !o.Made && len(kept) == 1 {
		o, view = kept[0].Object, kept[0].View
	}
	client := p.Model.At(o, view)
	timeout := client.Field("Timeout")
	if client.Complete && timeout.None() {
		return site.Field{}, false
	}
	return timeout, true
}

// readsInTime reports whether all servers of the handler end the reading of
// the body before the limit.
func (p *Pass) readsInTime(w *wiring.Way, limit site.Field) bool {
	for _, s := range p.Model.Of(nethttp.Server) {
		read := s.Field("ReadTimeout")
		if !read.Positive() || !site.AtMost(read, limit) {
			continue
		}
		ways, _ := p.Wiring.Of(s)
		for _, other := range ways {
			if other.Body == w.Body && other.Remote == w.Remote {
				return true
			}
		}
	}
	return false
}

// deaf is the finding: what the handler waits for, and why that does not stop.
func (p *Pass) deaf(w *wiring.Way, wait observe.Wait, limit site.Field) Finding {
	f := Finding{
		At:      wait.At,
		What:    fmt.Sprintf("the handler %snever looks at its request's context", handlerOf(w)),
		Then:    fmt.Sprintf("after the 503 at %s its goroutine runs on", limit.Values()),
		Related: related(limit),
	}
	if wait.At == nil {
		f.At = w.Innermost().Field("handler").At()
		if w.Body != nil {
			f.At = handlerHead(w.Body)
		}
	}
	if wait.What == "" {
		return f
	}
	what := wait.What
	if wait.Where != "" {
		what += " in " + wait.Where
	}
	if wait.In != "" {
		what = wait.In + " (" + what + ")"
	}
	f.What += " and waits for " + what
	if wait.Why != "" {
		f.What += ": " + wait.Why
	}
	if wait.Via != nil {
		f.Related = append([]Related{{At: wait.At, Text: "it waits here"}}, f.Related...)
		f.At = wait.Via
	}
	f.Related = append(f.Related, handlerAt(w)...)
	f.Fix = p.listen(w, wait)
	return f
}

// listen makes the wait end with the request: the request's context in place
// of context.Background(), or a select in place of a sleep in a function that
// returns nothing.
func (p *Pass) listen(w *wiring.Way, wait observe.Wait) *analysis.SuggestedFix {
	request := requestName(w.Body)
	if request == "" {
		return nil
	}
	call, ok := wait.At.(*ast.CallExpr)
	if wait.Via != nil {
		call, ok = wait.Via.(*ast.CallExpr)
	}
	if !ok || !p.Fix.Parameter(w.Body, request, call.Pos()) {
		return nil
	}
	for _, a := range call.Args {
		if p.background(a) {
			return &analysis.SuggestedFix{
				Message:   fmt.Sprintf("Use %s.Context()", request),
				TextEdits: []analysis.TextEdit{fix.Replace(ast.Unparen(a), request+".Context()")},
			}
		}
	}
	if wait.Via != nil || wait.In != "" {
		return nil
	}
	switch wait.What {
	case "time.Sleep":
		return p.selectSleep(w, call, request)
	case "http.Client.Do":
		return p.withContext(w, request)
	case "http.Get", "http.Head", "http.Post":
		return p.requestOf(w, call, request)
	}
	return nil
}

// background reports whether an expression is context.Background() or TODO().
func (p *Pass) background(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	name := p.Fix.Callee(call)
	return name == "context.Background" || name == "context.TODO"
}

// withContext gives the request's context to the requests that the handler
// makes: http.NewRequest becomes http.NewRequestWithContext.
func (p *Pass) withContext(w *wiring.Way, request string) *analysis.SuggestedFix {
	var edits []analysis.TextEdit
	ast.Inspect(w.Body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) == 0 {
			return true
		}
		switch p.Fix.Callee(call) {
		case "net/http.NewRequestWithContext":
			if p.background(call.Args[0]) {
				edits = append(edits, fix.Replace(ast.Unparen(call.Args[0]), request+".Context()"))
			}
			return true
		case "net/http.NewRequest":
		default:
			return true
		}
		name := call.Fun
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
			name = sel.Sel
		}
		edits = append(edits, fix.Replace(name, "NewRequestWithContext"), fix.Insert(call.Args[0].Pos(), request+".Context(), "))
		return true
	})
	if len(edits) == 0 {
		return nil
	}
	return &analysis.SuggestedFix{Message: fmt.Sprintf("Give %s.Context() to the request", request), TextEdits: edits}
}

// selectSleep turns time.Sleep(d), a statement of a handler, into a select
// with the end of the request.
func (p *Pass) selectSleep(w *wiring.Way, call *ast.CallExpr, request string) *analysis.SuggestedFix {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || !p.Fix.Statement(w.Body, call) {
		return nil
	}
	pkg, ok := sel.X.(*ast.Ident)
	if !ok {
		return nil
	}
	d, ok := p.Fix.Source(call.Args[0])
	if !ok {
		return nil
	}
	indent := "\n" + strings.Repeat("\t", p.Fix.Column(call)-1)
	text := "select {" + indent +
		"case <-" + pkg.Name + ".After(" + d + "):" + indent +
		"case <-" + request + ".Context().Done():" + indent +
		"\treturn" + indent + "}"
	return &analysis.SuggestedFix{
		Message:   "Stop sleeping when the request ends",
		TextEdits: []analysis.TextEdit{fix.Replace(call, text)},
	}
}

// requestName is the name of the handler's request, or empty.
func requestName(body ast.Node) string {
	typ, _ := index.Function(body)
	if typ == nil || len(typ.Params.List) == 0 {
		return ""
	}
	last := typ.Params.List[len(typ.Params.List)-1]
	if len(last.Names) == 0 || last.Names[len(last.Names)-1].Name == "_" {
		return ""
	}
	return last.Names[len(last.Names)-1].Name
}

// requestOf turns http.Get and its kin into a request with the context.
func (p *Pass) requestOf(w *wiring.Way, call *ast.CallExpr, request string) *analysis.SuggestedFix {
	edits, ok := p.Fix.GetToRequest(w.Body, call, request+".Context()")
	if !ok {
		return nil
	}
	return &analysis.SuggestedFix{Message: fmt.Sprintf("Send a request with %s.Context()", request), TextEdits: edits}
}
