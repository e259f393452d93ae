package baseline

import (
	"bytes"
	"go/token"
	"os"
	"path/filepath"
	"testing"

	"github.com/timeoutlint/timeoutlint/internal/driver"
)

// TestSplit writes a baseline, reads it back and holds other findings against
// it.
func TestSplit(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.go", "b.go"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("one\ntwo\none\none\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	at := func(file string, line int) driver.Finding {
		return driver.Finding{Category: "r", Message: "r: m <&>", Range: driver.Range{Pos: token.Position{Filename: filepath.Join(dir, file), Line: line}}}
	}
	name := filepath.Join(dir, "baseline.json")
	recorded := []driver.Finding{at("a.go", 1), at("a.go", 2), at("a.go", 3), at("b.go", 2), at("gone.go", 1)}
	recording := &driver.Result{Findings: recorded}
	data, err := New(name, recording).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	for range 10 { // the order of a map must not show
		again, err := New(name, recording).Bytes()
		if err != nil || !bytes.Equal(again, data) {
			t.Fatalf("another time the file is\n%s\nnot\n%s", again, data)
		}
	}
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
	b, err := Read(name)
	if err != nil {
		t.Fatal(err)
	}
	files := []string{filepath.Join(dir, "a.go")}
	for _, test := range []struct {
		what         string
		findings     []driver.Finding
		fresh        []int // their lines
		known, stale int
	}{
		{"the same", recorded, nil, 5, 0},
		{"one more of a kind", append([]driver.Finding{at("a.go", 4)}, recorded...), []int{3}, 5, 0},
		{"another file", []driver.Finding{at("b.go", 1)}, []int{1}, 0, 4},
		{"nothing", nil, nil, 0, 4}, // of a.go, which was analysed, and of gone.go
	} {
		fresh, known, stale := b.Split(&driver.Result{Findings: test.findings, Files: files})
		if len(fresh) != len(test.fresh) || known != test.known || stale != test.stale {
			t.Errorf("%s: %d fresh, %d known, %d stale: %+v", test.what, len(fresh), known, stale, fresh)
			continue
		}
		for i, f := range fresh {
			if f.Pos.Line != test.fresh[i] {
				t.Errorf("%s: fresh is line %d, want %d", test.what, f.Pos.Line, test.fresh[i])
			}
		}
	}
}
