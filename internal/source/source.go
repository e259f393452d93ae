// Package source reads lines and statements of source files, and counts in them.
package source

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Files are source files, whose lines are read once. The zero value is ready.
type Files struct {
	Overlay map[string]string   // names of files that stand in for others
	lines   map[string][]string // nil for a file that cannot be read
}

// on returns the name of the file on disk that has the content of another.
func (f *Files) on(name string) string {
	if to, ok := f.Overlay[name]; ok {
		return to
	}
	return name
}

// Line returns line n of a file, the first being 1, without its end. It reports
// false if there is no such line.
func (f *Files) Line(name string, n int) (string, bool) {
	lines, ok := f.lines[name]
	if !ok {
		if data, err := os.ReadFile(f.on(name)); err == nil {
			lines = strings.Split(string(data), "\n")
		}
		if f.lines == nil {
			f.lines = make(map[string][]string)
		}
		f.lines[name] = lines
	}
	if n < 1 || n > len(lines) {
		return "", false
	}
	return strings.TrimSuffix(lines[n-1], "\r"), true
}

// UTF16 returns the column in UTF-16 code units for one in bytes, as the editors
// and viewers of today count; both begin with 1.
func UTF16(line string, column int) int {
	units := 1
	for i, r := range line {
		if i >= column-1 {
			return units
		}
		if r == utf8.RuneError {
			units++
			continue
		}
		units += utf16.RuneLen(r)
	}
	return units + max(column-1-len(line), 0) // past the end
}

// Statement returns the first and the last line of the innermost statement, or
// declaration, around a byte of a Go file. It reports false if there is none.
func (f *Files) Statement(name string, offset int) (first, last int, ok bool) {
	fset := token.NewFileSet()
	file, _ := parser.ParseFile(fset, f.on(name), nil, parser.SkipObjectResolution)
	if file == nil || offset > fset.File(file.FileStart).Size() {
		return 0, 0, false
	}
	pos := fset.File(file.FileStart).Pos(offset)
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil || pos < n.Pos() || pos >= n.End() {
			return false
		}
		switch n.(type) {
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause: // of other statements
		case ast.Stmt, ast.Decl, ast.Spec:
			first, last, ok = fset.PositionFor(n.Pos(), false).Line, fset.PositionFor(n.End(), false).Line, true
		}
		return true
	})
	return first, last, ok
}
