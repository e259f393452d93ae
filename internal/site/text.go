package site

import (
	"go/ast"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"github.com/timeoutlint/timeoutlint/internal/flow"
)

// maxExpr is the longest expression that a message repeats.
const maxExpr = 40

// Text is the field for a message, with its values as written and folded:
// ReadTimeout 30s, WriteTimeout cfg.Write, IdleTimeout idle (2m).
func (f Field) Text() string { return f.Label() + " " + f.Values() }

// Label is the name of the field for a message.
func (f Field) Label() string {
	if f.Name == "dt" { // of http.TimeoutHandler, where it is an argument
		return "a limit of"
	}
	return f.Name
}

// Values are the values of the field for a message; several that one
// expression brings are named together.
func (f Field) Values() string {
	var texts []string
	for _, w := range f.Writes {
		var folded []string
		for _, a := range w.Value {
			if t := f.fold(a); !slices.Contains(folded, t) {
				folded = append(folded, t)
			}
		}
		if t := f.text(w, strings.Join(folded, " or ")); t != "" && !slices.Contains(texts, t) {
			texts = append(texts, t)
		}
	}
	if len(texts) == 0 {
		return "unknown"
	}
	return strings.Join(texts, " or ")
}

func (f Field) fold(a flow.Alt) string {
	switch d, ok := a.Term.Exact(); {
	case a.Kind != flow.Num:
		return "unknown"
	case ok && d == 0:
		return "0"
	case ok && f.Name == "Count": // of net.KeepAliveConfig, which is no duration
		return strconv.FormatInt(int64(d), 10)
	}
	return a.Term.String()
}

// text is the value of one write, as written and folded.
func (f Field) text(w *flow.Write, folded string) string {
	if w.Expr == nil || f.Plain(w) {
		return folded
	}
	if written := types.ExprString(w.Expr); len(written) <= maxExpr && written != folded {
		return written + " (" + folded + ")"
	}
	return folded
}

// Plain reports whether the value is written with numbers and units only, so
// that its folded value says the same.
func (f Field) Plain(w *flow.Write) bool { return w.Expr != nil && f.plain(w.Expr) }

func (f Field) plain(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.BinaryExpr:
		return f.plain(e.X) && f.plain(e.Y)
	case *ast.UnaryExpr:
		return f.plain(e.X)
	case *ast.SelectorExpr:
		return f.plain(e.Sel)
	case *ast.Ident:
		if f.info == nil {
			return false
		}
		obj := f.info.Uses[e]
		return obj != nil && obj.Pkg() != nil && obj.Pkg().Path() == "time"
	case *ast.BasicLit:
		return true
	}
	return false
}

// Bare reports whether the expression is a number without a unit: 30, or
// time.Duration(30).
func Bare(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.BasicLit:
		return true
	case *ast.CallExpr:
		return len(e.Args) == 1 && Bare(e.Args[0])
	}
	return false
}

// At is where the field is written last, or nil.
func (f Field) At() ast.Node {
	var at ast.Node
	for _, w := range f.Writes {
		if w.At != nil && (at == nil || w.At.Pos() > at.Pos()) {
			at = f.Place(w)
		}
	}
	return at
}

// Place is the part of a write to point at: an argument, or the whole.
func (f Field) Place(w *flow.Write) ast.Node {
	if _, call := w.At.(*ast.CallExpr); call && w.Expr != nil {
		return w.Expr
	}
	return w.At
}

// Places are all places where the field is written.
func (f Field) Places() []ast.Node {
	var at []ast.Node
	for _, w := range f.Writes {
		if w.At != nil {
			at = append(at, f.Place(w))
		}
	}
	return at
}

// Single returns the only write of the field, or nil.
func (f Field) Single() *flow.Write {
	if len(f.Writes) != 1 || f.Writes[0].At == nil {
		return nil
	}
	return f.Writes[0]
}
