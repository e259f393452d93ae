package main

import (
	"bytes"
	"encoding/json"
	"go/format"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/timeoutlint/timeoutlint/internal/rule"
)

const module = "../.."

// newRoot returns a directory that looks like the root of the module.
func newRoot(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	if err := os.MkdirAll(filepath.Join(root, "internal", "rule"), 0o777); err != nil {
		t.Fatal(err)
	}
	return root
}

// TestNew makes a rule, and has the compiler look at its files in the place
// where they belong.
func TestNew(t *testing.T) {
	root := newRoot(t)
	var out bytes.Buffer
	if err := run(root, []string{"read-on-sunday"}, &out); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"internal/rule/read_on_sunday.go",
		"proof/read_on_sunday_test.go",
		"testdata/src/read-on-sunday/reported/reported.go",
		"testdata/src/read-on-sunday/silent/silent.go",
	}
	files := written(t, root)
	if !slices.Equal(files, want) {
		t.Fatalf("wrote %q, want %q", files, want)
	}
	for _, s := range append(want, "all.go: add readOnSunday", "go generate ./...") {
		if !strings.Contains(filepath.ToSlash(out.String()), s) {
			t.Errorf("the output does not tell of %s:\n%s", s, &out)
		}
	}

	overlay := map[string]string{}
	for _, name := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if formatted, err := format.Source(source); err != nil || !bytes.Equal(source, formatted) {
			t.Errorf("%s is not formatted: %v", name, err)
		}
		there, err := filepath.Abs(filepath.Join(module, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		overlay[there] = path
	}
	with := overlayFlag(t, overlay)
	goCommand(t, "vet", with, "./internal/rule", "./proof")
	goCommand(t, "build", with, "./testdata/src/read-on-sunday/reported", "./testdata/src/read-on-sunday/silent")

	if err := run(root, []string{"read-on-sunday"}, &out); err == nil || !strings.Contains(err.Error(), "exists already") {
		t.Errorf("the same rule once more: %v", err)
	}
}

// written returns the files below root.
func written(t *testing.T, root string) []string {
	t.Helper()
	var files []string
	err := fs.WalkDir(os.DirFS(root), ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// overlayFlag makes the go command see files as if they were elsewhere.
func overlayFlag(t *testing.T, files map[string]string) string {
	t.Helper()
	data, err := json.Marshal(map[string]any{"Replace": files})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "overlay.json")
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return "-overlay=" + path
}

func goCommand(t *testing.T, args ...string) {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = module
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("go %s: %v\n%s", args[0], err, out)
	}
}

func TestRefused(t *testing.T) {
	existing := rule.All()[0].Name
	for _, tt := range []struct {
		args []string
		want string
	}{
		{nil, "want the name of one rule"},
		{[]string{"a-b", "c-d"}, "want the name of one rule"},
		{[]string{existing}, "there is a rule " + existing + " already"},
		{[]string{""}, "no name for a rule"},
		{[]string{"timeout"}, "no name for a rule"},
		{[]string{"Write-Before"}, "no name for a rule"},
		{[]string{"write_before"}, "no name for a rule"},
		{[]string{"write--before"}, "no name for a rule"},
		{[]string{"../write-before"}, "no name for a rule"},
		{[]string{"slow-test"}, "files that end in _test"},
		{[]string{"keepalive-linux"}, "files that end in _linux"},
		{[]string{"slow-arm64"}, "files that end in _arm64"},
	} {
		root := newRoot(t)
		var out bytes.Buffer
		err := run(root, tt.args, &out)
		if err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("scaffold %q: %v, want one line with %q", tt.args, err, tt.want)
		}
		if files := written(t, root); len(files) > 0 {
			t.Errorf("scaffold %q wrote %q", tt.args, files)
		}
	}
	if err := run(t.TempDir(), []string{"read-on-sunday"}, new(bytes.Buffer)); err == nil || !strings.Contains(err.Error(), "not the root") {
		t.Errorf("elsewhere: %v", err)
	}
}
