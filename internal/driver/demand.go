package driver

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/timeoutlint/timeoutlint/internal/skim"
)

// An outline is what is read of a package of which only some declarations are
// needed: its files, and which of their parts those are.
type outline struct {
	files  []*outlineFile
	byName map[string][]place
}

// A place is a declaration of a file.
type place struct {
	file *outlineFile
	decl int
}

// An outlineFile is one file of an outline.
type outlineFile struct {
	*skim.File
	name    string
	imports map[string]*unit // by local name
	dots    []*unit          // whose names are used without a qualifier
	needed  []bool           // declarations
	uses    map[*unit]bool   // imports that those mention
}

// needs are names that are wanted of packages.
type needs map[*unit]map[string]bool

func (n needs) add(u *unit, name []byte) {
	names := n[u]
	if names == nil {
		names = make(map[string]bool)
		n[u] = names
	}
	if !names[string(name)] {
		names[string(name)] = true
	}
}

func (n needs) merge(m needs) {
	for u, names := range m {
		if n[u] == nil {
			n[u] = names
		} else {
			maps.Copy(n[u], names)
		}
	}
}

// demand finds out which declarations of other packages those to analyse can
// need: what they mention, what that mentions, and so on. All that remains
// unread by that is a package without declarations.
func (w *world) demand(keep []string) {
	wanted := make(needs)
	for _, name := range keep {
		dot := strings.LastIndexByte(name, '.')
		for _, u := range w.units {
			if u.path == name[:dot] {
				wanted.add(u, []byte(name[dot+1:]))
			}
		}
	}
	for _, u := range w.units {
		if u.known != nil {
			for _, f := range u.known.facts {
				name, _, _ := strings.Cut(string(f.object), ".")
				wanted.add(u, []byte(name))
			}
		}
	}
	var mu sync.Mutex
	w.each(slices.Collect(w.fulls()), func(u *unit) {
		w.meter.begin(u.path)
		found := w.mentioned(u)
		mu.Lock()
		defer mu.Unlock()
		wanted.merge(found)
		w.meter.end()
	})
	for len(wanted) > 0 {
		now := wanted
		wanted = make(needs)
		w.each(slices.Collect(maps.Keys(now)), func(u *unit) {
			if u.full || u.path == "unsafe" {
				return
			}
			found := w.extend(u, now[u])
			mu.Lock()
			defer mu.Unlock()
			wanted.merge(found)
		})
	}
}

// mentioned returns what a package that is analysed mentions of others.
func (w *world) mentioned(u *unit) needs {
	found := make(needs)
	for _, name := range u.files {
		src, err := w.read(name)
		if err != nil {
			continue // for the parser to complain of
		}
		f := newOutlineFile(u, name, skim.Read(src))
		f.All(func(qualifier, name []byte) {
			if qualifier == nil {
				for _, v := range f.dots {
					found.add(v, name)
				}
			} else if v := f.imports[string(qualifier)]; v != nil {
				found.add(v, name)
			}
		})
	}
	return found
}

// extend makes declarations part of the outline of a package, with all of the
// same package that they mention, and returns what they mention of others.
func (w *world) extend(u *unit, names map[string]bool) needs {
	var todo []place
	if u.outline == nil {
		w.meter.begin(u.path)
		u.outline = w.outlineOf(u)
		for _, f := range u.outline.files {
			for i := range f.Decls {
				if f.Decls[i].Always {
					todo = append(todo, place{f, i})
					for _, v := range u.imports {
						f.uses[v] = true
					}
				}
			}
		}
	}
	for name := range names {
		todo = append(todo, u.outline.byName[name]...)
	}
	found := make(needs)
	for len(todo) > 0 {
		p := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if p.file.needed[p.decl] {
			continue
		}
		p.file.needed[p.decl] = true
		p.file.Mentions(&p.file.Decls[p.decl], func(qualifier, name []byte) {
			if qualifier == nil {
				todo = append(todo, u.outline.byName[string(name)]...)
				for _, v := range p.file.dots {
					found.add(v, name)
					p.file.uses[v] = true
				}
			} else if v := p.file.imports[string(qualifier)]; v != nil {
				found.add(v, name)
				p.file.uses[v] = true
			}
		})
	}
	return found
}

// outlineOf reads the files of a package. What is wrong in a dependency is its
// own affair: we take what it declares in spite of that.
func (w *world) outlineOf(u *unit) *outline {
	o := &outline{byName: make(map[string][]place)}
	for _, name := range u.files {
		src, err := w.read(name)
		if err != nil {
			continue
		}
		f := newOutlineFile(u, name, skim.Read(src))
		f.needed = make([]bool, len(f.Decls))
		f.uses = make(map[*unit]bool)
		for i := range f.Decls {
			for _, name := range f.Decls[i].Names {
				o.byName[name] = append(o.byName[name], place{f, i})
			}
		}
		o.files = append(o.files, f)
	}
	return o
}

// newOutlineFile resolves the imports of a file.
func newOutlineFile(u *unit, name string, f *skim.File) *outlineFile {
	o := &outlineFile{File: f, name: name, imports: make(map[string]*unit, len(f.Imports))}
	for i := range f.Imports {
		imp := &f.Imports[i]
		v := u.imports[imp.Path]
		switch {
		case v == nil || imp.Name == "_":
		case imp.Name == ".":
			o.dots = append(o.dots, v)
		case imp.Name == "":
			o.imports[v.Name] = v
		default:
			o.imports[imp.Name] = v
		}
	}
	return o
}

// source returns what is needed of a file, or nil if that is nothing.
func (f *outlineFile) source(u *unit) []byte {
	if !slices.Contains(f.needed, true) {
		return nil
	}
	return f.Source(
		func(imp *skim.Import) bool { return f.uses[u.imports[imp.Path]] },
		func(i int) bool { return f.needed[i] },
	)
}
