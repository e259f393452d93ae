package driver_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/txtar"

	"github.com/timeoutlint/timeoutlint/internal/driver"
	"github.com/timeoutlint/timeoutlint/internal/driver/drivertest"
)

// TestRun runs the archives of testdata: a module each, with what the driver
// says of it in the file want.
func TestRun(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			if cgo, err := exec.Command("go", "env", "CGO_ENABLED").Output(); strings.HasSuffix(name, "cgo.txtar") && string(cgo) != "1\n" {
				t.Skipf("needs cgo: %s%v", cgo, err)
			}
			dir, want := unpack(t, name)
			if got := run(t, driver.Config{Dir: dir, Patterns: []string{"./..."}, Tests: true}); got != want {
				t.Errorf("got:\n%swant:\n%s", got, want)
			}
		})
	}
}

// run returns what the driver says, a line each.
func run(t *testing.T, cfg driver.Config) string {
	t.Helper()
	result, err := driver.Run(t.Context(), cfg, drivertest.New())
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range result.Findings {
		fixable := ""
		if len(f.Fixes) > 0 {
			fixable = " (has a fix)"
		}
		fmt.Fprintf(&b, "%s: %s-%d: %s%s\n", f.Package, f.Pos, f.End.Column, f.Message, fixable)
	}
	for _, p := range result.Problems {
		fmt.Fprintf(&b, "problem: %s: %s: %s\n", p.Package, p.Pos, p.Message)
	}
	return strings.ReplaceAll(b.String(), cfg.Dir+string(filepath.Separator), "")
}

// unpack writes the files of an archive to a new directory, and returns it
// with the content of the file want.
func unpack(t *testing.T, name string) (dir, want string) {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	// The go command resolves symbolic links, which a temporary directory may have.
	if dir, err = filepath.EvalSymlinks(t.TempDir()); err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		if f.Name == "want" {
			want = string(f.Data)
			continue
		}
		file := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir, want
}

// TestPanic checks that a package on which the analyzer panics is named, and
// that the others are analysed all the same.
func TestPanic(t *testing.T) {
	dir, _ := unpack(t, "testdata/facts.txtar")
	a := &analysis.Analyzer{
		Name: "fragile",
		Doc:  "panic in package b",
		Run: func(pass *analysis.Pass) (any, error) {
			if pass.Pkg.Name() == "b" {
				panic("oh")
			}
			pass.Reportf(pass.Files[0].Pos(), "seen")
			return nil, nil
		},
	}
	result, err := driver.Run(t.Context(), driver.Config{Dir: dir, Patterns: []string{"./a", "./b"}}, a)
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Findings) != 1 {
		t.Errorf("findings: %v, want one", result.Findings)
	}
	if p := result.Problems; len(p) != 1 || p[0].Package != "example.com/m/b" || !strings.Contains(p[0].Message, "oh (driver_test.go:") {
		t.Errorf("problems: %v, want one of example.com/m/b", p)
	}
}

// TestNothing checks that what names no packages is a problem.
func TestNothing(t *testing.T) {
	dir, _ := unpack(t, "testdata/facts.txtar")
	for _, cfg := range []driver.Config{
		{Dir: dir, Patterns: []string{"./a/none/..."}},
		{Dir: dir}, // no package in the root of the module
		{Dir: filepath.Join(dir, "none")},
	} {
		result, err := driver.Run(t.Context(), cfg, drivertest.New())
		if err != nil || len(result.Problems) != 1 || len(result.Findings) != 0 {
			t.Errorf("%v: %+v, %v; want one problem", cfg, result, err)
		}
	}
}
