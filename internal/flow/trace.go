package flow

import (
	"go/ast"
	"go/types"
	"maps"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/index"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// A Trace is what happened in one root.
type Trace struct {
	Root     *index.Func // nil for package variables
	Tested   bool        // only tests lead to the root
	Results  []Value     // of the root
	Uses     []*Use
	Lates    []*Late
	Discards []*Discard
	Bares    []*Bare
	Requests []*Request
	Keys     []*Key
	Stores   []*Store     // of fields of objects that came from outside
	Exposed  []*types.Var // fields and variables whose objects other packages get

	Final View // everything as the root ends

	in *interp
}

// Objects returns the objects of the trace as it ends, in the order of the
// source.
func (t *Trace) Objects() []*Object {
	os := slices.Collect(maps.Keys(t.Final.st.allObjs()))
	sortObjects(os)
	return os
}

// Homes returns the fields and package variables through which other roots
// reach each object.
func (t *Trace) Homes() map[*Object][]*types.Var {
	homes := map[*Object][]*types.Var{}
	st := t.Final.st
	add := func(v Value, home *types.Var) {
		for _, o := range v.Objects() {
			if !slices.Contains(homes[o], home) {
				homes[o] = append(homes[o], home)
			}
		}
	}
	for k, v := range st.allVars() {
		if k.frame == nil {
			add(v, k.v)
		}
	}
	for o, th := range st.allObjs() {
		if o.Kind != nethttp.Other || !th.shared && o.Made {
			continue
		}
		for f := range structFields(o.Type) {
			if _, written := th.fields[f.Name()]; written || isStruct(f.Type()) && o.Made {
				add(t.in.read(st, o, f.Name()), f.Origin())
			}
		}
	}
	return homes
}

// Lasting returns the late writes after which the server is not started once
// more.
func (t *Trace) Lasting() []*Late {
	again := map[ast.Node]bool{}
	for _, l := range t.Lates {
		again[l.Write.At] = again[l.Write.At] || l.again()
	}
	return slices.DeleteFunc(slices.Clone(t.Lates), func(l *Late) bool { return again[l.Write.At] })
}

// A UseKind tells how an object is put to use.
type UseKind int

// The ways to put an object to use.
const (
	Served UseKind = iota // a server starts
	Passed                // unknown code gets it and may change it
	Ended                 // the root ends; whoever holds it has it as it is now
)

// A Use is a moment at which an object is put to use.
type Use struct {
	Kind     UseKind
	Object   *Object
	At       ast.Node // the call; nil for Ended
	Method   string   // of the server, if Served
	Listener Value    // that the server was given
	Untimed  bool     // it is not known when, if at all
	View
}

// A Late is a field that is written when the server runs already.
type Late struct {
	Object  *Object
	Field   *types.Var
	Write   *Write
	Running bool     // in a goroutine; otherwise Serve has returned
	At      ast.Node // the call that started it
	In      *Trace

	uses int // recorded before
}

// again reports whether the server is started once more after the write.
func (l *Late) again() bool {
	return slices.ContainsFunc(l.In.Uses[l.uses:], func(u *Use) bool { return u.Kind == Served && u.Object == l.Object })
}

// A Discard is an object that nothing takes.
type Discard struct {
	Object     *Object
	Configured bool // a listener of a net.ListenConfig
	Variable   bool // through a variable, which may be used elsewhere
	At         ast.Node
	In         *Trace
}

// Final reports whether nothing else has the object as the trace ends.
func (d *Discard) Final() bool {
	if !d.Variable {
		return true
	}
	for _, t := range d.In.Final.st.allObjs() {
		for _, ws := range t.fields {
			if slices.Contains(All(ws).Objects(), d.Object) {
				return false
			}
		}
		for _, e := range t.elems {
			if slices.Contains(e.Objects(), d.Object) {
				return false
			}
		}
	}
	return !d.In.Final.Used(d.Object)
}

// A Bare is a server of net/http's own making, without limits.
type Bare struct {
	Call     *ast.CallExpr
	By       *types.Func // the function of another package that starts it, or nil
	Untimed  bool        // it is not known when, if at all
	Value    ast.Node    // where the function was taken as a value, or nil
	Func     nethttp.Bare
	Addr     Value
	Listener Value
	Handler  Value
	View
}

// A Request is one that net/http sends.
type Request struct {
	Call   *ast.CallExpr
	Name   string  // Get, Head, Post, PostForm, Do
	Client *Object // nil for http.DefaultClient
	Sent   Value   // of Do: the request
	View
}

// A Store is a field of an object from outside that a root sets.
type Store struct {
	Home  *types.Var
	Field string
	Write *Write
}

// Home is the field or variable through which other roots reach o.
func Home(o *Object) *types.Var {
	for ; o != nil; o = o.Owner {
		if o.Home != nil {
			return o.Home
		}
	}
	return nil
}

// lengths and cut take back what was recorded since.
func (t *Trace) lengths() [7]int {
	return [7]int{len(t.Uses), len(t.Lates), len(t.Discards), len(t.Bares), len(t.Requests), len(t.Stores), len(t.Keys)}
}

func (t *Trace) cut(n [7]int) {
	t.Uses, t.Lates, t.Discards = t.Uses[:n[0]], t.Lates[:n[1]], t.Discards[:n[2]]
	t.Bares, t.Requests, t.Stores, t.Keys = t.Bares[:n[3]], t.Requests[:n[4]], t.Stores[:n[5]], t.Keys[:n[6]]
}
