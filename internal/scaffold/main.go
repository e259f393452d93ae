// Scaffold writes the files of a new rule, and tells what remains to be done.
//
//	go run ./internal/scaffold write-before-read
//
// The files compile, but say nothing: the tests that CONTRIBUTING.md names fail
// until the rule, its testdata and its proof are filled in.
package main

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"go/build"
	"go/format"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"text/template"

	"github.com/timeoutlint/timeoutlint/internal/rule"
)

func main() {
	if err := run(".", os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintf(os.Stderr, "scaffold: %v\n", err)
		os.Exit(1)
	}
}

// A name is that of a new rule, in all its forms.
type name struct {
	Rule string // write-before-read
	File string // write_before_read
	Var  string // writeBeforeRead
	Test string // TestWriteBeforeRead
}

// run makes the rule that args name in the module at root.
func run(root string, args []string, out io.Writer) error {
	if len(args) != 1 {
		return errors.New("want the name of one rule: go run ./internal/scaffold write-before-read")
	}
	if _, err := os.Stat(filepath.Join(root, "internal", "rule")); err != nil {
		return errors.New("this is not the root of the module: internal/rule is not here")
	}
	n, err := parse(args[0])
	if err != nil {
		return err
	}
	files, err := render(n)
	if err != nil {
		return err
	}
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(root, f.path)); !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("%s exists already", f.path)
		}
	}
	for _, f := range files {
		path := filepath.Join(root, f.path)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(path, f.source, 0o666); err != nil {
			return err
		}
		fmt.Fprintln(out, "wrote", f.path)
	}
	fmt.Fprintf(out, `
What remains:
  1. internal/rule/all.go: add %s to the list, at the place of its priority
  2. %s
  3. go test ./proof ./analyzer ./internal/docgen names what is missing
  4. go generate ./... renews README.md and docs/rules.md
`, n.Var, "fill in the files above; CONTRIBUTING.md shows how")
	return nil
}

var wellFormed = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)+$`)

// parse checks the name of a new rule.
func parse(text string) (*name, error) {
	if !wellFormed.MatchString(text) {
		return nil, fmt.Errorf("%q is no name for a rule: want words of lower-case letters and digits, joined by hyphens", text)
	}
	if rule.Named(text) != nil {
		return nil, fmt.Errorf("there is a rule %s already", text)
	}
	n := &name{Rule: text, File: strings.ReplaceAll(text, "-", "_")}
	for _, word := range strings.Split(text, "-") {
		n.Test += strings.ToUpper(word[:1]) + word[1:]
	}
	n.Var = strings.ToLower(n.Test[:1]) + n.Test[1:]
	n.Test = "Test" + n.Test
	if last := text[strings.LastIndex(text, "-")+1:]; last == "test" || constrained(n.File) {
		return nil, fmt.Errorf("%q is no name for a rule: Go would leave out files that end in _%s", text, last)
	}
	return n, nil
}

// constrained reports whether a file of that name is for one system only.
func constrained(file string) bool {
	nowhere := build.Context{
		GOOS: "none", GOARCH: "none", Compiler: "gc",
		OpenFile: func(string) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("package p\n")), nil },
	}
	matches, err := nowhere.MatchFile("", file+".go")
	return err == nil && !matches
}

// A file is one that is written.
type file struct {
	path   string // from the root
	source []byte
}

//go:embed templates
var templates embed.FS

// render returns the files of a rule.
func render(n *name) ([]file, error) {
	all, err := template.ParseFS(templates, "templates/*.tmpl")
	if err != nil {
		return nil, err
	}
	var files []file
	for _, f := range []struct{ template, path string }{
		{"rule", "internal/rule/" + n.File + ".go"},
		{"reported", "testdata/src/" + n.Rule + "/reported/reported.go"},
		{"silent", "testdata/src/" + n.Rule + "/silent/silent.go"},
		{"proof", "proof/" + n.File + "_test.go"},
	} {
		var b bytes.Buffer
		if err := all.ExecuteTemplate(&b, f.template+".tmpl", n); err != nil {
			return nil, err
		}
		source, err := format.Source(b.Bytes())
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.path, err)
		}
		files = append(files, file{filepath.FromSlash(f.path), source})
	}
	return files, nil
}
