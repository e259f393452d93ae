package driver

import (
	"cmp"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
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

// A Related is another place that a finding speaks of; it has no offsets.
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

// collect returns what was found in the units that somebody asked for, and a
// problem for each package of theirs with which something is wrong. What does
// not compile has no fixes: whether one is right cannot be told, and go vet does
// not make it.
func collect(units []*unit) (findings []Finding, problems []Problem) {
	var packages []string // of the findings
	plain := make(map[string]*unit)
	for _, u := range units {
		if u.root() && u.ForTest == "" {
			plain[u.path] = u
		}
	}
	// Units that import, perhaps by way of others, one with a problem: theirs
	// may be its echo.
	suffers := make(map[*unit]bool)
	broken := make(map[string]bool) // packages that do not compile, or their tests
	for _, u := range units {
		for _, v := range u.imports {
			suffers[u] = suffers[u] || v.ours && (suffers[v] || v.problem != nil)
		}
		if u.problem != nil || suffers[u] {
			broken[cmp.Or(u.ForTest, u.path)] = true
		}
		if u.ours && u.problem != nil && !suffers[u] {
			problems = append(problems, *u.problem)
		}
		if u.known != nil && u.known.Failed != nil {
			problems = append(problems, *u.known.Failed)
		}
		if !u.root() || u.known == nil {
			continue
		}
		// A package and its test variant share files. What is found in
		// those is what is found in the package as the program has it.
		var shared []string
		if p := plain[u.path]; p != nil && p != u {
			shared = p.sources
		}
		for _, f := range u.known.Findings {
			if !slices.Contains(shared, f.Pos.Filename) {
				findings = append(findings, f)
				packages = append(packages, cmp.Or(u.ForTest, u.path))
			}
		}
	}
	for i := range findings {
		if broken[packages[i]] {
			findings[i].Fixes = nil
		}
	}
	return findings, problems
}

// newFinding resolves the positions of a diagnostic.
func newFinding(pkg string, fset *token.FileSet, d analysis.Diagnostic) Finding {
	resolve := func(pos, end token.Pos) Range {
		return Range{fset.Position(pos), fset.Position(cmp.Or(end, pos))}
	}
	f := Finding{
		Package:  pkg,
		Category: d.Category,
		URL:      d.URL,
		Range:    resolve(d.Pos, d.End),
		Message:  d.Message,
	}
	for _, r := range d.Related {
		at := resolve(r.Pos, r.End)
		at.Pos.Offset, at.End.Offset = 0, 0 // another package may not be read whole
		f.Related = append(f.Related, Related{at, r.Message})
	}
	for _, s := range d.SuggestedFixes {
		// What cgo or another generator wrote is not the file that its line
		// directives name: offsets in one mean nothing in the other.
		generated := slices.ContainsFunc(s.TextEdits, func(e analysis.TextEdit) bool {
			return fset.Position(e.Pos).Filename != fset.PositionFor(e.Pos, false).Filename
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
