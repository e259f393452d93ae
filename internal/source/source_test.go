package source

import (
	"os"
	"path/filepath"
	"strings"
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

func TestStatement(t *testing.T) {
	const text = `package p

var global = T{
	A: 1, // global
}

func f() {
	x := T{
		B: 2, // literal
	}
	if x.ok( // condition
	) {
		x.run( // call
		)
	}
	go func() {
		// nothing
	}()
}
`
	name := filepath.Join(t.TempDir(), "a.go")
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	files := Files{Overlay: map[string]string{"other.go": name}}
	if first, _, ok := files.Statement("other.go", strings.Index(text, "2,")); !ok || first != 8 {
		t.Errorf("in its place: line %d, %t", first, ok)
	}
	if line, _ := files.Line("other.go", 1); line != "package p" {
		t.Errorf("in its place: line 1 is %q", line)
	}
	for at, want := range map[string][2]int{
		"1, // global": {3, 5},
		"B: 2":         {8, 10},
		"x.ok":         {11, 15},
		"x.run":        {13, 14},
		"// nothing":   {16, 18},
		"f() {":        {7, 19},
	} {
		first, last, ok := files.Statement(name, strings.Index(text, at))
		if !ok || first != want[0] || last != want[1] {
			t.Errorf("around %s: lines %d to %d, %t, want %v", at, first, last, ok, want)
		}
	}
	for _, offset := range []int{0, len(text), len(text) + 1} {
		if _, _, ok := files.Statement(name, offset); ok {
			t.Errorf("there is a statement around byte %d", offset)
		}
	}
	if _, _, ok := files.Statement(name+"x", 0); ok {
		t.Error("there is a statement in no file")
	}
}
