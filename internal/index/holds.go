package index

import (
	"go/types"

	"github.com/timeoutlint/timeoutlint/internal/goredis"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// direct reports whether using the variable is dealing with a kind: it is a
// field of one, or a server or listener. What merely contains one, and the
// clients and requests that every program passes around, do not count.
func (ix *Index) direct(v *types.Var) bool {
	if v.IsField() && v.Pkg() != nil && nethttp.IsField(v.Pkg().Path(), v.Name()) {
		return true
	}
	if v.Pkg() != ix.Pkg {
		return false
	}
	switch nethttp.KindOf(elem(v.Type())) {
	case nethttp.Server, nethttp.Listener, nethttp.ListenConfig:
		return true
	}
	return false
}

// elem is what a collection or channel holds, or t itself.
func elem(t types.Type) types.Type {
	switch u := types.Unalias(t).(type) {
	case *types.Slice:
		return u.Elem()
	case *types.Array:
		return u.Elem()
	case *types.Map:
		return u.Elem()
	case *types.Chan:
		return u.Elem()
	}
	return t
}

// byValue reports whether a value of type t is or contains a kind, so that
// naming the type may make one.
func (ix *Index) byValue(t types.Type) bool {
	switch nethttp.KindOf(t) {
	case nethttp.Request, nethttp.Mux:
		return false
	case nethttp.Other:
	default:
		return true
	}
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.Obj().Pkg() != ix.Pkg {
		return false
	}
	s, ok := n.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range s.Fields() {
		if k := nethttp.KindOf(f.Type()); k != nethttp.Other && !isPointer(f.Type()) && k != nethttp.Request && k != nethttp.Mux && k != nethttp.Listener {
			return true
		}
	}
	return false
}

func isPointer(t types.Type) bool { _, ok := types.Unalias(t).(*types.Pointer); return ok }

// Sends reports whether t is a request, and requests are followed.
func (ix *Index) Sends(t types.Type) bool {
	return ix.opts.Requests && nethttp.KindOf(t) == nethttp.Request
}

// deals reports whether a function of another package deals with a kind.
func (ix *Index) deals(f *types.Func) bool {
	d, known := ix.deal[f]
	if !known {
		d = ix.dealsUncached(f)
		ix.deal[f] = d
	}
	return d
}

func (ix *Index) dealsUncached(f *types.Func) bool {
	recv := f.Signature().Recv()
	if recv != nil && nethttp.KindOf(recv.Type()) == nethttp.Client {
		return ix.opts.Requests // sent through a client that is there
	}
	if f.Pkg() != nil && f.Pkg().Path() == "net/http" && recv == nil {
		switch _, bare := bareServes(f); {
		case bare, f.Name() == "TimeoutHandler", f.Name() == "Handle", f.Name() == "HandleFunc", f.Name() == "NewServeMux":
			return true
		}
		if nethttp.ClientCall(f.Name()) {
			return ix.opts.Requests
		}
	}
	if recv != nil && nethttp.KindOf(recv.Type()) == nethttp.Mux {
		return f.Name() != "ServeHTTP"
	}
	if _, bare := nethttp.Framework(f); bare {
		return true
	}
	if _, sets := goredis.Sets(f); sets {
		return ix.opts.Keys
	}
	return ix.signatureHolds(f) || ix.opts.Matters != nil && ix.opts.Matters(f)
}

// bareServes returns what f is if it serves without limits.
func bareServes(f *types.Func) (nethttp.Bare, bool) {
	if f.Pkg() == nil || f.Pkg().Path() != "net/http" {
		return nethttp.Bare{}, false
	}
	return nethttp.BareServes(f.FullName())
}

// Holds reports whether a value of type t is, points to or contains a kind of
// nethttp.
func (ix *Index) Holds(t types.Type) bool {
	if t == nil {
		return false
	}
	if h, ok := ix.holds[t]; ok {
		return h
	}
	ix.holds[t] = false // ends recursion
	h := ix.holdsUncached(t)
	ix.holds[t] = h
	return h
}

func (ix *Index) holdsUncached(t types.Type) bool {
	switch nethttp.KindOf(t) {
	case nethttp.Request, nethttp.Mux:
		return false // every handler has one
	case nethttp.Other:
	default:
		return true
	}
	switch u := types.Unalias(t).(type) {
	case *types.Pointer:
		return ix.Holds(u.Elem())
	case *types.Slice:
		return ix.Holds(u.Elem())
	case *types.Array:
		return ix.Holds(u.Elem())
	case *types.Map:
		return ix.Holds(u.Elem())
	case *types.Chan:
		return ix.Holds(u.Elem())
	case *types.Signature:
		return ix.tupleHolds(u.Params()) || ix.tupleHolds(u.Results())
	case *types.Named:
		if u.Obj().Pkg() != ix.Pkg {
			return false
		}
		return ix.Holds(u.Underlying())
	case *types.Struct:
		for f := range u.Fields() {
			if ix.Holds(f.Type()) {
				return true
			}
		}
	}
	return false
}

func (ix *Index) tupleHolds(t *types.Tuple) bool {
	for v := range t.Variables() {
		if ix.Holds(v.Type()) {
			return true
		}
	}
	return false
}

func (ix *Index) signatureHolds(f *types.Func) bool {
	sig := f.Signature()
	return sig.Recv() != nil && ix.Holds(sig.Recv().Type()) || ix.tupleHolds(sig.Params()) || ix.tupleHolds(sig.Results())
}

// Carries reports whether a value of type t can bring a timeout along: a
// kind, a duration, or a struct that has one of them at any depth.
func (ix *Index) Carries(t types.Type) bool {
	if c, ok := ix.carries[t]; ok {
		return c
	}
	c := ix.Holds(t) || ix.carriesUncached(t)
	ix.carries[t] = c
	return c
}

func (ix *Index) carriesUncached(t types.Type) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if isDuration(t) {
		return true
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok || isStd(t) {
		return false
	}
	for f := range s.Fields() {
		if !isPointer(f.Type()) && ix.Carries(f.Type()) {
			return true
		}
	}
	return false
}

// HasNumber reports whether t is a number or a struct that has one, at any
// depth.
func (ix *Index) HasNumber(t types.Type) bool {
	if n, ok := ix.numbers[t]; ok {
		return n
	}
	n := numeric(t) && !isPointer(t)
	if s, ok := t.Underlying().(*types.Struct); ok && !n && !isStd(t) {
		for f := range s.Fields() {
			n = n || ix.HasNumber(f.Type())
		}
	}
	ix.numbers[t] = n
	return n
}

// isStd reports whether t is a type of the standard library.
func isStd(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Pkg() != nil && nethttp.Std(n.Obj().Pkg().Path())
}

// Near reports whether a struct of this package holds a server or listener in
// one of its fields, so that its methods may configure and serve it.
func (ix *Index) Near(t types.Type) bool {
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range s.Fields() {
		switch nethttp.KindOf(elem(f.Type())) {
		case nethttp.Server, nethttp.Listener, nethttp.ListenConfig:
			return true
		}
		if p := f.Type().Underlying(); isPointer(p) {
			p = p.(*types.Pointer).Elem().Underlying()
			if inner, ok := p.(*types.Struct); ok && holdsServer(inner) {
				return true
			}
		} else if inner, ok := p.(*types.Struct); ok && holdsServer(inner) {
			return true
		}
	}
	return false
}

func holdsServer(s *types.Struct) bool {
	for f := range s.Fields() {
		if nethttp.KindOf(f.Type()) == nethttp.Server {
			return true
		}
	}
	return false
}

func isDuration(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == "Duration" && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "time"
}
