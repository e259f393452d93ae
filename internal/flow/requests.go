package flow

import (
	"go/ast"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

func defaultRequest(in *interp, st *state, c *call) []Value {
	in.request(st, &Request{Call: c.expr, Name: c.fn.Name()})
	return in.results(c)
}

func clientRequest(in *interp, st *state, c *call) []Value {
	o := c.recv.Only()
	if o == nil {
		return in.results(c)
	}
	r := &Request{Call: c.expr, Name: c.fn.Name()}
	if o.Name != "http.DefaultClient" {
		r.Client = o
	}
	if r.Name == "Do" {
		r.Sent = argAt(c, 0)
	}
	in.request(st, r)
	return in.results(c)
}

func (in *interp) request(st *state, r *Request) {
	if in.muted == 0 {
		r.View = in.view(st)
		in.trace.Requests = append(in.trace.Requests, r)
	}
}

// newRequest makes a request with the context of argument i, or without one.
func newRequest(i int) effect {
	return func(in *interp, st *state, c *call) []Value {
		vs := in.results(c)
		o := in.object(objKey{at: c.expr, frame: c.fr}, nethttp.Request, nil, c.expr)
		t := &thing{fields: Fields{}}
		if i >= 0 {
			t.fields["context"] = []*Write{{At: c.expr, Value: argAt(c, i)}}
		}
		st.put(o, t)
		vs[0] = ref(o)
		return vs
	}
}

func withContext(in *interp, st *state, c *call) []Value {
	o := in.object(objKey{at: c.expr, frame: c.fr}, nethttp.Request, nil, c.expr)
	st.put(o, &thing{fields: Fields{"context": {{At: c.expr, Value: argAt(c, 0)}}}})
	return []Value{ref(o)}
}

func background(in *interp, st *state, c *call) []Value {
	o := in.object(objKey{at: c.expr, frame: c.fr}, nethttp.Context, nil, c.expr)
	st.put(o, &thing{})
	return []Value{ref(o)}
}

// derived is a context with the deadline of its parent.
func derived(in *interp, st *state, c *call) []Value {
	vs := in.results(c)
	if len(vs) > 0 {
		vs[0] = argAt(c, 0)
	}
	return vs
}

// cancellable is a derived context. Its deadline may be a timer that is given
// the function that cancels it.
func cancellable(in *interp, st *state, c *call) []Value {
	if in.cancelLeaves(c) {
		return in.results(c)
	}
	return derived(in, st, c)
}

// cancelLeaves reports whether the second result of c is used other than by
// being called in the function around c.
func (in *interp) cancelLeaves(c *call) bool {
	id := in.secondResult(c)
	if id == nil {
		return true
	}
	cancel, called, leaves := in.info.ObjectOf(id), map[*ast.Ident]bool{}, false
	var walk func(n ast.Node, nested bool)
	walk = func(n ast.Node, nested bool) {
		ast.Inspect(n, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit:
				if n != c.fr.body && !nested {
					walk(n, true)
					return false
				}
			case *ast.CallExpr:
				if id, ok := n.Fun.(*ast.Ident); ok && !nested {
					called[id] = true
				}
			case *ast.Ident:
				leaves = leaves || cancel != nil && in.info.Uses[n] == cancel && !called[n]
			}
			return !leaves
		})
	}
	walk(c.fr.body, false)
	return leaves
}

// secondResult is the name that the second result of c gets, or nil.
func (in *interp) secondResult(c *call) (id *ast.Ident) {
	if c.fr.body == nil {
		return nil
	}
	ast.Inspect(c.fr.body, func(n ast.Node) bool {
		if s, ok := n.(*ast.AssignStmt); ok && len(s.Lhs) == 2 && len(s.Rhs) == 1 && ast.Unparen(s.Rhs[0]) == c.expr {
			id, _ = s.Lhs[1].(*ast.Ident)
		}
		return id == nil
	})
	return id
}
