package driver

import (
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// facts are what the analyzer knows of the objects of one package.
type facts struct {
	of map[factKey]analysis.Fact
}

type factKey struct {
	obj types.Object
	typ reflect.Type
}

func newFacts() *facts { return &facts{of: make(map[factKey]analysis.Fact)} }

// get sets ptr to the fact of its type and reports whether there is one.
func (f *facts) get(obj types.Object, ptr analysis.Fact) bool {
	if f == nil {
		return false
	}
	fact, ok := f.of[factKey{obj, reflect.TypeOf(ptr)}]
	if ok {
		reflect.ValueOf(ptr).Elem().Set(reflect.ValueOf(fact).Elem())
	}
	return ok
}

func (f *facts) set(obj types.Object, fact analysis.Fact) {
	f.of[factKey{obj, reflect.TypeOf(fact)}] = fact
}

// any reports whether a fact is as asked.
func (f *facts) any(is func(analysis.Fact) bool) bool {
	if f == nil {
		return false
	}
	for _, fact := range f.of {
		if is(fact) {
			return true
		}
	}
	return false
}

func (f *facts) all() []analysis.ObjectFact {
	all := make([]analysis.ObjectFact, 0, len(f.of))
	for k, fact := range f.of {
		all = append(all, analysis.ObjectFact{Object: k.obj, Fact: fact})
	}
	return all
}

// A portable is a fact whose function is named: F, or T.m for a method.
type portable struct {
	object string
	fact   analysis.Fact
}

// portable returns the facts of functions that other packages can call, and
// forgets all others: whether a fact is seen must not depend on whether it was
// kept from an earlier run.
func (f *facts) portable() []portable {
	var out []portable
	for k, fact := range f.of {
		name, ok := nameOf(k.obj)
		if !ok {
			delete(f.of, k)
			continue
		}
		out = append(out, portable{name, fact})
	}
	slices.SortFunc(out, func(a, b portable) int { return strings.Compare(a.object, b.object) })
	return out
}

// nameOf names an exported function, or a method of a type that is declared in
// the package.
func nameOf(obj types.Object) (name string, ok bool) {
	f, ok := obj.(*types.Func)
	if !ok || f.Pkg() == nil || f.Origin() != f {
		return "", false
	}
	recv := f.Signature().Recv()
	if recv == nil {
		return f.Name(), f.Exported()
	}
	t := types.Unalias(recv.Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	n, ok := t.(*types.Named)
	if !ok || types.IsInterface(n) {
		return "", false
	}
	return n.Obj().Name() + "." + f.Name(), true
}

// factsIn returns the facts of an answer, for the functions of a package. One of
// a function that nobody mentions, which is not declared, has a stand-in: that
// there is such a fact may be asked for.
func (a *answer) factsIn(pkg *types.Package) *facts {
	f := newFacts()
	for _, p := range a.facts {
		fn := lookup(pkg, p.object)
		if fn == nil {
			fn = types.NewFunc(token.NoPos, pkg, p.object, new(types.Signature))
		}
		f.set(fn, p.fact)
	}
	return f
}

// lookup returns the function that nameOf gives a name, or nil.
func lookup(pkg *types.Package, name string) *types.Func {
	name, method, _ := strings.Cut(name, ".")
	obj := pkg.Scope().Lookup(name)
	if method == "" {
		f, _ := obj.(*types.Func)
		return f
	}
	if t, ok := obj.(*types.TypeName); ok && !t.IsAlias() {
		if n, ok := t.Type().(*types.Named); ok {
			for m := range n.Methods() {
				if m.Name() == method {
					return m
				}
			}
		}
	}
	return nil
}

// inherit collects the facts that the imports of a unit have or have seen. An
// import of which nothing is needed may have facts all the same.
func (w *world) inherit(u *unit) {
	take := func(pkg *types.Package, f *facts) {
		if u.seen == nil {
			u.seen = make(map[*types.Package]*facts)
		}
		u.seen[pkg] = f
	}
	for _, v := range u.deps {
		for pkg, f := range v.seen {
			take(pkg, f)
		}
		if v.facts != nil && len(v.facts.of) > 0 {
			take(v.types, v.facts)
		}
	}
	for _, v := range u.imports {
		if v.done == nil && v.facts != nil {
			take(v.types, v.facts)
		}
	}
}
