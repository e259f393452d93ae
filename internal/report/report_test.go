package report

import (
	"bytes"
	"go/token"
	"os"
	"path/filepath"
	"testing"

	"github.com/timeoutlint/timeoutlint/internal/driver"
)

func TestMark(t *testing.T) {
	for _, test := range []struct {
		line       string
		start, end int
		source     string
		marks      string
	}{
		{"abc", 0, 3, "abc", "^^^"},
		{"abc", 1, 2, "abc", " ^"},
		{"abc", 1, 1, "abc", " ^"},                      // only a position
		{"abc", 2, 9, "abc", "  ^"},                     // past the end
		{"\t\t a b", 3, 4, "a b", "^"},                  // indentation goes
		{"\t\ta", 1, 3, "    a", "^^^^^"},               // unless it is meant
		{"a\tb", 2, 3, "a    b", "     ^"},              // other tabs are expanded
		{"世界 x", 7, 8, "世界 x", "     ^"},                // wide
		{"世界", 3, 6, "世界", "  ^^"},                      //
		{"e\u0301x", 3, 4, "e\u0301x", " ^"},            // combining
		{"a\x1b[31mb", 6, 7, "a\uFFFD[31mb", "      ^"}, // escape sequence
		{"a\u202Eb", 4, 5, "a\uFFFDb", "  ^"},           // text direction
		{"a\xffb", 2, 3, "a\uFFFDb", "  ^"},             // not UTF-8
		{"🙂🙂", 4, 8, "🙂🙂", "  ^^"},                      // emoji
	} {
		source, marks := mark(test.line, test.start, test.end)
		if source != test.source || marks != test.marks {
			t.Errorf("mark(%q, %d, %d) =\n%q\n%q, want\n%q\n%q", test.line, test.start, test.end, source, marks, test.source, test.marks)
		}
	}
}

// TestTextWithoutSource checks that a finding is printed whether or not its
// source can be shown.
func TestTextWithoutSource(t *testing.T) {
	dir := t.TempDir()
	short := filepath.Join(dir, "short.go")
	if err := os.WriteFile(short, []byte("one\n\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	var findings []driver.Finding
	for _, posn := range []token.Position{
		{Filename: filepath.Join(dir, "nosuch.go"), Line: 1, Column: 1},
		{Filename: short, Line: 2, Column: 1},
		{Filename: short, Line: 99, Column: 1},
		{Filename: short, Line: 1, Column: 99},
		{Filename: short, Line: 1},
		{},
	} {
		findings = append(findings, driver.Finding{Range: driver.Range{Pos: posn, End: posn}, Message: "message"})
	}
	var b bytes.Buffer
	if err := Text(Options{Dir: dir, Notes: []string{"a note"}})(&b, &driver.Result{Findings: findings}); err != nil {
		t.Fatal(err)
	}
	const want = `nosuch.go:1:1: message
short.go:2:1: message
short.go:99:1: message
short.go:1:99: message
short.go:1: message
-: message

6 findings in 3 files
a note
`
	if got := b.String(); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestProblem(t *testing.T) {
	dir := t.TempDir()
	for _, test := range []struct {
		problem driver.Problem
		want    string
	}{
		{driver.Problem{Message: "m"}, "m"},
		{driver.Problem{Package: "p", Message: "m"}, "p: m"},
		{driver.Problem{Package: "p", Pos: token.Position{Filename: filepath.Join(dir, "a.go"), Line: 3, Column: 1}, Message: "m"}, "p: a.go:3:1: m"},
		{driver.Problem{Package: "p", Pos: token.Position{Filename: "a.go", Line: 3}, Message: "m"}, "p: a.go:3: m"},
	} {
		if got := Problem(dir, test.problem); got != test.want {
			t.Errorf("Problem(%+v) = %q, want %q", test.problem, got, test.want)
		}
	}
}
