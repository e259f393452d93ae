// Package drivertest has an analyzer for tests of what runs analyzers: small,
// and yet with all that a driver has to carry.
package drivertest

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// Rules are the names that the flags of the analyzer know.
func Rules() []string { return []string{"bad-call", "wraps-bad"} }

// New returns an analyzer that looks for calls of functions that are called
// bad, which it offers to rename to good (bad-call), and for calls of functions
// in other packages that make such calls, which it knows by facts (wraps-bad).
// Its flags are those of timeoutlint.
func New() *analysis.Analyzer {
	a := &analysis.Analyzer{
		Name:             "timeoutlint",
		Doc:              "find calls of bad",
		URL:              "https://example.com/rules.md",
		Requires:         []*analysis.Analyzer{inspect.Analyzer},
		RunDespiteErrors: true,
		FactTypes:        []analysis.Fact{new(wrapsBad)},
	}
	var enable, disable, require list
	a.Flags.String("profile", "", "set of `rules` to start from")
	a.Flags.Var(&enable, "enable", "`rules` to add to the profile, comma-separated")
	a.Flags.Var(&disable, "disable", "`rules` to leave out, comma-separated")
	a.Flags.Var(&require, "require", "`limits` that a server must have, comma-separated")
	a.Run = func(pass *analysis.Pass) (any, error) {
		run(pass, func(rule string) bool { return !slices.Contains(disable, rule) })
		return nil, nil
	}
	return a
}

// wrapsBad is the fact that a function calls bad.
type wrapsBad struct{ Times int }

// AFact marks a fact.
func (*wrapsBad) AFact() {}

// String is the fact for tests.
func (f *wrapsBad) String() string { return fmt.Sprint(f.Times) }

func run(pass *analysis.Pass, enabled func(rule string) bool) {
	report := func(rule string, call *ast.CallExpr, message string, fixes ...analysis.SuggestedFix) {
		if !enabled(rule) {
			return
		}
		d := analysis.Diagnostic{
			Pos: call.Pos(), End: call.End(), Category: rule, Message: rule + ": " + message, SuggestedFixes: fixes,
		}
		if callee := typeutil.StaticCallee(pass.TypesInfo, call); callee.Pkg() == pass.Pkg {
			d.Related = []analysis.RelatedInformation{{Pos: callee.Pos(), Message: callee.Name() + " is declared here"}}
		}
		pass.Report(d)
	}
	in := pass.ResultOf[inspect.Analyzer].(*inspector.Inspector)
	for c := range in.Root().Preorder((*ast.CallExpr)(nil)) {
		call := c.Node().(*ast.CallExpr)
		callee := typeutil.StaticCallee(pass.TypesInfo, call)
		if callee == nil {
			continue
		}
		var fact wrapsBad
		switch {
		case callee.Name() == "bad":
			report("bad-call", call, "bad is called", analysis.SuggestedFix{
				Message:   "Call good",
				TextEdits: []analysis.TextEdit{{Pos: call.Fun.Pos(), End: call.Fun.End(), NewText: []byte("good")}},
			})
			if pass.ExportObjectFact == nil {
				continue // nobody reads facts
			}
			for d := range c.Enclosing((*ast.FuncDecl)(nil)) {
				if f, ok := pass.TypesInfo.Defs[d.Node().(*ast.FuncDecl).Name].(*types.Func); ok {
					pass.ExportObjectFact(f, &wrapsBad{1})
				}
			}
		case callee.Pkg() != pass.Pkg && pass.ImportObjectFact(callee, &fact):
			report("wraps-bad", call, callee.FullName()+" calls bad")
		}
	}
}

// list is a flag that may be given several times.
type list []string

// String implements flag.Value.
func (l *list) String() string { return strings.Join(*l, ",") }

// Set implements flag.Value.
func (l *list) Set(s string) error {
	*l = append(*l, strings.Split(s, ",")...)
	return nil
}
