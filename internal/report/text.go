package report

import (
	"bufio"
	"fmt"
	"go/token"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"github.com/timeoutlint/timeoutlint/internal/driver"
	"github.com/timeoutlint/timeoutlint/internal/source"
)

// Text returns the format for people: a line "file:line:column: message" for
// each finding, then the source line with the range marked, then the same for
// each related place, indented. File names are relative to dir where that is
// shorter. Source is read from disk; where that fails it is left out. At the end
// stands how many there are.
func Text(o Options) Format {
	return func(w io.Writer, r *driver.Result) error {
		t := &text{w: bufio.NewWriter(w), dir: o.Dir, color: o.Color, files: source.Files{Overlay: r.Overlay}}
		for _, f := range r.Findings {
			t.place("", bold, f.Range, f.Message)
			for _, r := range f.Related {
				t.place(indent, normal, r.Range, r.Message)
			}
		}
		if len(r.Findings) > 0 {
			fmt.Fprintf(t.w, "\n%s\n", sum(r.Findings))
		}
		for _, note := range o.Notes {
			fmt.Fprintln(t.w, note)
		}
		return t.w.Flush()
	}
}

// sum says how many findings there are, and how many of them can be fixed.
func sum(findings []driver.Finding) string {
	files, fixable := make(map[string]bool), 0
	for _, f := range findings {
		files[f.Pos.Filename] = true
		if len(f.Fixes) > 0 {
			fixable++
		}
	}
	s := Count(len(findings), "finding") + " in " + Count(len(files), "file")
	if fixable > 0 {
		s += fmt.Sprintf("; -fix repairs %d, -diff shows how", fixable)
	}
	return s
}

// indent is what source is moved in by, and what a tab in it becomes.
const indent = "    "

// The styles of terminals, as ANSI numbers them.
const (
	normal = 0
	bold   = 1
	red    = 31
)

// text is the state of one run of the Text format.
type text struct {
	w     *bufio.Writer // errors are found by Flush
	dir   string
	color bool
	files source.Files
}

// place writes a message about a range, and the source there.
func (t *text) place(margin string, style int, r driver.Range, message string) {
	posn := r.Pos
	posn.Filename = shorten(t.dir, posn.Filename)
	fmt.Fprintf(t.w, "%s%s: %s\n", margin, t.paint(style, posn.String()), message)

	line, ok := t.line(r.Pos)
	if !ok {
		return
	}
	end := r.End.Column - 1
	if r.End.Line != r.Pos.Line {
		end = len(line) // only the first line of a longer range
	}
	source, marks := mark(line, r.Pos.Column-1, end)
	fmt.Fprintf(t.w, "%[1]s%[2]s%[3]s\n%[1]s%[2]s%[4]s\n", margin, indent, source, t.paint(red, marks))
}

// line returns the source line at a position.
func (t *text) line(posn token.Position) (string, bool) {
	line, ok := t.files.Line(posn.Filename, posn.Line)
	if !ok {
		return "", false
	}
	line = strings.TrimRightFunc(line, unicode.IsSpace)
	return line, 1 <= posn.Column && posn.Column <= len(line)
}

// paint gives s a style, if it goes to a terminal.
func (t *text) paint(style int, s string) string {
	if !t.color || style == normal {
		return s
	}
	return fmt.Sprintf("\x1b[%dm%s\x1b[0m", style, s)
}

// mark returns a source line without its indentation, as a terminal shows it,
// and a line that underlines its bytes from start to end, or the one at start
// if that is empty.
func mark(line string, start, end int) (source, marks string) {
	var s, m strings.Builder
	end = max(end, start+1)
	code := false
	for i, r := range line {
		if !code && i < start && unicode.IsSpace(r) {
			continue
		}
		code = true
		cell, width := show(r)
		s.WriteString(cell)
		switch {
		case i < start:
			m.WriteString(strings.Repeat(" ", width))
		case i < end:
			m.WriteString(strings.Repeat("^", width))
		}
	}
	return s.String(), m.String()
}

// show returns how a terminal should show a rune, and in how many columns it
// does. A control character in source must not command the terminal.
func show(r rune) (cell string, columns int) {
	switch {
	case r == '\t':
		return indent, len(indent)
	case unicode.In(r, unicode.Mn, unicode.Me):
		return string(r), 0
	case !unicode.IsPrint(r):
		return string(unicode.ReplacementChar), 1
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return string(r), 2
	}
	return string(r), 1
}

// Count returns a number of things in words.
func Count(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}
