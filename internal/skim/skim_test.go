package skim

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// goroot is where the standard library is.
func goroot(tb testing.TB) string {
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		tb.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// TestStd compares what skim says of each file of the standard library with
// what the parser says: the same declarations, their positions kept, and no
// name that a declaration needs is left out.
func TestStd(t *testing.T) {
	n := 0
	err := filepath.WalkDir(filepath.Join(goroot(t), "src"), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && d.Name() == "testdata" {
			return cmp(err, fs.SkipDir)
		}
		if d.IsDir() || filepath.Ext(name) != ".go" {
			return nil
		}
		if n++; testing.Short() && n%20 != 0 {
			return nil
		}
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		compare(t, name, src)
		return nil
	})
	if err != nil || n < 1000 {
		t.Errorf("%d files: %v", n, err)
	}
}

func cmp(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}

// compare compares skim with the parser on one file.
func compare(t *testing.T, name string, src []byte) {
	t.Helper()
	fset := token.NewFileSet()
	want, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
	if err != nil {
		return // not valid
	}
	f := Read(src)
	if i := slices.IndexFunc(f.Decls, func(d Decl) bool { return d.Always }); i >= 0 {
		if !strings.Contains(string(src), "*line ") && !strings.Contains(string(src), "//line ") {
			t.Errorf("%s:%d: not understood", name, fset.File(want.Pos()).Line(token.Pos(f.Decls[i].start+fset.File(want.Pos()).Base())))
		}
		return
	}
	says(t, name, f.All, mentioned(want))
	out := f.Source(func(*Import) bool { return true }, func(int) bool { return true })
	slim := token.NewFileSet()
	got, err := parser.ParseFile(slim, name, out, parser.SkipObjectResolution)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	g, w := outline(slim, got), outline(fset, want)
	if !slices.Equal(g, w) {
		for i := range min(len(g), len(w)) {
			if g[i] != w[i] {
				t.Errorf("%s: got %v, want %v", name, g[i], w[i])
				break
			}
		}
		if len(g) != len(w) {
			t.Errorf("%s: %d names, want %d", name, len(g), len(w))
		}
	}
	nodes := declarations(want) // what outline has left of them
	for i := range f.Decls {
		says(t, name, func(say func(qualifier, name []byte)) { f.Mentions(&f.Decls[i], say) }, mentioned(nodes[i]))
	}
}

// declarations returns the nodes that are declarations to skim.
func declarations(f *ast.File) (nodes []ast.Node) {
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		switch {
		case ok && (g.Tok == token.VAR || g.Tok == token.TYPE):
			for _, spec := range g.Specs {
				nodes = append(nodes, spec)
			}
		case !ok || g.Tok == token.CONST:
			nodes = append(nodes, d)
		}
	}
	return nodes
}

// says checks that all of these names are mentioned.
func says(t *testing.T, file string, mentions func(say func(qualifier, name []byte)), want map[string]bool) {
	t.Helper()
	said := make(map[string]bool)
	mentions(func(qualifier, name []byte) {
		if qualifier == nil {
			said[string(name)] = true
			return
		}
		said[string(qualifier)+"."+string(name)] = true
		said["."+string(name)] = true
	})
	for name := range want {
		if !said[name] {
			t.Errorf("%s: %s is not mentioned", file, name)
		}
	}
}

// mentioned returns the names that syntax mentions and does not merely declare,
// as name, x.name where that is all, or .name. The methods of an interface are
// mentioned: types have to have them.
func mentioned(root ast.Node) map[string]bool {
	names, other := make(map[string]bool), make(map[*ast.Ident]bool)
	drop := func(fields *ast.FieldList) {
		if fields != nil {
			for _, f := range fields.List {
				for _, n := range f.Names {
					other[n] = true
				}
			}
		}
	}
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.File:
			other[n.Name] = true
		case *ast.FuncDecl:
			other[n.Name] = true
			drop(n.Recv)
		case *ast.FuncType:
			drop(n.TypeParams)
			drop(n.Params)
			drop(n.Results)
		case *ast.StructType:
			drop(n.Fields)
		case *ast.InterfaceType:
			drop(n.Methods)
			for _, f := range n.Methods.List {
				for _, m := range f.Names {
					names["."+m.Name] = true
				}
			}
		case *ast.TypeSpec:
			other[n.Name] = true
			drop(n.TypeParams)
		case *ast.ValueSpec:
			for _, name := range n.Names {
				other[name] = true
			}
		case *ast.SelectorExpr:
			other[n.Sel] = true
			x := ""
			if id, ok := n.X.(*ast.Ident); ok {
				x = id.Name
			}
			names[x+"."+n.Sel.Name] = true
		case *ast.Ident:
			if !other[n] {
				names[n.Name] = true
			}
		}
		return true
	})
	return names
}

type place struct {
	name         string
	line, column int
}

// outline returns the names outside of function bodies and of initial values of
// variables with a type.
func outline(fset *token.FileSet, f *ast.File) (names []place) {
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			n.Body = nil
		case *ast.FuncLit:
			n.Body = &ast.BlockStmt{Lbrace: n.Body.Lbrace}
		case *ast.ValueSpec:
			if n.Type != nil && isVar(f, n) {
				n.Values = nil
			}
		case *ast.Ident:
			at := fset.Position(n.Pos())
			names = append(names, place{n.Name, at.Line, at.Column})
		}
		return true
	})
	return names
}

func isVar(f *ast.File, spec *ast.ValueSpec) bool {
	for _, d := range f.Decls {
		if d, ok := d.(*ast.GenDecl); ok && d.Tok == token.VAR && d.Pos() <= spec.Pos() && spec.End() <= d.End() {
			return true
		}
	}
	return false
}

// TestShapes has what is rare.
func TestShapes(t *testing.T) {
	for _, src := range []string{
		"package p; import \"a\"; var x = a.B; type T struct{}",
		"package p\nfunc f() interface{ M() } { return '}' }\nvar y int",
		"package p\nfunc f() struct{ A, B int } { _ = `}` + \"\\\"}\"; return struct{ A, B int }{} }\nfunc g()\nfunc h(x func() int) (func() int) { return x } // }",
		"package p\nfunc (T) m() {}\nfunc (t *(T)) n() {}\nfunc (t *T[K, V]) o() {}\ntype T[K, V any] struct{}",
		"package p\nvar f = func(a struct{ b int }) map[string]struct{} { return nil }(struct{ b int }{3})",
		"package p\nvar l = [...]func(){f, nil}\nvar m = map[string]func() interface{}{\"a\": func() interface{} { return 1 }}\nfunc f() {}",
		"package p\nvar (\na, b = 1, 2; c int = d()\ne = func() {}\n)\nconst (\nx = iota; y\nz\n)",
		"package p\ntype (\nA = B; B struct {\nF func(int) error\n*C\n}\nC interface { ~int | ~[]func(); M(func()) func() }\n)",
		"package p\nvar g func(int) error = func(int) error { return nil }\nvar h chan<- func()\nvar i <-chan struct{} = nil",
		"package p /* a\nb */\nvar x = 1 /* c\n d */\nvar y = 0x1e+5\nvar z = 1e+5 - .5",
		"\ufeffpackage p\nvar x = 'a'\nvar ö = '\\''",
		"package p\nfunc f(\n\ta int,\n\tb ...func(),\n) (\n\tc int,\n) {\n}\nfunc g() *\n\tT { return nil }\ntype T int",
	} {
		compare(t, src, []byte(src))
	}
	// Only where it begins a line does it stand for another place.
	if f := Read([]byte("package p\n\n// A //line directive.\nvar x int\n\t//line y:1\nvar y int\n")); len(f.Decls) != 2 {
		t.Errorf("%d declarations beside what is no directive, want 2", len(f.Decls))
	}
	for _, src := range []string{"//line y:1\npackage p\nvar x int\nvar y int", "package p\n//line y:1\nvar x int\nvar y int", "package p; /*line y:1:2*/ var x int\nvar y int"} {
		if f := Read([]byte(src)); len(f.Decls) != 1 || !f.Decls[0].Always {
			t.Errorf("%q has been divided", src)
		}
	}
}

// TestSource keeps some declarations.
func TestSource(t *testing.T) {
	src := `package p

import (
	"a"
	"b"
)

var (
	x = a.X
	y T = b.Y()
)

type T struct{ a.S; f int }

func (T) M(int) b.B { return b.C }

func z() {}
`
	f := Read([]byte(src))
	var said []string
	for i := range f.Decls {
		f.Mentions(&f.Decls[i], func(q, n []byte) { said = append(said, strings.Trim(string(q)+"."+string(n), ".")) })
		said = append(said, strings.Join(f.Decls[i].Names, "+")+";")
	}
	if got, want := strings.Join(said, " "), "x a a.X x; T y; a a.S int T; T int b b.B T; z;"; got != want {
		t.Errorf("mentions: got %s, want %s", got, want)
	}
	out := f.Source(func(i *Import) bool { return i.Path == "b" }, func(i int) bool { return f.Decls[i].Names[0] == "y" })
	const want = `package p
/*line :3:1*/import (
/*line :5:2*/"b"
/*line :6:1*/)
/*line :8:1*/var (
/*line :10:2*/y T ` + `
/*line :11:1*/)`
	if string(out) != want {
		t.Errorf("got:\n%s\nwant:\n%s", out, want)
	}
}

// TestMentions checks what declarations mention, and that they do not mention
// what they declare.
func TestMentions(t *testing.T) {
	for _, c := range []struct{ decl, want string }{
		{"func f(a, b T, c *U, d ...V, e []W, g [2]X) (h, i Y)", "T U V W X Y"},
		{"func f(T, *U, []V, a.W, X[Y], ...Z) (A, B)", "T U V a a.W X Y Z A B"},
		{"func (t *T[K]) m(func(a A, b B) C, func(D, E) (f F)) G", "T K A B C D E F G"},
		{"func f[K comparable, V ~int | ~[]W](K, V) W", "comparable int W K V W"},
		{"type T struct { a, b A; C; *D; e.F; G[H]; i [J]K `l`; M `n`; o struct { P }; q func(r R) }", "A C D e e.F G H J K M P R"},
		{"type T[K any] interface { M(n N) (o O); P; ~Q | []R; S[U]; V(W) X }", "T any .M N O P Q R S U .V W X"},
		{"type f = func(g) h", "f g h"},
		{"type F func(x X) List[T]", "X List T"},
		{"func f(cb func(int) Opt[U], g func(A) (B)) func(C) D[E]", "int Opt U A B C D E"},
		{"type S struct { f func(X) Opt[U]; g func() }", "X Opt U"},
		{"var v, w = func() T(nil), func(A) (B)(f(x), g.y)", "v w T nil A B f x g g.y"},
		{"type A [0xe+n]byte", "A n byte"},
		{"const c = 0x1E-n + 1e-5 + 0x1p-2", "c n"},
		{"var a, b = c, d(e, f*g, h[i], func(j J) { k(l) })", "a b c d e f g h i J"},
		{"const a, b = len(c), d.e * f", "a b len c d d.e f"},
		{"const ( a T = b; c = d )", "T b c d"},
	} {
		f := Read([]byte("package p\n" + c.decl))
		var said []string
		for i := range f.Decls {
			f.Mentions(&f.Decls[i], func(q, n []byte) {
				if q != nil {
					n = []byte(string(q) + "." + string(n))
				}
				said = append(said, string(n))
			})
		}
		if got := strings.Join(said, " "); got != c.want {
			t.Errorf("%s mentions %s, want %s", c.decl, got, c.want)
		}
	}
}

// TestDeclared checks which differences between files others can see.
func TestDeclared(t *testing.T) {
	const file = "package p\n\nimport \"a\"\n\nvar (\n\tx a.T = a.F()\n\ty = a.F()\n)\n\ntype T struct{ f int }\n\nfunc (t T) M() int { return 1 }\n"
	declared := func(src string) string { return string(Read([]byte(src)).Declared()) }
	for _, c := range []struct {
		old, text string
		same      bool
	}{
		{"return 1", "return 2", true},
		{"{ return 1 }", "{\n\t// Why.\n\treturn 1\n}", true},
		{"type T", "// T is one.\ntype T", true},
		{"\n\nfunc", "\n\nvar _ = a.G()\n\nfunc _() {}\n\nfunc", true},
		{"x a.T = a.F()", "x a.T = a.G()", true},
		{"y = a.F()", "y = a.G()", false},
		{"func (t T)", "func (t *T)", false},
		{"M() int", "M() uint", false},
		{"f int }", "f int `json:\"g\"` }", false},
		{"\"a\"", "\"b/a\"", false},
		{"import \"a\"", "import b \"a\"", false},
		{"package p", "//go:build go1.21\n\npackage p", false},
		{"\n\nfunc", "\n\nfunc f() {}\n\nfunc", false},
		{"type T struct{ f int }", "type (\n\tT struct{ f int }\n)", false}, // it could be
		{"var (\n\tx a.T = a.F()\n", "type (\n\tx a.T\n)\n\nvar (\n", false},
	} {
		changed := strings.Replace(file, c.old, c.text, 1)
		if changed == file {
			t.Fatalf("there is no %q", c.old)
		}
		if same := declared(changed) == declared(file); same != c.same {
			t.Errorf("with %q in place of %q the file declares the same: %t, want %t", c.text, c.old, same, c.same)
		}
	}
}

// FuzzRead holds that source that cannot be parsed does no harm, and that what
// can be is understood.
func FuzzRead(f *testing.F) {
	f.Add("package p\nfunc f() { x := '{' }\nvar x = func() {}")
	f.Add("package p; type T struct { a int")
	f.Fuzz(func(t *testing.T, src string) {
		file := Read([]byte(src))
		file.All(func(_, _ []byte) {})
		for i := range file.Decls {
			file.Mentions(&file.Decls[i], func(_, _ []byte) {})
		}
		file.Source(func(*Import) bool { return true }, func(int) bool { return true })
		compare(t, "fuzz", []byte(src))
	})
}

func BenchmarkRead(b *testing.B) {
	src, err := os.ReadFile(filepath.Join(goroot(b), "src", "net", "http", "server.go"))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		f := Read(src)
		for i := range f.Decls {
			f.Mentions(&f.Decls[i], func(_, _ []byte) {})
		}
	}
}
