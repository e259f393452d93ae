package ignore

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for _, test := range []struct {
		text               string
		verb, rule, reason string
		valid              bool
	}{
		{"//timeoutlint:ignore a-rule because", "ignore", "a-rule", "because", true},
		{"//timeoutlint:ignore  a-rule\t so it is \t", "ignore", "a-rule", "so it is", true},
		{"//timeoutlint:ignore a-rule", "ignore", "a-rule", "", false},
		{"//timeoutlint:ignore", "ignore", "", "", false},
		{"//timeoutlint:", "", "", "", false},
		{"//timeoutlint:disable a-rule because", "disable", "a-rule", "because", false},
		{"// timeoutlint:ignore a-rule because", "ignore", "a-rule", "because", false},
		{"/*timeoutlint:ignore a-rule because*/", "ignore", "a-rule", "because", false},
	} {
		c := parse(&ast.Comment{Text: test.text})
		if c == nil || c.Verb != test.verb || c.Rule != test.rule || c.Reason != test.reason || c.Valid() != test.valid {
			t.Errorf("parse(%q) = %+v, want %+v", test.text, c, test)
		}
	}
	for _, text := range []string{"// a word on //timeoutlint:ignore", "/* a word on timeoutlint:ignore */", "//nolint:timeoutlint", "//timeoutlint"} {
		if c := parse(&ast.Comment{Text: text}); c != nil {
			t.Errorf("parse(%q) = %+v, want none", text, c)
		}
	}
}

// TestTarget looks at which line each comment speaks for: the one that ends in
// the mark, which is also the reason.
func TestTarget(t *testing.T) {
	const source = `package p

import (
	"time" //timeoutlint:ignore r own1
)

//timeoutlint:ignore r below1
type T struct{ A, B time.Duration } // below1

// F is documented.
//
//timeoutlint:ignore r below2
//timeoutlint:ignore s below2
func F( // below2
	x int,
) { //timeoutlint:ignore r own2
	_ = T{
		//timeoutlint:ignore r below3
		A: 1, // below3
		B: 2, //timeoutlint:ignore r own3
	} //timeoutlint:ignore r own4
	//timeoutlint:ignore r below4
	/* and a block */
	if x > 0 { // below4
	} else { //timeoutlint:ignore r own5
	}
	switch {
	case x < 0: //timeoutlint:ignore r own6
	}
	//timeoutlint:ignore r below5
}	// below5
`
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", source, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(source, "\n")
	cs := Read(fset, []*ast.File{f})
	if want := strings.Count(source, "//timeoutlint"); len(cs.All) != want {
		t.Errorf("%d comments, want %d", len(cs.All), want)
	}
	for _, c := range cs.All {
		if line := lines[c.line-1]; !strings.HasSuffix(line, " "+c.Reason) {
			t.Errorf("%s speaks for line %d: %s", c.Text, c.line, line)
		}
	}

	pos := fset.File(f.Pos()).LineStart(1 + strings.Count(source[:strings.Index(source, "A: 1")], "\n"))
	if cs.Silence("s", pos) || !cs.Silence("r", pos) || cs.Silence("r", f.Pos()) {
		t.Error("a comment silences its rule on its line, nothing else")
	}
	for _, c := range cs.All {
		if c.Used != (c.Reason == "below3") {
			t.Errorf("%s: used is %t", c.Text, c.Used)
		}
	}
}
