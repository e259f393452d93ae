package driver

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/timeoutlint/timeoutlint/internal/skim"
)

// An outline is what is read of a package of which only some declarations are
// needed: its files, and which of their parts those are.
type outline struct {
	files   []*outlineFile
	byName  map[string][]place  // a method is T.m
	methods map[string][]string // their names, by the type
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

// A demand is what is needed of packages, as far as that is known.
//
// A type is needed with those of its methods whose names are said somewhere:
// any other is not called, and no interface asks for it.
type demand struct {
	before  map[string]bool // said when the round began
	said    map[string]bool // names
	wanted  needs           // what nobody has looked at so far
	waiting []method
}

// A method is one of a type that is needed, whose name nobody has said.
type method struct {
	unit      *unit
	typ, name string
}

func newDemand() *demand { return &demand{said: make(map[string]bool), wanted: make(needs)} }

func (d *demand) hasSaid(name string) bool { return d.said[name] || d.before[name] }

// say notes a name that a file mentions.
func (d *demand) say(f *outlineFile, qualifier, name []byte) {
	if !d.said[string(name)] && !d.before[string(name)] {
		d.said[string(name)] = true
	}
	if qualifier == nil {
		for _, v := range f.dots {
			d.wanted.add(v, name)
			f.uses[v] = true
		}
	} else if v := f.imports[string(qualifier)]; v != nil {
		d.wanted.add(v, name)
		f.uses[v] = true
	}
}

// round looks at packages and adds what they need.
func (w *world) round(d *demand, units iter.Seq[*unit], look func(u *unit, found *demand)) {
	var mu sync.Mutex
	var all []*demand
	w.each(slices.Collect(units), func(u *unit) {
		found := newDemand()
		found.before = d.said
		look(u, found)
		mu.Lock()
		defer mu.Unlock()
		all = append(all, found)
	})
	for _, found := range all {
		d.wanted.merge(found.wanted)
		maps.Copy(d.said, found.said)
		d.waiting = append(d.waiting, found.waiting...)
	}
	d.waiting = slices.DeleteFunc(d.waiting, func(m method) bool {
		said := d.said[m.name]
		if said {
			d.wanted.add(m.unit, []byte(m.typ+"."+m.name))
		}
		return said
	})
}

// demand finds out which declarations of other packages those to analyse can
// need: what they mention, what that mentions, and so on. All that remains
// unread by that is a package without declarations.
func (w *world) demand() {
	d := newDemand()
	d.said["Error"] = true // of the type error, which is declared nowhere
	for _, name := range w.scope.Keep {
		dot := strings.LastIndexByte(name, '.')
		if dot == 0 {
			d.said[name[1:]] = true
		}
		for _, u := range w.units {
			if u.path == name[:dot] {
				d.wanted.add(u, []byte(name[dot+1:]))
			}
		}
	}
	w.round(d, w.fulls(), func(u *unit, found *demand) {
		w.meter.begin(u.path)
		w.mentioned(u, found)
		w.meter.end()
	})
	for len(d.wanted) > 0 {
		now := d.wanted
		d.wanted = make(needs)
		w.round(d, maps.Keys(now), func(u *unit, found *demand) {
			if !u.full && u.path != "unsafe" {
				w.extend(u, now[u], found)
			}
		})
	}
}

// mentioned finds what a package that is analysed mentions of others.
func (w *world) mentioned(u *unit, found *demand) {
	for i, name := range u.files {
		var file *skim.File
		if u.skimmed != nil {
			file = u.skimmed[i]
		} else if src, err := w.read(name); err == nil {
			file = skim.Read(src)
		} else {
			continue // for the parser to complain of
		}
		f := newOutlineFile(u, name, file)
		f.All(func(qualifier, name []byte) { found.say(f, qualifier, name) })
	}
	u.skimmed = nil // it holds the source
}

// extend makes declarations part of the outline of a package, with all of the
// same package that they mention, and finds what they mention of others.
func (w *world) extend(u *unit, names map[string]bool, found *demand) {
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
	o := u.outline
	need := func(name []byte) {
		todo = append(todo, o.byName[string(name)]...)
		methods := o.methods[string(name)]
		if methods == nil {
			return
		}
		typ := string(name)
		delete(o.methods, typ)
		for _, m := range methods {
			if found.hasSaid(m) {
				todo = append(todo, o.byName[typ+"."+m]...)
			} else {
				found.waiting = append(found.waiting, method{u, typ, m})
			}
		}
	}
	for name := range names {
		need([]byte(name))
	}
	for len(todo) > 0 {
		p := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if p.file.needed[p.decl] {
			continue
		}
		p.file.needed[p.decl] = true
		p.file.Mentions(&p.file.Decls[p.decl], func(qualifier, name []byte) {
			found.say(p.file, qualifier, name)
			if qualifier == nil {
				need(name)
			}
		})
	}
}

// outlineOf reads the files of a package. What is wrong in a dependency is its
// own affair: we take what it declares in spite of that.
func (w *world) outlineOf(u *unit) *outline {
	o := &outline{byName: make(map[string][]place), methods: make(map[string][]string)}
	for _, name := range u.files {
		src, err := w.read(name)
		if err != nil {
			continue
		}
		f := newOutlineFile(u, name, skim.Read(src))
		f.needed = make([]bool, len(f.Decls))
		for i := range f.Decls {
			d := &f.Decls[i]
			for _, name := range d.Names {
				if d.Method != "" {
					o.methods[name] = append(o.methods[name], d.Method)
					name += "." + d.Method
				}
				o.byName[name] = append(o.byName[name], place{f, i})
			}
		}
		o.files = append(o.files, f)
	}
	return o
}

// newOutlineFile resolves the imports of a file.
func newOutlineFile(u *unit, name string, f *skim.File) *outlineFile {
	o := &outlineFile{File: f, name: name, imports: make(map[string]*unit, len(f.Imports)), uses: make(map[*unit]bool)}
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
