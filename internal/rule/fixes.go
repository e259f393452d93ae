package rule

import (
	"fmt"
	"go/ast"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/fix"
	"github.com/timeoutlint/timeoutlint/internal/site"
	"github.com/timeoutlint/timeoutlint/internal/wiring"
)

// set replaces the only value of a field, if that is written as a number.
func (p *Pass) set(f site.Field, d time.Duration) *analysis.SuggestedFix {
	w := f.Single()
	if w == nil || !f.Plain(w) {
		return nil
	}
	name, edits, ok := p.Fix.Import(w.Expr.Pos(), "time")
	if !ok {
		return nil
	}
	value := fix.Duration(name, d)
	return &analysis.SuggestedFix{
		Message:   fmt.Sprintf("Set %s to %s", f.Name, value),
		TextEdits: append(edits, fix.Replace(w.Expr, value)),
	}
}

// raiseAbove lifts WriteTimeout well above the limits of all handlers.
func (p *Pass) raiseAbove(write site.Field, ways []*wiring.Way) *analysis.SuggestedFix {
	var longest time.Duration
	for _, w := range ways {
		for _, th := range w.Limits {
			d, ok := th.Field("dt").Const()
			if !ok {
				return nil
			}
			longest = max(longest, d)
		}
	}
	return p.set(write, above(p.Policy.Write, longest))
}

// above is d, or twice the floor if that leaves more room.
func above(d, floor time.Duration) time.Duration { return max(d, 2*floor) }

// atMost is the smaller of d and what the field certainly is.
func atMost(d time.Duration, f site.Field) time.Duration {
	if c, ok := f.Const(); ok && c > 0 {
		return min(c, d)
	}
	return d
}

// A setting is a field and the value that a fix gives it.
type setting struct {
	field string
	value time.Duration
}

// setFields sets fields where the object is made, or where they are set now.
func (p *Pass) setFields(s *site.Site, settings []setting) *analysis.SuggestedFix {
	name, edits, ok := p.Fix.Import(origin(s).Pos(), "time")
	if !ok || len(settings) == 0 {
		return nil
	}
	var added []fix.Field
	var names []string
	for _, set := range settings {
		value := fix.Duration(name, set.value)
		names = append(names, set.field)
		f := s.Field(set.field)
		if !f.Set() {
			added = append(added, fix.Field{Name: set.field, Value: value})
			continue
		}
		w := f.Single()
		if w == nil || !f.Plain(w) {
			return nil
		}
		edits = append(edits, fix.Replace(w.Expr, value))
	}
	if len(added) > 0 {
		more, ok := p.addFields(s, added)
		if !ok {
			return nil
		}
		edits = append(edits, more...)
	}
	return &analysis.SuggestedFix{Message: "Set " + andList(names), TextEdits: fix.Join(edits)}
}

// addFields adds fields where the object is made: to its literal, to the call
// of new, to the declaration.
func (p *Pass) addFields(s *site.Site, fields []fix.Field) ([]analysis.TextEdit, bool) {
	if s.Owner != nil {
		return nil, false
	}
	switch o := s.Origin.(type) {
	case *ast.CompositeLit:
		return p.Fix.AddFields(o, fields)
	case *ast.CallExpr:
		return p.Fix.NewToLiteral(o, fields)
	case *ast.Ident:
		return p.Fix.VarToLiteral(o, fields)
	}
	return nil, false
}
