package driver_test

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/timeoutlint/timeoutlint/internal/driver"
	"github.com/timeoutlint/timeoutlint/internal/driver/drivertest"
)

const twoPackages = `
-- go.mod --
module example.com/app

go 1.26
-- a/a.go --
package a

import "example.com/app/b"

func Do() error { return b.Do() }
-- b/b.go --
package b

import "errors"

func Do() error { return errors.New("b") }
`

// TestProgress checks that a run tells of its stages in order, counts to the
// end of each, and names what it works on.
func TestProgress(t *testing.T) {
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(twoPackages)).Files {
		name := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	last := make(map[driver.Stage]driver.Progress)
	var stages []driver.Stage
	named := make(map[string]bool)
	_, err := driver.Run(t.Context(), driver.Config{
		Dir: dir, Patterns: []string{"./..."},
		Progress: func(p driver.Progress) {
			if _, ok := last[p.Stage]; !ok {
				stages = append(stages, p.Stage)
			}
			if p.Done < last[p.Stage].Done || p.Done > p.All {
				t.Errorf("after %+v came %+v", last[p.Stage], p)
			}
			last[p.Stage] = p
			named[p.Package] = true
		},
	}, drivertest.New())
	if err != nil {
		t.Fatal(err)
	}
	if len(stages) != 3 || stages[0] != driver.Listing || stages[1] != driver.Loading || stages[2] != driver.Analysing {
		t.Errorf("stages: %q", stages)
	}
	for _, stage := range []driver.Stage{driver.Loading, driver.Analysing} {
		if p := last[stage]; p.Done != 2 || p.All != 2 {
			t.Errorf("%s ends with %d of %d, want 2 of 2", stage, p.Done, p.All)
		}
	}
	for _, pkg := range []string{"example.com/app/a", "example.com/app/b", "errors"} {
		if !named[pkg] {
			t.Errorf("%s was never named: %v", pkg, named)
		}
	}
}
