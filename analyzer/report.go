package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/ignore"
	"github.com/timeoutlint/timeoutlint/internal/rule"
)

// A reporter turns findings into diagnostics: none in generated files, one
// for each defect.
type reporter struct {
	pass      *analysis.Pass
	ignores   *ignore.Comments
	testsOnly bool // nothing outside of tests is reported
	generated map[*token.File]bool
	seen      map[key]bool
	told      map[ast.Node]string // the rule that spoke of a write
	found     []analysis.Diagnostic
}

type key struct {
	rule string
	pos  token.Pos
}

func newReporter(pass *analysis.Pass, ignores *ignore.Comments) *reporter {
	r := &reporter{
		pass: pass, ignores: ignores,
		generated: map[*token.File]bool{}, seen: map[key]bool{}, told: map[ast.Node]string{},
	}
	for _, f := range pass.Files {
		if ast.IsGenerated(f) {
			r.generated[pass.Fset.File(f.FileStart)] = true
		}
	}
	return r
}

func (r *reporter) report(of *rule.Rule, f rule.Finding) {
	if f.At == nil || !f.At.Pos().IsValid() {
		return
	}
	pos, end := shortRange(r.pass.Fset, f.At)
	file := r.pass.Fset.File(pos)
	test := inTest(r.pass, pos)
	if file == nil || r.generated[file] || test && of.Missing || !test && r.testsOnly {
		return
	}
	if r.ill(f.At) {
		return // the compiler comes first
	}
	if r.seen[key{of.Name, pos}] {
		return
	}
	for _, n := range f.About {
		if by, ok := r.told[n]; ok && by != of.Name {
			return
		}
	}
	r.seen[key{of.Name, pos}] = true
	for _, n := range f.About {
		r.told[n] = of.Name
	}
	if r.ignores.Silence(of.Name, pos) {
		return
	}
	end = min(end, token.Pos(file.Base()+file.Size()))
	d := analysis.Diagnostic{
		Pos: pos, End: end,
		Category: of.Name,
		URL:      URL + "#" + of.Name,
		Message:  of.Name + ": " + f.What + " (" + f.Then + ")",
	}
	for _, rel := range f.Related {
		at := analysis.RelatedInformation{Pos: rel.Pos, End: rel.Pos, Message: rel.Text}
		if rel.At != nil {
			at.Pos, at.End = shortRange(r.pass.Fset, rel.At)
			if g := r.pass.Fset.File(at.Pos); g != nil {
				at.End = min(at.End, token.Pos(g.Base()+g.Size()))
			}
		}
		if at.Pos.IsValid() && at.Pos != pos && r.pass.Fset.File(at.Pos) != nil {
			d.Related = append(d.Related, at)
		}
	}
	if f.Fix != nil && !slices.ContainsFunc(f.Fix.TextEdits, func(e analysis.TextEdit) bool { return int(e.End) > file.Base()+file.Size() }) {
		d.SuggestedFixes = []analysis.SuggestedFix{*f.Fix}
	}
	r.found = append(r.found, d)
}

// ill reports whether there is a type error in the lines of a node.
func (r *reporter) ill(n ast.Node) bool {
	if len(r.pass.TypeErrors) == 0 {
		return false
	}
	file := r.pass.Fset.File(n.Pos())
	end := min(max(n.Pos(), n.End()), token.Pos(file.Base()+file.Size()))
	first, last := file.Line(n.Pos()), file.Line(end)
	return slices.ContainsFunc(r.pass.TypeErrors, func(err types.Error) bool {
		if r.pass.Fset.File(err.Pos) != file {
			return false
		}
		at := file.Line(err.Pos)
		return first <= at && at <= last
	})
}

// flush reports in the order of the source.
func (r *reporter) flush() {
	r.separate()
	slices.SortStableFunc(r.found, func(a, b analysis.Diagnostic) int { return int(a.Pos) - int(b.Pos) })
	for _, d := range r.found {
		r.pass.Report(d)
	}
}

// separate takes away the fixes that write over those of findings before: go
// vet applies all or none. They are there again when the others are applied.
func (r *reporter) separate() {
	var taken []analysis.TextEdit
	clashes := func(e analysis.TextEdit) bool {
		return slices.ContainsFunc(taken, func(t analysis.TextEdit) bool {
			same := t.Pos == e.Pos && t.End == e.End && string(t.NewText) == string(e.NewText)
			return !same && t.Pos < e.End && e.Pos < t.End
		})
	}
	for i := range r.found {
		for _, fix := range r.found[i].SuggestedFixes {
			if slices.ContainsFunc(fix.TextEdits, clashes) {
				r.found[i].SuggestedFixes = nil
				continue
			}
			taken = append(taken, fix.TextEdits...)
		}
	}
}

// shortRange is the part of a node that is underlined: the head of a literal,
// the function of a call over several lines, the first line of the rest.
func shortRange(fset *token.FileSet, n ast.Node) (pos, end token.Pos) {
	pos, end = n.Pos(), n.End()
	switch n := n.(type) {
	case *ast.CompositeLit:
		return pos, n.Lbrace + 1
	case *ast.KeyValueExpr:
		if fset.Position(pos).Line != fset.Position(end).Line {
			return pos, n.Key.End()
		}
	case *ast.CallExpr:
		if fset.Position(pos).Line != fset.Position(end).Line {
			return pos, n.Lparen + 1
		}
	}
	file := fset.File(pos)
	if file == nil {
		return pos, end
	}
	if line := file.Line(pos); line < file.LineCount() && file.Line(end) != line {
		end = file.LineStart(line+1) - 1
	}
	return pos, end
}

// inTest reports whether a position is in a _test.go file.
func inTest(pass *analysis.Pass, pos token.Pos) bool {
	file := pass.Fset.File(pos)
	return file != nil && strings.HasSuffix(file.Name(), "_test.go")
}
