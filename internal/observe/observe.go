// Package observe reads the body of a handler: whether it ever looks at its
// request's context, what it waits for, and what it does with its writer. It
// follows calls within the package. Evidence for what counts as looking is in
// package proof, TestHandlerIgnoresContext.
package observe

import (
	"go/ast"
	"go/types"

	"github.com/timeoutlint/timeoutlint/internal/index"
)

// An Observer reads the functions of one package.
type Observer struct {
	ix    *index.Index
	info  *types.Info
	cache map[key]*Report
	notes map[ast.Node]*notes

	// Foreign tells of a function of another package what it does with its
	// arguments; it may be nil, and then nothing is known.
	Foreign func(f *types.Func) (Known, bool)

	// Unfinished says that the package has type errors: names in it may stand
	// for nothing.
	Unfinished bool
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
	return &Observer{ix: ix, info: ix.Info, cache: map[key]*Report{}, notes: map[ast.Node]*notes{}}
}

// Summary returns what is known of a function of another package.
func (o *Observer) Summary(f *types.Func) (Known, bool) {
	if o.Foreign == nil {
		return Known{}, false
	}
	return o.Foreign(f)
}

// Handler reads a function of a writer and a request: a declaration or a
// literal.
func (o *Observer) Handler(fn ast.Node) *Report {
	return o.function(fn, func(_ int, v *types.Var) role { return roleOf(v.Type()) }, 0)
}

// Callee reads a function that a handler may call: its parameters of type
// context.Context, *http.Request and http.ResponseWriter are the handler's.
func (o *Observer) Callee(fn ast.Node) *Report {
	return o.function(fn, func(_ int, v *types.Var) role {
		if isContext(v.Type()) {
			return request
		}
		return roleOf(v.Type())
	}, 0)
}

const maxDepth = 8

// unread is the report of a function that is not read: nothing is certain.
func unread() *Report { return &Report{Looks: true, Unknown: true, Lifts: true, Hijacks: true} }

// function reads a function whose parameters have the given roles, once for
// each distribution of roles.
func (o *Observer) function(fn ast.Node, roleOf func(i int, v *types.Var) role, depth int) *Report {
	typ, body := index.Function(fn)
	if body == nil {
		return unread()
	}
	k := key{body: fn}
	roles := map[*types.Var]role{}
	i := 0
	for _, f := range typ.Params.List {
		for _, name := range f.Names {
			if v, ok := o.info.Defs[name].(*types.Var); ok {
				if r := roleOf(i, v); r != none {
					roles[v] = r
					k.mask |= uint64(r) << (2 * i)
				}
			}
			i++
		}
	}
	if r, ok := o.cache[k]; ok {
		return r
	}
	o.cache[k] = unread() // recursion
	if o.Unfinished && o.unresolved(body) {
		return o.cache[k]
	}
	w := &walk{o: o, roles: roles, depth: depth, fn: fn, rep: &Report{}, times: 1}
	w.stmts(body.List)
	o.cache[k] = w.rep
	return w.rep
}

// unresolved reports whether a body has names that stand for nothing: nobody
// knows what it is going to do.
func (o *Observer) unresolved(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Name != "_" {
			_, defines := o.info.Defs[id]
			found = found || !defines && o.info.Uses[id] == nil
		}
		return !found
	})
	return found
}
