// Package observe reads the body of a handler: whether it ever looks at its
// request's context, what it waits for, and what it does with its writer. It
// follows calls within the package. Evidence for what counts as looking is in
// package proof, TestHandlerIgnoresContext.
package observe

import (
	"go/ast"
	"go/types"

	"github.com/timeoutlint/timeoutlint/internal/index"
	"github.com/timeoutlint/timeoutlint/internal/remote"
)

// An Observer reads the functions of one package.
type Observer struct {
	ix    *index.Index
	info  *types.Info
	cache map[key]*Report
	notes map[ast.Node]*notes

	// Foreign tells of a function of another package what it does with its
	// arguments; it may be nil, and then nothing is known.
	Foreign func(f *types.Func) *remote.Func

	// Unfinished says that the package has type errors: names in it may stand
	// for nothing.
	Unfinished bool
}

type key struct {
	body ast.Node
	mask uint64 // parameters that carry the request, and those that are the writer

	structs string // those that are made of the writer
}

// New returns an observer of a package.
func New(ix *index.Index) *Observer {
	return &Observer{ix: ix, info: ix.Info, cache: map[key]*Report{}, notes: map[ast.Node]*notes{}}
}

// Handler reads a function of a writer and a request: a declaration or a
// literal.
func (o *Observer) Handler(fn ast.Node) *Report {
	return o.function(fn, given{roles: o.roles(fn, roleOf)}, 0)
}

// Callee reads a function that a handler may call: its parameters of type
// context.Context, *http.Request and http.ResponseWriter are the handler's.
func (o *Observer) Callee(fn ast.Node) *Report {
	return o.function(fn, given{roles: o.roles(fn, func(t types.Type) role {
		if isContext(t) {
			return request
		}
		return roleOf(t)
	})}, 0)
}

// roles gives each parameter of a function a role by its type.
func (o *Observer) roles(fn ast.Node, of func(types.Type) role) []role {
	var out []role
	typ, _ := index.Function(fn)
	for _, v := range o.params(typ) {
		r := none
		if v != nil {
			r = of(v.Type())
		}
		out = append(out, r)
	}
	return out
}

// params returns the named parameters of a function, nil for one that is not
// declared.
func (o *Observer) params(typ *ast.FuncType) []*types.Var {
	var out []*types.Var
	for _, f := range typ.Params.List {
		for _, name := range f.Names {
			v, _ := o.info.Defs[name].(*types.Var)
			out = append(out, v)
		}
	}
	return out
}

const maxDepth = 8

// unread is the report of a function that is not read: nothing is certain.
func unread() *Report { return &Report{Looks: true, Unknown: true, Lifts: true, Hijacks: true} }

// function reads a function for what it is given, once for each.
func (o *Observer) function(fn ast.Node, g given, depth int) *Report {
	typ, body := index.Function(fn)
	if body == nil {
		return unread()
	}
	k := key{body: fn, structs: g.key()}
	w := &walk{o: o, roles: map[*types.Var]role{}, structs: map[*types.Var]fields{}, depth: depth, fn: fn, rep: &Report{}, times: 1}
	for i, v := range o.params(typ) {
		if i < len(g.roles) && g.roles[i] != none && v != nil {
			w.roles[v] = g.roles[i]
			k.mask |= uint64(g.roles[i]) << (2 * i)
		}
		if keeps := g.structs[i]; keeps != nil && v != nil {
			w.structs[v] = keeps
		}
	}
	if v := o.receiver(fn); v != nil && g.recv != nil {
		w.structs[v] = g.recv
	}
	if r, ok := o.cache[k]; ok {
		return r
	}
	o.cache[k] = unread() // recursion
	if o.Unfinished && o.unresolved(body) {
		return o.cache[k]
	}
	w.stmts(body.List)
	if w.rep.mixed && w.rep.makes != nil {
		w.rep.makes = nil
		w.escapes()
	}
	o.cache[k] = w.rep
	return w.rep
}

// receiver returns the receiver of a method, or nil.
func (o *Observer) receiver(fn ast.Node) *types.Var {
	d, ok := fn.(*ast.FuncDecl)
	if !ok || d.Recv == nil || len(d.Recv.List) != 1 || len(d.Recv.List[0].Names) != 1 {
		return nil
	}
	v, _ := o.info.Defs[d.Recv.List[0].Names[0]].(*types.Var)
	return v
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
