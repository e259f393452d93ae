// Package fix makes granular edits of Go source: fields added to a literal, a
// value replaced, an import added. It changes no syntax tree.
package fix

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/duration"
)

// A Builder makes the edits of one package.
type Builder struct {
	Fset  *token.FileSet
	Pkg   *types.Package
	Info  *types.Info
	Files []*ast.File
}

// Insert adds text at a place.
func Insert(at token.Pos, text string) analysis.TextEdit {
	return analysis.TextEdit{Pos: at, End: at, NewText: []byte(text)}
}

// Replace replaces a node.
func Replace(n ast.Node, text string) analysis.TextEdit {
	return analysis.TextEdit{Pos: n.Pos(), End: n.End(), NewText: []byte(text)}
}

// Join puts the edits of one fix together: equal ones count once, and an edit
// that closes a list of imports comes after those that fill it.
func Join(parts ...[]analysis.TextEdit) []analysis.TextEdit {
	var edits, last []analysis.TextEdit
	same := func(a analysis.TextEdit) func(analysis.TextEdit) bool {
		return func(b analysis.TextEdit) bool {
			return a.Pos == b.Pos && a.End == b.End && string(a.NewText) == string(b.NewText)
		}
	}
	for _, e := range slices.Concat(parts...) {
		switch {
		case string(e.NewText) == "\n)":
			if !slices.ContainsFunc(last, same(e)) {
				last = append(last, e)
			}
		case e.Pos == e.End && slices.ContainsFunc(edits, same(e)):
		default:
			edits = append(edits, e)
		}
	}
	return append(edits, last...)
}

// Duration is the source of a duration, with the name under which the package
// time is known: 5 * time.Second.
func Duration(pkg string, d time.Duration) string {
	for _, u := range []struct {
		unit, from time.Duration
		name       string
	}{
		{time.Hour, 2 * time.Hour, "Hour"},
		{time.Minute, 5 * time.Minute, "Minute"},
		{time.Second, 0, "Second"},
		{time.Millisecond, 0, "Millisecond"},
		{time.Microsecond, 0, "Microsecond"},
		{time.Nanosecond, 0, "Nanosecond"},
	} {
		if d%u.unit != 0 || d < u.from {
			continue
		}
		name := Qualified(pkg, u.name)
		if d == u.unit {
			return name
		}
		return strconv.FormatInt(int64(d/u.unit), 10) + " * " + name
	}
	return duration.Format(d)
}

// Qualified is a name of the package that is known as pkg, which is empty for
// an import with a dot.
func Qualified(pkg, name string) string {
	if pkg == "" {
		return name
	}
	return pkg + "." + name
}
