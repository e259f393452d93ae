// Package skim reads Go source without parsing it: which declarations a file
// has, and what each of them mentions. Of a dependency most declarations are
// needed by nobody, and the rest without function bodies; to parse only those
// is a small fraction of the work.
//
// What skim says is enough, and sometimes more: a field may be taken for the
// function of that name. It never says too little, as long as the source is
// valid; what it does not understand it keeps whole.
package skim

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
)

// A File is a source file, divided into its declarations.
type File struct {
	Imports []Import
	Decls   []Decl

	src    []byte
	head   span // up to the package clause
	groups []group
}

// An Import is an import declaration of one path.
type Import struct {
	Name string // as written; empty if it is not
	Path string
	span
	group int
}

// A Decl is a declaration of constants, a variable or several, a type, a
// function or a method.
type Decl struct {
	Names  []string // what it declares; for a method, its receiver's type
	Method string   // the name of a method; empty for all others
	Always bool     // it was not understood: whoever needs anything of the file needs this
	span
	cuts  []span // function bodies and initial values that decide nothing
	group int    // in groups; -1 if it stands alone
}

// A group is what stands around declarations in parentheses.
type group struct{ open, close span }

// Read divides a file.
func Read(src []byte) *File {
	f := &File{src: src}
	r := reader{lexer: lexer{src: src}, file: f}
	if bytes.HasPrefix(src, []byte("\ufeff")) {
		r.end = len("\ufeff")
	}
	r.next()
	ok := r.is("package")
	for ok && r.kind != ';' && r.kind != eof {
		r.next()
	}
	f.head = span{0, r.start}
	r.semicolon(&f.head)
	ok = ok && !directed(src)
	for ok && r.kind != eof {
		if r.kind == ';' {
			r.next()
			continue
		}
		ok = r.declaration()
	}
	if !ok {
		f.whole()
	}
	return f
}

// directed reports whether comments may give other names to lines. They must
// stay where they are.
func directed(src []byte) bool {
	return bytes.HasPrefix(src, []byte("//line ")) || bytes.Contains(src, []byte("\n//line ")) || bytes.Contains(src, []byte("/*line "))
}

// whole makes all of the file one declaration, imports included.
func (f *File) whole() {
	f.groups = nil
	f.Imports = importsOf(f.src)
	for i := range f.Imports {
		f.Imports[i].span = span{}
	}
	f.Decls = []Decl{{Always: true, span: span{f.head.end, len(f.src)}, group: -1}}
}

// importsOf returns the imports of a file of which nothing else is understood.
func importsOf(src []byte) []Import {
	r := reader{lexer: lexer{src: src}, file: &File{}}
	for r.next(); r.kind != eof; {
		if !r.is("import") {
			r.next()
		} else if !r.declaration() {
			break
		}
	}
	return r.file.Imports
}

// A reader divides a file.
type reader struct {
	lexer
	file *File
}

// declaration reads a declaration and reports whether it was understood.
func (r *reader) declaration() bool {
	start := r.start
	switch {
	case r.is("func"):
		r.next()
		return r.function(start)
	case r.is("const"):
		return r.constants(start)
	case r.is("import"), r.is("var"), r.is("type"):
		read := map[byte]func(span, int) bool{'i': r.imported, 'v': r.variable, 't': r.typ}[r.src[start]]
		r.next()
		if r.kind != '(' {
			return read(span{start, r.start}, -1)
		}
		g := len(r.file.groups)
		r.file.groups = append(r.file.groups, group{open: span{start, r.end}})
		ok := r.each(func() bool { return read(span{r.start, r.start}, g) })
		r.file.groups[g].close = span{r.start, r.end}
		r.next()
		return ok
	}
	return false
}

// each reads what stands between parentheses, to the closing one.
func (r *reader) each(read func() bool) bool {
	for r.next(); r.kind != ')'; {
		if r.kind == ';' {
			r.next()
			continue
		}
		if r.kind == eof || !read() {
			return false
		}
	}
	return true
}

// imported reads an import.
func (r *reader) imported(at span, group int) bool {
	imp := Import{group: group}
	if r.kind == word || r.kind == '.' {
		imp.Name = string(r.text())
		r.next()
	}
	if r.kind != literal {
		return false
	}
	path, err := strconv.Unquote(string(r.text()))
	imp.Path, imp.span = path, span{at.start, r.end}
	r.next()
	r.semicolon(&imp.span)
	r.file.Imports = append(r.file.Imports, imp)
	return err == nil
}

// variable reads the variables of one specification.
func (r *reader) variable(at span, group int) bool {
	d := Decl{span: at, group: group}
	d.Names = r.names()
	typed := r.kind != '='
	assign, ok := r.specification(&d)
	if typed && assign > 0 {
		d.cuts = []span{{assign, d.end}}
	}
	r.semicolon(&d.span)
	r.file.Decls = append(r.file.Decls, d)
	return ok && len(d.Names) > 0
}

// typ reads one type.
func (r *reader) typ(at span, group int) bool {
	d := Decl{span: at, group: group}
	if r.kind == word {
		d.Names = []string{string(r.text())}
	}
	_, ok := r.specification(&d)
	r.semicolon(&d.span)
	r.file.Decls = append(r.file.Decls, d)
	return ok && d.Names != nil
}

// constants reads a declaration of constants. A group is one, since each of it
// may depend on those before.
func (r *reader) constants(start int) bool {
	d := Decl{span: span{start, start}, group: -1}
	one := func() bool {
		d.Names = append(d.Names, r.names()...)
		_, ok := r.specification(&d)
		return ok
	}
	r.next()
	ok := false
	if r.kind == '(' {
		ok = r.each(one)
		d.end = r.end
		r.next()
	} else {
		ok = one()
	}
	r.semicolon(&d.span)
	r.file.Decls = append(r.file.Decls, d)
	return ok
}

// names reads names and the commas between.
func (r *reader) names() (names []string) {
	for r.kind == word {
		names = append(names, string(r.text()))
		if r.next(); r.kind != ',' {
			break
		}
		r.next()
	}
	return names
}

// semicolon makes one that is written a part of what it ends.
func (r *reader) semicolon(s *span) {
	if r.kind == ';' && r.src[r.start] == ';' {
		s.end = r.end
	}
}

// specification reads to what ends one: a semicolon, or the parenthesis that
// closes its group. It returns the place of its =, if any.
func (r *reader) specification(d *Decl) (assign int, ok bool) {
	depth, last := 0, kind(0)
	for {
		switch r.kind {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth == 0 {
				d.end = r.start
				return assign, r.kind == ')'
			}
			depth--
		case ';', eof:
			if depth == 0 {
				d.end = r.start
				return assign, true
			}
			if r.kind == eof {
				return assign, false
			}
		case '=':
			if depth == 0 && assign == 0 {
				assign = r.start
			}
		case keyword:
			// Behind a bracket stands the type of elements, and a brace behind
			// that begins a list of them.
			if last != ']' && r.is("func") {
				r.next()
				if !r.signature(d) {
					return assign, false
				}
				last = 0
				continue
			}
		}
		last = r.kind
		r.next()
	}
}

// function reads what follows the keyword of a function declaration.
func (r *reader) function(start int) bool {
	d := Decl{span: span{start, start}, group: -1}
	method := r.kind == '('
	if method {
		d.Names = []string{r.receiver()}
	}
	if r.kind != word {
		return false
	}
	if name := string(r.text()); method {
		d.Method = name
	} else {
		d.Names = []string{name}
	}
	r.next()
	ok := r.signature(&d)
	d.end = r.start
	if n := len(d.cuts); n > 0 {
		d.end = d.cuts[n-1].end + 1
	}
	r.semicolon(&d.span)
	r.file.Decls = append(r.file.Decls, d)
	return ok
}

// receiver reads a receiver and returns the name of its type.
func (r *reader) receiver() (base string) {
	for r.next(); r.kind != ')' && r.kind != eof; {
		switch r.kind {
		case word:
			base = string(r.text())
		case '[':
			r.balanced()
			continue
		case '(': // around the type
		}
		r.next()
	}
	for r.kind == ')' {
		r.next()
	}
	return base
}

// signature reads a signature and the body behind it, which is cut.
func (r *reader) signature(d *Decl) bool {
	for {
		switch r.kind {
		case '(', '[':
			if !r.balanced() {
				return false
			}
			continue
		case '{':
			body := span{start: r.end}
			if !r.block() {
				return false
			}
			body.end = r.start
			d.cuts = append(d.cuts, body)
			r.next()
			return true
		case keyword:
			if r.is("struct") || r.is("interface") {
				if r.next(); r.kind != '{' || !r.balanced() {
					return false
				}
				continue
			}
		case eof, ';', ',', ')', ']', '}', '=', ':', operator:
			return true // no body, or just a type
		}
		r.next()
	}
}

// Mentions calls say with each name that a declaration mentions, and with what
// stands before it and a dot: nil if that is nothing, and empty if it is more
// than a name. Function bodies are passed over.
func (f *File) Mentions(d *Decl, say func(qualifier, name []byte)) {
	mentions(lexer{src: f.src[:d.end], cuts: d.cuts, end: d.start}, say)
}

// All calls say with each name that the file mentions, in function bodies too.
func (f *File) All(say func(qualifier, name []byte)) {
	mentions(lexer{src: f.src, end: f.head.end}, say)
}

// Declared returns what other packages can see of the file: two files with the
// same answer declare the same. Function bodies, comments and the layout are no
// part of it, and neither is what has no name; what stands above the package
// clause is.
func (f *File) Declared() []byte {
	out := append([]byte(nil), f.src[:f.head.end]...)
	for i := range f.Imports {
		out = fmt.Appendf(out, "\nimport %q %q", f.Imports[i].Name, f.Imports[i].Path)
	}
	for i := range f.Decls {
		d := &f.Decls[i]
		if !d.Always && !slices.ContainsFunc(d.Names, func(name string) bool { return name != "_" }) {
			continue
		}
		out = append(out, '\n')
		if d.group >= 0 {
			open := f.groups[d.group].open
			out = append(out, f.src[open.start:open.end]...)
		}
		l := lexer{src: f.src[:d.end], cuts: d.cuts, end: d.start}
		for l.next(); l.kind != eof; l.next() {
			if l.kind == ';' {
				out = append(out, ';')
			} else {
				out = append(append(out, ' '), l.text()...)
			}
		}
	}
	return out
}

// Source returns a file of nothing but these imports and declarations. Line
// directives in it tell where everything was.
func (f *File) Source(imports func(*Import) bool, decls func(i int) bool) []byte {
	w := writer{src: f.src, line: 1}
	w.spans = append(w.spans, f.head)
	keep := func(s span, cuts []span, group int) {
		if group >= 0 {
			w.spans = append(w.spans, f.groups[group].open, f.groups[group].close)
		}
		for _, c := range cuts {
			w.spans = append(w.spans, span{s.start, c.start})
			s.start = c.end
		}
		w.spans = append(w.spans, s)
	}
	for i := range f.Imports {
		if imp := &f.Imports[i]; imp.end > 0 && imports(imp) {
			keep(imp.span, nil, imp.group)
		}
	}
	for i := range f.Decls {
		if d := &f.Decls[i]; decls(i) {
			keep(d.span, d.cuts, d.group)
		}
	}
	slices.SortFunc(w.spans, func(a, b span) int { return a.start - b.start })
	for _, s := range slices.Compact(w.spans) { // a group has several
		w.write(s)
	}
	return w.out
}

// A writer writes parts of source.
type writer struct {
	src       []byte
	spans     []span
	out       []byte
	at        int // in the source
	line, bol int // where that is, and where its line begins
}

// write writes a part, with a directive where something has been left out.
func (w *writer) write(s span) {
	if s.start == s.end {
		return
	}
	if s.start > w.at {
		w.count(w.src[:s.start])
		// What a body is cut from goes on in its line, all else in a new one.
		if n := len(w.out); n > 0 && w.out[n-1] != '{' {
			w.out = append(w.out, '\n')
		}
		w.out = fmt.Appendf(w.out, "/*line :%d:%d*/", w.line, s.start-w.bol+1)
	}
	w.out = append(w.out, w.src[s.start:s.end]...)
	w.count(w.src[:s.end])
}

// count counts lines to the end of a part of the source.
func (w *writer) count(to []byte) {
	passed := to[w.at:]
	w.line += bytes.Count(passed, []byte("\n"))
	if i := bytes.LastIndexByte(passed, '\n'); i >= 0 {
		w.bol = w.at + i + 1
	}
	w.at = len(to)
}
