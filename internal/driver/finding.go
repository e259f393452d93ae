package driver

import (
	"cmp"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// A Finding is a diagnostic of the analyzer, its positions resolved. File
// names are absolute; a Position's Offset and Column count bytes.
type Finding struct {
	Package  string // as the go command names it: "p", "p [p.test]", "p_test [p.test]"
	Category string // the rule
	URL      string // where the rule is explained
	Range
	Message string
	Related []Related
	Fixes   []Fix
}

// A Range is a part of a file.
type Range struct {
	Pos, End token.Position // equal if only a position is known
}

// A Related is another place that a finding speaks of.
type Related struct {
	Range
	Message string
}

// A Fix is a change that cures a finding.
type Fix struct {
	Message string
	Edits   []Edit
}

// An Edit replaces a part of a file.
type Edit struct {
	Range
	New string
}

// collect returns the findings of the analysed packages, and a problem for
// each package on which the analyzer failed.
func collect(graph *checker.Graph) (findings []Finding, failed []Problem) {
	plain := make(map[string]*packages.Package)
	for _, act := range graph.Roots {
		if act.Package.ForTest == "" {
			plain[act.Package.PkgPath] = act.Package
		}
	}
	for _, act := range graph.Roots {
		if act.Err != nil {
			failed = append(failed, newProblem(act.Package.ID, act.Err))
		}
		// A package and its test variant share files. What is found in
		// those is what is found in the package as the program has it.
		var shared []string
		if p := plain[act.Package.PkgPath]; p != nil && p != act.Package {
			shared = p.GoFiles
		}
		for _, d := range act.Diagnostics {
			f := newFinding(act.Package, d)
			if !slices.Contains(shared, f.Pos.Filename) {
				findings = append(findings, f)
			}
		}
	}
	return findings, failed
}

// newFinding resolves the positions of a diagnostic.
func newFinding(p *packages.Package, d analysis.Diagnostic) Finding {
	resolve := func(pos, end token.Pos) Range {
		return Range{p.Fset.Position(pos), p.Fset.Position(cmp.Or(end, pos))}
	}
	f := Finding{
		Package:  p.ID,
		Category: d.Category,
		URL:      d.URL,
		Range:    resolve(d.Pos, d.End),
		Message:  d.Message,
	}
	for _, r := range d.Related {
		f.Related = append(f.Related, Related{resolve(r.Pos, r.End), r.Message})
	}
	for _, s := range d.SuggestedFixes {
		// What cgo or another generator wrote is not the file that its line
		// directives name: offsets in one mean nothing in the other.
		generated := slices.ContainsFunc(s.TextEdits, func(e analysis.TextEdit) bool {
			return p.Fset.Position(e.Pos).Filename != p.Fset.PositionFor(e.Pos, false).Filename
		})
		if generated {
			continue
		}
		fix := Fix{Message: s.Message}
		for _, e := range s.TextEdits {
			fix.Edits = append(fix.Edits, Edit{resolve(e.Pos, e.End), string(e.NewText)})
		}
		f.Fixes = append(f.Fixes, fix)
	}
	return f
}

// sortFindings puts findings in order and drops repetitions, which arise where
// //line directives make several files one.
func sortFindings(findings []Finding) []Finding {
	slices.SortFunc(findings, func(f, g Finding) int {
		return cmp.Or(
			strings.Compare(f.Pos.Filename, g.Pos.Filename),
			cmp.Compare(f.Pos.Line, g.Pos.Line),
			cmp.Compare(f.Pos.Column, g.Pos.Column),
			strings.Compare(f.Message, g.Message),
			strings.Compare(f.Package, g.Package),
		)
	})
	return slices.CompactFunc(findings, func(f, g Finding) bool {
		return f.Pos == g.Pos && f.Message == g.Message
	})
}
