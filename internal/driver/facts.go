package driver

import (
	"go/types"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/objectpath"
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

// A portable is a fact whose object is named by its place in the package.
type portable struct {
	object objectpath.Path
	fact   analysis.Fact
}

// portable returns the facts of objects that other packages can reach, and
// forgets all others: whether a fact is seen must not depend on whether it was
// kept from an earlier run.
func (f *facts) portable() []portable {
	var out []portable
	var paths objectpath.Encoder
	for k, fact := range f.of {
		path, err := paths.For(k.obj)
		if err != nil {
			delete(f.of, k)
			continue
		}
		out = append(out, portable{path, fact})
	}
	slices.SortFunc(out, func(a, b portable) int { return strings.Compare(string(a.object), string(b.object)) })
	return out
}

// factsIn returns the facts of an answer, for the objects of a package.
func (a *answer) factsIn(pkg *types.Package) *facts {
	f := newFacts()
	for _, p := range a.facts {
		if obj, err := objectpath.Object(pkg, p.object); err == nil {
			f.set(obj, p.fact)
		}
	}
	return f
}

// inherit collects the facts that the imports of a unit have or have seen.
func (w *world) inherit(u *unit) {
	for _, v := range u.deps {
		if len(v.seen) == 0 && (v.facts == nil || len(v.facts.of) == 0) {
			continue
		}
		if u.seen == nil {
			u.seen = make(map[*types.Package]*facts)
		}
		for pkg, f := range v.seen {
			u.seen[pkg] = f
		}
		if v.facts != nil {
			u.seen[v.types] = v.facts
		}
	}
}
