package source

import (
	"os"
	"path/filepath"
	"testing"
)

func TestUTF16(t *testing.T) {
	for _, test := range []struct {
		line         string
		column, want int
	}{
		{"abc", 1, 1}, {"abc", 3, 3}, {"abc", 4, 4}, {"abc", 9, 9}, {"", 1, 1},
		{"é x", 4, 3},    // two bytes, one unit
		{"世界 x", 8, 4},   // three bytes, one unit
		{"🙂 x", 6, 4},    // four bytes, two units
		{"🙂 x", 5, 3},    //
		{"a\xffb", 3, 3}, // not UTF-8: a unit for each byte
	} {
		if got := UTF16(test.line, test.column); got != test.want {
			t.Errorf("UTF16(%q, %d) = %d, want %d", test.line, test.column, got, test.want)
		}
	}
}

func TestLine(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.go")
	if err := os.WriteFile(name, []byte("one\r\ntwo\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	var f Files
	for n, want := range map[int]string{1: "one", 2: "two", 3: ""} {
		if got, ok := f.Line(name, n); got != want || !ok {
			t.Errorf("line %d is %q, %t, want %q", n, got, ok, want)
		}
	}
	for _, n := range []int{-1, 0, 4} {
		if got, ok := f.Line(name, n); ok {
			t.Errorf("line %d is %q, want none", n, got)
		}
	}
	if got, ok := f.Line(name+"x", 1); ok {
		t.Errorf("line 1 of no file is %q", got)
	}
}
