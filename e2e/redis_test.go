package e2e

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestRedis looks at a program that uses the real go-redis: the rule knows its
// functions by name, and these are the names.
func TestRedis(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "redis"))); err != nil {
		t.Fatal(err)
	}
	if r := run(t, dir, nil, "go", "mod", "download"); r.status != 0 {
		missing(t, "go-redis cannot be had: %s", r.stderr)
	}
	want := []finding{
		{"idempotency-window", "main.go", 18},
		{"idempotency-window", "main.go", 19},
		{"idempotency-window", "main.go", 20},
	}
	if got := findCommand(t, dir); !slices.Equal(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
}
