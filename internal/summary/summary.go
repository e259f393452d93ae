// Package summary is what one package tells another of its functions: the
// only facts of timeoutlint. Without them less is said, never something wrong.
package summary

import (
	"go/token"
	"go/types"
	"path"
	"path/filepath"
	"strconv"

	"github.com/timeoutlint/timeoutlint/internal/flow"
	"github.com/timeoutlint/timeoutlint/internal/index"
	"github.com/timeoutlint/timeoutlint/internal/observe"
	"github.com/timeoutlint/timeoutlint/internal/remote"
)

// A Fact is the summary of one function or method. It holds slices and no
// maps, so that it has one encoding.
type Fact struct {
	Version int
	Effects *flow.Effects
	Handler *remote.Func // what it does with a request, or its context
}

// AFact marks a fact.
func (*Fact) AFact() {}

// String is the fact for tests.
func (f *Fact) String() string {
	s := "v" + strconv.Itoa(f.Version)
	if f.Effects != nil {
		s += " effects"
	}
	if f.Handler != nil {
		s += " handler"
	}
	return s
}

// Make returns the summaries of the functions of a package that other
// packages can call.
func Make(fset *token.FileSet, ix *index.Index, traces []*flow.Trace, obs *observe.Observer) map[*types.Func]*Fact {
	facts := map[*types.Func]*Fact{}
	get := func(f *types.Func) *Fact {
		if facts[f] == nil {
			facts[f] = &Fact{Version: flow.Version}
		}
		return facts[f]
	}
	where := func(pos token.Pos) string { return Where(fset, ix.Pkg, pos) }
	read := flow.Reader{Where: where, Handler: describe(obs, where), Bypassed: obs.Bypassed}
	for _, t := range traces {
		if t.Root == nil || !t.Root.Obj.Exported() {
			continue
		}
		if e := t.Effects(read); e != nil {
			get(t.Root.Obj).Effects = e
		}
	}
	for _, f := range ix.Funcs() {
		if !f.Obj.Exported() {
			continue
		}
		if h := obs.Tell(f.Decl, f.Obj.Signature(), where); h != nil {
			get(f.Obj).Handler = h
		}
	}
	return facts
}

// Where names a place for readers in other packages: store/totals.go:31.
func Where(fset *token.FileSet, pkg *types.Package, pos token.Pos) string {
	p := fset.Position(pos)
	return path.Base(pkg.Path()) + "/" + filepath.Base(p.Filename) + ":" + strconv.Itoa(p.Line)
}

// describe describes handlers for the packages that get them.
func describe(obs *observe.Observer, where func(token.Pos) string) func(*flow.Func, flow.View) (*remote.Func, []flow.Value) {
	return func(fn *flow.Func, v flow.View) (*remote.Func, []flow.Value) {
		if !observe.IsHandler(v.Signature(fn)) {
			return nil, nil
		}
		body := v.Body(fn)
		if body == nil { // of another package still
			if told := obs.Told(fn.Decl); told != nil && told.Serves {
				return told, nil
			}
			return nil, nil
		}
		told := obs.Tell(body, v.Signature(fn), where)
		var next []flow.Value
		for _, e := range obs.Handler(body).Next {
			to, _ := v.Eval(fn, e.Handler)
			next = append(next, to)
		}
		return told, next
	}
}

// Known returns what a summary says of a function that a handler calls, or nil.
func (f *Fact) Known() *remote.Func {
	if f == nil || f.Version != flow.Version {
		return nil
	}
	return f.Handler
}
