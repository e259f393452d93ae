package analyzer_test

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/timeoutlint/timeoutlint/analyzer"
	"github.com/timeoutlint/timeoutlint/internal/rule"
)

// FuzzMangled runs all rules over source that has been damaged: a linter in an
// editor sees unfinished code most of the time. Nothing may panic, take long or
// give another answer the second time, and every diagnostic must name a place in
// the file. Seeds are the packages of testdata and the examples.
func FuzzMangled(f *testing.F) {
	for i, src := range corpus(f) {
		f.Add(src, []byte{})
		f.Add(src, []byte{byte(i), byte(i / 2), byte(i * 7), 1, byte(i), byte(i * 3), 2, byte(i / 3), byte(i * 5)})
	}
	imports := imports(f)
	run := allRules(f).Run
	f.Fuzz(func(t *testing.T, src, edits []byte) {
		if len(src) > 32<<10 || len(edits) > 30 {
			t.Skip("too large to be of interest")
		}
		src = mangle(src, edits)
		slow := time.AfterFunc(time.Minute, func() { panic("no end after a minute:\n" + string(src)) })
		defer slow.Stop()

		defer func() {
			if r := recover(); r != nil {
				t.Fatalf("panic: %v\n%s\nsource:\n%s", r, debug.Stack(), src)
			}
		}()
		p := load(imports, src)
		if p == nil {
			t.Skip("not even a package clause")
		}
		first := p.diagnose(t, run)
		if again := p.diagnose(t, run); !slices.Equal(first, again) {
			t.Errorf("two runs differ:\n%s\n\n%s\nsource:\n%s", strings.Join(first, "\n"), strings.Join(again, "\n"), src)
		}
	})
}

// allRules returns an analyzer with every rule that there is.
func allRules(tb testing.TB) *analysis.Analyzer {
	var names []string
	for _, r := range rule.All() {
		names = append(names, r.Name)
	}
	a, err := analyzer.New(&analyzer.Options{Profile: string(rule.Strict), Enable: names})
	if err != nil {
		tb.Fatal(err)
	}
	return a
}

// corpus returns all Go files of testdata and the examples.
func corpus(tb testing.TB) [][]byte {
	var out [][]byte
	for _, root := range []string{"../testdata/src", "../examples"} {
		err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".go" {
				return err
			}
			src, err := os.ReadFile(path)
			out = append(out, src)
			return err
		})
		if err != nil {
			tb.Fatal(err)
		}
	}
	return out
}

// An importer knows packages by their path.
type importer map[string]*types.Package

// Import implements types.Importer.
func (i importer) Import(path string) (*types.Package, error) {
	if p := i[path]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("no package %s here", path)
}

// imports loads the packages of the standard library that servers and clients
// are made of, from export data.
func imports(tb testing.TB) importer {
	loaded, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedTypes},
		"bytes", "cmp", "context", "crypto/tls", "database/sql", "encoding/json", "errors", "flag", "fmt", "io", "log", "maps", "math",
		"net", "net/http", "net/http/httptest", "net/http/httputil", "net/url", "os", "os/exec", "os/signal", "slices", "strings",
		"sync", "testing", "time")
	if err != nil {
		tb.Fatal(err)
	}
	known := importer{"unsafe": types.Unsafe}
	for _, p := range loaded {
		if len(p.Errors) > 0 {
			tb.Fatal(p.Errors[0])
		}
		known[p.PkgPath] = p.Types
	}
	return known
}

// mangle applies edits of three bytes each to the tokens of a file: which edit,
// and where, in thousandths of the file and then steps of one token.
func mangle(src, edits []byte) []byte {
	tokens := tokenize(src)
	for ; len(edits) >= 3 && len(tokens) > 1; edits = edits[3:] {
		at := (int(edits[1])*len(tokens)/256 + int(edits[2])) % len(tokens)
		next := (at + 1) % len(tokens)
		switch edits[0] % 6 {
		case 0:
			tokens = slices.Delete(tokens, at, at+1)
		case 1:
			tokens = slices.Insert(tokens, at, tokens[at])
		case 2:
			tokens[at], tokens[next] = tokens[next], tokens[at]
		case 3:
			tokens[at] = tokens[(at*7+int(edits[0]))%len(tokens)]
		case 4: // a run of tokens
			tokens = slices.Delete(tokens, at, min(at+int(edits[0])/6, len(tokens)))
		case 5: // the rest
			tokens = tokens[:at+1]
		}
	}
	return bytes.Join(tokens, nil)
}

// tokenize cuts a file into tokens, each with the space before it.
func tokenize(src []byte) [][]byte {
	fset := token.NewFileSet()
	file := fset.AddFile("", -1, len(src))
	var s scanner.Scanner
	s.Init(file, src, nil, scanner.ScanComments)
	var ends []int
	for {
		pos, tok, _ := s.Scan()
		if tok == token.EOF {
			break
		}
		ends = append(ends, file.Offset(pos))
	}
	var out [][]byte
	from := 0
	for _, end := range append(ends, len(src)) {
		if end > from {
			out = append(out, src[from:end])
			from = end
		}
	}
	return out
}

// A parsed is a package of one file, sound or not.
type parsed struct {
	fset   *token.FileSet
	file   *ast.File
	pkg    *types.Package
	info   *types.Info
	errors []types.Error
}

// load parses and checks one file, and goes on after errors as gopls does.
func load(imports importer, src []byte) *parsed {
	p := &parsed{fset: token.NewFileSet(), info: &types.Info{
		Types:        map[ast.Expr]types.TypeAndValue{},
		Instances:    map[*ast.Ident]types.Instance{},
		Defs:         map[*ast.Ident]types.Object{},
		Uses:         map[*ast.Ident]types.Object{},
		Implicits:    map[ast.Node]types.Object{},
		Selections:   map[*ast.SelectorExpr]*types.Selection{},
		Scopes:       map[ast.Node]*types.Scope{},
		FileVersions: map[*ast.File]string{},
	}}
	p.file, _ = parser.ParseFile(p.fset, "file.go", src, parser.ParseComments|parser.SkipObjectResolution)
	if p.file == nil || p.file.Name == nil {
		return nil
	}
	conf := types.Config{
		Importer:    imports,
		FakeImportC: true,
		GoVersion:   "go1.26",
		Error:       func(err error) { p.errors = append(p.errors, err.(types.Error)) },
	}
	p.pkg, _ = conf.Check("example.com/p", p.fset, []*ast.File{p.file}, p.info)
	return p
}

// pass returns what a driver hands to an analyzer. No other package has facts.
func (p *parsed) pass(report func(analysis.Diagnostic)) *analysis.Pass {
	return &analysis.Pass{
		Analyzer:   analyzer.Analyzer,
		Fset:       p.fset,
		Files:      []*ast.File{p.file},
		Pkg:        p.pkg,
		TypesInfo:  p.info,
		TypesSizes: types.SizesFor("gc", "amd64"),
		TypeErrors: p.errors,
		Report:     report,

		ImportObjectFact:  func(types.Object, analysis.Fact) bool { return false },
		ImportPackageFact: func(*types.Package, analysis.Fact) bool { return false },
		ExportObjectFact:  func(types.Object, analysis.Fact) {},
		ExportPackageFact: func(analysis.Fact) {},
		AllObjectFacts:    func() []analysis.ObjectFact { return nil },
		AllPackageFacts:   func() []analysis.PackageFact { return nil },
	}
}

// diagnose runs the pass, and returns what it reports and the facts it exports,
// as text.
func (p *parsed) diagnose(t *testing.T, run func(*analysis.Pass) (any, error)) []string {
	t.Helper()
	var out, facts []string
	pass := p.pass(func(d analysis.Diagnostic) {
		out = append(out, fmt.Sprintf("%v: %s", p.fset.Position(d.Pos), d.Message))
		p.checkRange(t, d.Message, d.Pos, d.End)
		for _, r := range d.Related {
			p.checkRange(t, r.Message, r.Pos, r.End)
		}
		for _, f := range d.SuggestedFixes {
			out = append(out, "fix: "+f.Message)
			for _, e := range f.TextEdits {
				p.checkRange(t, f.Message, e.Pos, e.End)
				out = append(out, fmt.Sprintf("edit: %v %q", p.fset.Position(e.Pos), e.NewText))
			}
		}
	})
	pass.ExportObjectFact = func(of types.Object, fact analysis.Fact) {
		var b bytes.Buffer
		if err := gob.NewEncoder(&b).Encode(fact); err != nil {
			t.Errorf("the fact of %v: %v", of, err)
		}
		facts = append(facts, fmt.Sprintf("fact: %v %q", p.fset.Position(of.Pos()), b.Bytes()))
	}
	if _, err := run(pass); err != nil {
		t.Error(err)
	}
	slices.Sort(facts)
	return append(out, facts...)
}

func (p *parsed) checkRange(t *testing.T, what string, pos, end token.Pos) {
	t.Helper()
	if !end.IsValid() {
		end = pos
	}
	if pos < p.file.FileStart || end < pos || end > p.file.FileEnd {
		t.Errorf("%s: range %d to %d is not in the file, which is %d to %d", what, pos, end, p.file.FileStart, p.file.FileEnd)
	}
}
