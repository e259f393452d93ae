// Package observe reads the body of a handler: whether it ever looks at its
// request's context, what it waits for, and what it does with its writer. It
// follows calls within the package. Evidence for what counts as looking is in
// package proof, TestHandlerIgnoresContext.
package observe

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/timeoutlint/timeoutlint/internal/index"
)

// A Report is what a function does with the request and the writer that it is
// given.
type Report struct {
	Looks   bool     // at the request's context, or may do so
	Waits   []Wait   // for something that the context does not stop
	Unknown bool     // it calls what is not known to be quick
	Reads   ast.Node // the request's body, or nil

	Streams   ast.Node // it sends without end: a flush loop, an event stream
	Hijacks   bool     // it takes the connection, or may do so
	Where     string   // Streams, if it stands in another package
	Flushes   bool     // it flushes, in a loop or not
	SetsRead  bool     // it moves or clears the read deadline
	SetsWrite bool     // it certainly moves or clears the write deadline
	Lifts     bool     // it moves or clears the write deadline, or may do so
	Checked   bool     // it stops when a write fails
	Events    ast.Node // text/event-stream
	Asserts   []Assert // of the writer to an interface, without looking whether it is one
	Controls  []Control
	Timeouts  []Timeout
	Next      []Next // handlers that it passes the request on to
}

// A Next is a handler that a handler passes its request on to.
type Next struct {
	Handler ast.Expr
	Wrapped bool // it gets another writer, made of the handler's own
}

// A Wait is a place where a function is held up whatever becomes of the
// request.
type Wait struct {
	At   ast.Node
	What string   // for what: time.Sleep, a channel
	Why  string   // why the context does not stop it
	Via  ast.Node // the call in the handler that leads there, or nil
	In   string   // the function that is called there, or empty
	Loop bool     // it stands in a loop
}

// An Assert is an unchecked assertion of the writer.
type Assert struct {
	At   ast.Node
	Type string // http.Flusher
}

// A Control is a call of a method of http.ResponseController.
type Control struct {
	At   ast.Node
	Name string
}

// A Timeout is a context with a limit of its own, derived from the request's.
type Timeout struct {
	Call  *ast.CallExpr
	Limit ast.Expr // of context.WithTimeout
	In    ast.Node // the function that makes it
}

// An Observer reads the functions of one package.
type Observer struct {
	ix       *index.Index
	info     *types.Info
	cache    map[key]*Report
	handlers map[ast.Node]*Report

	// Foreign tells of a function of another package what it does with its
	// arguments; it may be nil, and then nothing is known.
	Foreign func(f *types.Func) (Known, bool)
}

// Known is what is known of a function of another package.
type Known struct {
	Name    string // pkg.Func
	Honours bool   // it looks at the context that it is given
	Waits   []Wait // At is not set
	Quick   bool   // it does not wait
}

type key struct {
	body ast.Node
	mask uint64 // parameters that carry the request, and those that are the writer
}

// New returns an observer of a package.
func New(ix *index.Index) *Observer {
	return &Observer{ix: ix, info: ix.Info, cache: map[key]*Report{}, handlers: map[ast.Node]*Report{}}
}

// Handler reads a function of a writer and a request: a declaration or a
// literal.
func (o *Observer) Handler(fn ast.Node) *Report {
	if r, ok := o.handlers[fn]; ok {
		return r
	}
	r := o.function(fn, func(v *types.Var) role { return roleOf(v.Type()) }, 0)
	o.handlers[fn] = r
	return r
}

// Summary returns what is known of a function of another package.
func (o *Observer) Summary(f *types.Func) (Known, bool) {
	if o.Foreign == nil {
		return Known{}, false
	}
	return o.Foreign(f)
}

// Callee reads a function that a handler may call: its parameters of type
// context.Context, *http.Request and http.ResponseWriter are the handler's.
func (o *Observer) Callee(fn ast.Node) *Report {
	return o.function(fn, func(v *types.Var) role {
		if isContext(v.Type()) {
			return request
		}
		return roleOf(v.Type())
	}, 0)
}

// IsHandler reports whether a signature is that of a handler.
func IsHandler(sig *types.Signature) bool {
	return sig != nil && sig.Params().Len() == 2 && roleOf(sig.Params().At(0).Type()) == writer && roleOf(sig.Params().At(1).Type()) == request
}

// A role is what a variable is to a handler.
type role int

const (
	none    role = iota
	request      // *http.Request or a context that derives from its context
	writer       // http.ResponseWriter, or what stands for it
	control      // *http.ResponseController
)

func roleOf(t types.Type) role {
	switch types.TypeString(types.Unalias(t), nil) {
	case "*net/http.Request":
		return request
	case "net/http.ResponseWriter":
		return writer
	}
	return none
}

func isContext(t types.Type) bool {
	return t != nil && types.TypeString(types.Unalias(t), nil) == "context.Context"
}

const maxDepth = 8

// function reads a function whose parameters have the given roles.
func (o *Observer) function(fn ast.Node, roleOf func(*types.Var) role, depth int) *Report {
	var typ *ast.FuncType
	var body *ast.BlockStmt
	switch f := fn.(type) {
	case *ast.FuncDecl:
		typ, body = f.Type, f.Body
	case *ast.FuncLit:
		typ, body = f.Type, f.Body
	}
	if body == nil {
		return &Report{Looks: true, Unknown: true, Lifts: true, Hijacks: true}
	}
	w := &walk{o: o, roles: map[*types.Var]role{}, depth: depth, fn: fn, rep: &Report{}}
	k := key{body: fn}
	shift := 0
	for _, f := range typ.Params.List {
		for _, name := range f.Names {
			if v, ok := o.info.Defs[name].(*types.Var); ok {
				if r := roleOf(v); r != none {
					w.roles[v] = r
					k.mask |= uint64(r) << shift
				}
			}
			shift += 2
		}
	}
	if r, ok := o.cache[k]; ok {
		return r
	}
	o.cache[k] = &Report{Looks: true, Unknown: true, Lifts: true, Hijacks: true} // recursion: nothing is certain
	w.stmts(body.List)
	o.cache[k] = w.rep
	return w.rep
}

// A walk reads one body.
type walk struct {
	o     *Observer
	roles map[*types.Var]role
	depth int
	fn    ast.Node
	rep   *Report

	loops   int // around the place that is read
	endless int // of them, those without a visible end
	async   int // go statements around it

	around   []ast.Stmt                  // the loops without a visible end
	closures map[*types.Var]*ast.FuncLit // local ones, not yet read
	entered  []*types.Var                // those that have been
}

func (w *walk) stmts(list []ast.Stmt) {
	for _, s := range list {
		w.stmt(s)
	}
}

func (w *walk) stmt(s ast.Stmt) {
	switch s := s.(type) {
	case nil:
	case *ast.BlockStmt:
		w.stmts(s.List)
	case *ast.LabeledStmt:
		w.stmt(s.Stmt)
	case *ast.ExprStmt:
		w.expr(s.X)
	case *ast.AssignStmt:
		w.assign(s)
	case *ast.DeclStmt:
		w.decl(s)
	case *ast.IfStmt:
		w.stmt(s.Init)
		w.expr(s.Cond)
		w.stmt(s.Body)
		w.stmt(s.Else)
	case *ast.ForStmt:
		w.stmt(s.Init)
		w.loops++
		w.expr(s.Cond)
		w.loops--
		w.loop(s, !counts(s), s.Body, s.Post)
	case *ast.RangeStmt:
		w.expr(s.X)
		_, channel := w.typeOf(s.X).(*types.Chan)
		_, iterator := w.typeOf(s.X).(*types.Signature)
		if channel {
			w.wait(s.X, "a channel", "")
		}
		w.loop(s, channel || iterator, s.Body, nil)
	case *ast.SwitchStmt:
		w.stmt(s.Init)
		w.expr(s.Tag)
		w.stmt(s.Body)
	case *ast.TypeSwitchStmt:
		w.stmt(s.Init)
		w.stmt(s.Assign)
		w.stmt(s.Body)
	case *ast.CaseClause:
		for _, e := range s.List {
			w.expr(e)
		}
		w.stmts(s.Body)
	case *ast.SelectStmt:
		w.selects(s)
	case *ast.ReturnStmt:
		for _, e := range s.Results {
			w.expr(e)
		}
	case *ast.SendStmt:
		w.expr(s.Chan)
		w.expr(s.Value)
		if !w.buffered(s.Chan) && !w.semaphore(s.Chan) {
			w.wait(s, "a channel", "")
		}
	case *ast.GoStmt:
		w.async++
		w.expr(s.Call)
		w.async--
	case *ast.DeferStmt:
		w.expr(s.Call)
	case *ast.IncDecStmt:
		w.expr(s.X)
	}
}

// counts reports whether a for loop visibly comes to its end: it counts.
func counts(s *ast.ForStmt) bool {
	return s.Cond != nil && s.Post != nil
}

func (w *walk) loop(s ast.Stmt, endless bool, body *ast.BlockStmt, post ast.Stmt) {
	w.loops++
	if endless {
		w.endless++
	}
	before := *w.rep
	if endless {
		w.around = append(w.around, s)
		defer func() { w.around = w.around[:len(w.around)-1] }()
	}
	w.stmt(body)
	w.stmt(post)
	if f, ok := s.(*ast.ForStmt); ok && endless && f.Cond == nil && !w.rep.Looks && len(w.rep.Waits) == len(before.Waits) && !leaves(body) {
		w.wait(s, "a loop without end", "")
	}
	w.loops--
	if endless {
		w.endless--
	}
}

// leaves reports whether a loop has a way out.
func leaves(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			found = true
		case *ast.BranchStmt:
			found = found || n.Tok == token.BREAK || n.Tok == token.GOTO || n.Label != nil
		case *ast.CallExpr:
			if id, ok := n.Fun.(*ast.Ident); ok && id.Name == "panic" {
				found = true
			}
		}
		return !found
	})
	return found
}

// selects reads a select: one with the request's Done looks, one with a
// default does not wait.
func (w *walk) selects(s *ast.SelectStmt) {
	waits := true
	for _, c := range s.Body.List {
		clause := c.(*ast.CommClause)
		if clause.Comm == nil {
			waits = false
		}
	}
	for _, c := range s.Body.List {
		clause := c.(*ast.CommClause)
		switch comm := clause.Comm.(type) {
		case nil:
		case *ast.SendStmt:
			w.expr(comm.Chan)
			w.expr(comm.Value)
		case *ast.ExprStmt:
			w.received(comm.X)
		case *ast.AssignStmt:
			w.received(comm.Rhs[0])
		}
		w.stmts(clause.Body)
	}
	if waits {
		what := "a select"
		if len(s.Body.List) == 0 {
			what = "select {}"
		}
		w.wait(s, what, "")
	}
}

// received reads a receive whose waiting is accounted for elsewhere.
func (w *walk) received(e ast.Expr) {
	if u, ok := ast.Unparen(e).(*ast.UnaryExpr); ok && u.Op == token.ARROW {
		w.channel(u.X)
		return
	}
	w.expr(e)
}

// channel reads the channel of a receive.
func (w *walk) channel(e ast.Expr) {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && sel.Sel.Name == "Done" && w.role(sel.X) == request {
			w.looks()
			return
		}
	}
	if id, ok := ast.Unparen(e).(*ast.Ident); ok {
		if v, ok := w.o.info.ObjectOf(id).(*types.Var); ok && w.roles[v] == request {
			w.looks() // done := ctx.Done()
			return
		}
	}
	w.expr(e)
}

func (w *walk) looks() { w.rep.Looks = true }

// wait notes that the function is held up, unless a goroutine of its own is.
func (w *walk) wait(at ast.Node, what, why string) {
	if w.async == 0 {
		w.rep.Waits = append(w.rep.Waits, Wait{At: at, What: what, Why: why, Loop: w.loops > 0})
	}
}

// buffered reports whether a channel is made here with room for what is sent.
func (w *walk) buffered(ch ast.Expr) bool {
	id, ok := ast.Unparen(ch).(*ast.Ident)
	if !ok {
		return false
	}
	def := w.definition(id)
	call, ok := def.(*ast.CallExpr)
	return ok && len(call.Args) == 2
}

// semaphore reports whether the function both sends to and receives from the
// channel: what it takes out it has put in itself.
func (w *walk) semaphore(ch ast.Expr) bool {
	name := types.ExprString(ch)
	sends, receives := false, false
	ast.Inspect(w.fn, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SendStmt:
			sends = sends || types.ExprString(n.Chan) == name
		case *ast.UnaryExpr:
			receives = receives || n.Op == token.ARROW && types.ExprString(n.X) == name
		}
		return true
	})
	return sends && receives && !w.spawns()
}

// spawns reports whether the function starts goroutines, which may be the
// other end of its channels.
func (w *walk) spawns() bool {
	found := false
	ast.Inspect(w.fn, func(n ast.Node) bool {
		_, ok := n.(*ast.GoStmt)
		found = found || ok
		return !found
	})
	return found
}

// isBody reports whether an expression is the body of the request.
func (w *walk) isBody(e ast.Expr) bool {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	return ok && sel.Sel.Name == "Body" && w.role(sel.X) == request
}

// resolve returns what a local variable is declared with, or e itself.
func (w *walk) resolve(e ast.Expr) ast.Expr {
	if id, ok := ast.Unparen(e).(*ast.Ident); ok {
		if def := w.definition(id); def != nil {
			if u, ok := def.(*ast.UnaryExpr); ok && u.Op == token.ARROW {
				return e
			}
			return def
		}
	}
	return e
}

// definition returns the expression that a local variable is declared with.
func (w *walk) definition(id *ast.Ident) (def ast.Expr) {
	obj := w.o.info.ObjectOf(id)
	ast.Inspect(w.fn, func(n ast.Node) bool {
		if a, ok := n.(*ast.AssignStmt); ok && a.Tok == token.DEFINE && len(a.Lhs) == len(a.Rhs) {
			for i, l := range a.Lhs {
				if x, ok := l.(*ast.Ident); ok && w.o.info.Defs[x] == obj {
					def = ast.Unparen(a.Rhs[i])
				}
			}
		}
		return def == nil
	})
	return def
}

func (w *walk) typeOf(e ast.Expr) types.Type {
	t := w.o.info.TypeOf(e)
	if t == nil {
		return types.Typ[types.Invalid]
	}
	return t.Underlying()
}

// role is what an expression is to the handler.
func (w *walk) role(e ast.Expr) role {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if v, ok := w.o.info.ObjectOf(e).(*types.Var); ok {
			return w.roles[v]
		}
	case *ast.CallExpr:
		return w.callRole(e)
	case *ast.TypeAssertExpr:
		return w.role(e.X)
	case *ast.StarExpr:
		return w.role(e.X)
	case *ast.UnaryExpr:
		if e.Op == token.AND {
			return w.role(e.X)
		}
	}
	return none
}

// callRole is what the result of a call is to the handler: what derives from
// the request derives from its context.
func (w *walk) callRole(e *ast.CallExpr) role {
	if w.o.info.Types[e.Fun].IsType() && len(e.Args) == 1 {
		return w.role(e.Args[0])
	}
	f, _ := typeutil.Callee(w.o.info, e).(*types.Func)
	if f == nil || f.Pkg() == nil {
		return none
	}
	if sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr); ok && w.role(sel.X) == request {
		switch f.Name() {
		case "Context", "WithContext", "Clone":
			if f.Name() != "Context" && len(e.Args) == 1 && w.role(e.Args[0]) != request {
				return none
			}
			return request
		}
		return none
	}
	switch f.Pkg().Path() {
	case "context":
		if strings.HasPrefix(f.Name(), "With") && f.Name() != "WithoutCancel" && len(e.Args) > 0 {
			return w.role(e.Args[0])
		}
	case "net/http":
		if f.Name() == "NewResponseController" && len(e.Args) == 1 && w.role(e.Args[0]) == writer {
			return control
		}
	}
	return none
}

func (w *walk) assign(s *ast.AssignStmt) {
	for i, r := range s.Rhs {
		if lit, ok := ast.Unparen(r).(*ast.FuncLit); ok && len(s.Lhs) == len(s.Rhs) && w.closure(s.Lhs[i], lit) {
			continue // read where it is called
		}
		if t, ok := ast.Unparen(r).(*ast.TypeAssertExpr); ok && len(s.Lhs) == 2 && len(s.Rhs) == 1 && t.Type != nil && w.role(t.X) == writer {
			continue // checked
		}
		w.derive(r)
	}
	w.headerByIndex(s)
	for i, l := range s.Lhs {
		var from ast.Expr
		if len(s.Rhs) == len(s.Lhs) {
			from = s.Rhs[i]
		} else if i == 0 {
			from = s.Rhs[0]
		}
		w.bind(l, from)
	}
}

// headerByIndex notes w.Header()["Content-Type"] = []string{"text/event-stream"}.
func (w *walk) headerByIndex(s *ast.AssignStmt) {
	if len(s.Lhs) != 1 || len(s.Rhs) != 1 {
		return
	}
	ix, ok := ast.Unparen(s.Lhs[0]).(*ast.IndexExpr)
	if !ok || !w.isHeader(ix.X) {
		return
	}
	ast.Inspect(s.Rhs[0], func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok {
			if c := w.o.info.Types[e].Value; c != nil && c.Kind() == constant.String && strings.HasPrefix(constant.StringVal(c), "text/event-stream") {
				w.rep.Events = s
			}
		}
		return true
	})
}

// closure keeps a function literal that a local variable is given.
func (w *walk) closure(l ast.Expr, lit *ast.FuncLit) bool {
	id, ok := ast.Unparen(l).(*ast.Ident)
	if !ok {
		return false
	}
	v, ok := w.o.info.ObjectOf(id).(*types.Var)
	if !ok || v.Parent() == w.o.ix.Pkg.Scope() {
		return false
	}
	if w.closures == nil {
		w.closures = map[*types.Var]*ast.FuncLit{}
	}
	w.closures[v] = lit
	return true
}

// enter reads a closure where it is called, once.
func (w *walk) enter(e *ast.CallExpr, v *types.Var) bool {
	lit := w.closures[v]
	if lit == nil {
		return false
	}
	w.args(e)
	delete(w.closures, v)
	before := len(w.rep.Waits)
	w.stmt(lit.Body)
	for i := before; i < len(w.rep.Waits); i++ {
		w.rep.Waits[i].Via, w.rep.Waits[i].In = e, v.Name()
	}
	w.entered = append(w.entered, v)
	return true
}

func (w *walk) decl(s *ast.DeclStmt) {
	g, ok := s.Decl.(*ast.GenDecl)
	if !ok {
		return
	}
	for _, spec := range g.Specs {
		vs, ok := spec.(*ast.ValueSpec)
		if !ok {
			continue
		}
		for i, v := range vs.Values {
			w.derive(v)
			if i < len(vs.Names) {
				w.bind(vs.Names[i], v)
			}
		}
	}
}

// derive reads the right side of an assignment, where what stands for the
// request or the writer gets another name.
func (w *walk) derive(e ast.Expr) {
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident:
		return
	case *ast.CallExpr:
		// done := ctx.Done()
		if sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok && sel.Sel.Name == "Done" && w.role(sel.X) == request {
			return
		}
		w.call(x)
		return
	}
	w.expr(e)
}

func (w *walk) bind(l, from ast.Expr) {
	id, ok := ast.Unparen(l).(*ast.Ident)
	if !ok {
		if from != nil && w.role(from) == request {
			w.looks() // kept somewhere
		}
		w.expr(l)
		return
	}
	v, ok := w.o.info.ObjectOf(id).(*types.Var)
	if !ok || from == nil {
		return
	}
	r := w.role(from)
	if call, ok := ast.Unparen(from).(*ast.CallExpr); ok {
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && sel.Sel.Name == "Done" && w.role(sel.X) == request {
			r = request // a channel; channel() knows it
		}
	}
	if r == none && w.roles[v] == none {
		return
	}
	w.roles[v] = r
}

// expr reads an expression.
func (w *walk) expr(e ast.Expr) {
	switch e := e.(type) {
	case nil:
	case *ast.Ident:
		w.use(e)
	case *ast.ParenExpr:
		w.expr(e.X)
	case *ast.SelectorExpr:
		w.selector(e)
	case *ast.CallExpr:
		w.call(e)
		if w.callRole(e) == request {
			w.looks() // the context goes somewhere
		}
	case *ast.UnaryExpr:
		if e.Op == token.ARROW {
			looked := w.rep.Looks
			w.channel(e.X)
			if (!w.rep.Looks || looked) && !w.semaphore(e.X) {
				w.wait(e, "a channel", w.channelWhy(e.X))
			}
			return
		}
		w.expr(e.X)
	case *ast.BinaryExpr:
		for _, x := range []ast.Expr{e.X, e.Y} {
			if !w.isBody(x) { // a comparison does not read
				w.expr(x)
			}
		}
	case *ast.StarExpr:
		w.expr(e.X)
	case *ast.IndexExpr:
		w.expr(e.X)
		w.expr(e.Index)
	case *ast.SliceExpr:
		w.expr(e.X)
		w.expr(e.Low)
		w.expr(e.High)
	case *ast.TypeAssertExpr:
		w.assertion(e)
	case *ast.CompositeLit:
		for _, el := range e.Elts {
			w.expr(el)
		}
	case *ast.KeyValueExpr:
		w.expr(e.Value)
	case *ast.FuncLit:
		w.stmt(e.Body)
	}
}

// channelWhy names what a channel is, for time.After and tickers.
func (w *walk) channelWhy(e ast.Expr) string {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		if f, _ := typeutil.Callee(w.o.info, call).(*types.Func); f != nil && f.FullName() == "time.After" {
			return "it waits for time.After"
		}
	}
	return ""
}

// use reads a variable in a place that is not understood: the request given
// to anything may be looked at there.
func (w *walk) use(id *ast.Ident) {
	v, ok := w.o.info.ObjectOf(id).(*types.Var)
	if !ok {
		return
	}
	switch w.roles[v] {
	case request:
		w.looks()
	case writer, control:
		w.rep.Lifts, w.rep.Hijacks = true, true
	}
	if lit := w.closures[v]; lit != nil { // handed on
		delete(w.closures, v)
		w.stmt(lit.Body)
	}
}

// neutral are the fields and methods of a request that say nothing of its
// context.
func (w *walk) selector(e *ast.SelectorExpr) {
	if w.role(e.X) == request {
		switch {
		case e.Sel.Name == "Body":
			w.rep.Reads = e
			return
		case isContext(w.o.info.TypeOf(e.X)):
			w.looks()
		}
		return
	}
	if r := w.role(e.X); r == writer || r == control {
		return // a method value of the writer
	}
	w.expr(e.X)
}

// assertion reads w.(http.Flusher) without a check.
func (w *walk) assertion(e *ast.TypeAssertExpr) {
	if e.Type != nil && w.role(e.X) == writer {
		switch name := types.TypeString(w.o.info.TypeOf(e.Type), nil); name {
		case "net/http.Flusher", "net/http.Hijacker":
			if w.asks(name) {
				return
			}
			w.rep.Asserts = append(w.rep.Asserts, Assert{At: e, Type: "http." + strings.TrimPrefix(name, "net/http.")})
		}
		return
	}
	w.expr(e.X)
}

// asks reports whether the function looks anywhere whether its writer is of
// that type.
func (w *walk) asks(name string) bool {
	found := false
	ast.Inspect(w.fn, func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok || len(a.Lhs) != 2 || len(a.Rhs) != 1 {
			return !found
		}
		if t, ok := ast.Unparen(a.Rhs[0]).(*ast.TypeAssertExpr); ok && t.Type != nil && types.TypeString(w.o.info.TypeOf(t.Type), nil) == name {
			found = true
		}
		return !found
	})
	return found
}

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

// isCancel reports whether t is context.CancelFunc, whose call is quick.
func isCancel(t types.Type) bool {
	return t != nil && strings.HasPrefix(types.TypeString(types.Unalias(t), nil), "context.Cancel")
}

// passesOn reports whether a call hands writer and request on to a handler.
func (w *walk) passesOn(e *ast.CallExpr) bool {
	if len(e.Args) != 2 || !w.wraps(e.Args[0]) {
		return false
	}
	t := w.o.info.TypeOf(e.Args[0])
	u := w.o.info.TypeOf(e.Args[1])
	return t != nil && u != nil && implementsWriter(t) && types.TypeString(types.Unalias(u), nil) == "*net/http.Request"
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
	def := w.definition(id)
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
	if w.async == 0 {
		w.rep.Unknown = true
	}
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
	case "ParseForm", "ParseMultipartForm", "FormValue", "PostFormValue", "FormFile", "MultipartReader":
		w.rep.Reads = e
		w.args(e)
	default:
		w.args(e)
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
				found = found || f != nil && f.FullName() == "time.Sleep"
			}
			return !found
		})
	}
	return found
}

// write notes a write whose error ends a loop.
func (w *walk) write(e *ast.CallExpr) {
	if w.loops > 0 && w.checks(e) {
		w.looks()
		w.rep.Checked = true
	}
}

// checks reports whether the results of a call are looked at: the call is not
// a statement of its own, and its error is not assigned to blank.
func (w *walk) checks(e *ast.CallExpr) bool {
	checked := true
	ast.Inspect(w.fn, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ExprStmt:
			if ast.Unparen(n.X) == ast.Expr(e) {
				checked = false
			}
		case *ast.AssignStmt:
			if len(n.Rhs) == 1 && ast.Unparen(n.Rhs[0]) == ast.Expr(e) {
				if id, ok := n.Lhs[len(n.Lhs)-1].(*ast.Ident); ok && id.Name == "_" {
					checked = false
				}
			}
		}
		return checked
	})
	return checked
}

// follow reads a function of this package where it is called.
func (w *walk) follow(e *ast.CallExpr, decl *ast.FuncDecl) {
	roles := map[*types.Var]role{}
	i := 0
	for _, f := range decl.Type.Params.List {
		for _, name := range f.Names {
			if i < len(e.Args) {
				if v, ok := w.o.info.Defs[name].(*types.Var); ok {
					if r := w.role(e.Args[i]); r != none {
						roles[v] = r
					}
				}
			}
			i++
		}
	}
	for _, a := range e.Args {
		if w.role(a) == none {
			w.expr(a)
		} else {
			w.derive(a)
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
	rep := w.o.function(decl, func(v *types.Var) role { return roles[v] }, w.depth+1)
	w.rep.Looks = w.rep.Looks || rep.Looks
	w.rep.Hijacks = w.rep.Hijacks || rep.Hijacks
	w.rep.Lifts = w.rep.Lifts || rep.Lifts
	w.rep.SetsWrite = w.rep.SetsWrite || rep.SetsWrite
	w.rep.SetsRead = w.rep.SetsRead || rep.SetsRead
	if rep.Flushes {
		w.flush(e)
	}
	if w.async == 0 {
		w.rep.Unknown = w.rep.Unknown || rep.Unknown
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
			x.Via, x.In, x.Loop = e, decl.Name.Name, x.Loop || w.loops > 0
			if x.Why == "" {
				x.Why = why
			}
			w.rep.Waits = append(w.rep.Waits, x)
		}
	}
	if rep.Reads != nil {
		w.rep.Reads = rep.Reads
	}
	if rep.Streams != nil && w.rep.Streams == nil {
		w.rep.Streams = rep.Streams
	}
	if rep.Events != nil && w.rep.Events == nil {
		w.rep.Events = rep.Events
	}
	w.rep.Asserts = append(w.rep.Asserts, rep.Asserts...)
	w.rep.Controls = append(w.rep.Controls, rep.Controls...)
	w.rep.Timeouts = append(w.rep.Timeouts, rep.Timeouts...)
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
			if def, ok := w.definition(id).(*ast.CallExpr); ok {
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

// limited reports whether a context is given a limit of its own here.
func (w *walk) limited(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return false
	}
	obj := w.o.info.ObjectOf(id)
	found := false
	ast.Inspect(w.fn, func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok || len(a.Rhs) != 1 || len(a.Lhs) != 2 {
			return !found
		}
		if l, ok := a.Lhs[0].(*ast.Ident); ok && w.o.info.ObjectOf(l) == obj {
			if call, ok := ast.Unparen(a.Rhs[0]).(*ast.CallExpr); ok {
				f, _ := typeutil.Callee(w.o.info, call).(*types.Func)
				found = found || f != nil && (f.Name() == "WithTimeout" || f.Name() == "WithDeadline")
			}
		}
		return !found
	})
	return found
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
	if f.FullName() == "context.Cause" && len(e.Args) == 1 && w.role(e.Args[0]) == request {
		if w.loops > 0 {
			w.looks()
		}
		return
	}
	switch {
	case std == timed:
		w.timeout(e, f)
		return
	case std == sleeps:
		for _, a := range e.Args {
			w.expr(a)
		}
		w.wait(e, f.Pkg().Name()+"."+f.Name(), "")
		return
	case std == slow:
		w.args(e)
		w.wait(e, short(f), "it has no context")
		return
	}
	if sel != nil && w.o.info.Selections[sel] != nil {
		w.expr(sel.X)
	}
	given := false
	for _, a := range e.Args {
		switch r := w.role(a); {
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
	if f.FullName() == "(*net/http.Client).Do" && len(e.Args) == 1 && w.plainRequest(e.Args[0]) {
		w.wait(e, "http.Client.Do", "its request has no context")
		return
	}
	w.eventStream(e, f)
	if d := w.detached(e); d != "" && !given && std == other {
		w.wait(e, short(f), "it is given "+d)
		return
	}
	if std == other {
		w.unknown()
	}
}

// plainRequest reports whether a request is made here by http.NewRequest.
func (w *walk) plainRequest(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok || w.role(e) == request {
		return false
	}
	plain := false
	obj := w.o.info.ObjectOf(id)
	ast.Inspect(w.fn, func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok || len(a.Rhs) != 1 {
			return true
		}
		if l, ok := a.Lhs[0].(*ast.Ident); ok && w.o.info.ObjectOf(l) == obj {
			call, ok := ast.Unparen(a.Rhs[0]).(*ast.CallExpr)
			if !ok {
				plain = false
				return true
			}
			f, _ := typeutil.Callee(w.o.info, call).(*types.Func)
			plain = f != nil && f.FullName() == "net/http.NewRequest"
		}
		return true
	})
	return plain
}

// known reads a call of a function of another package whose summary is there.
func (w *walk) known(e *ast.CallExpr, k Known) {
	for _, a := range e.Args {
		switch w.role(a) {
		case none:
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
		w.wait(e, x.What, x.Why)
		if n := len(w.rep.Waits); n > 0 && w.async == 0 {
			w.rep.Waits[n-1].In = k.Name
		}
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
