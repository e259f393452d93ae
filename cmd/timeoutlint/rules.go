package main

import (
	"fmt"
	"go/doc/comment"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/timeoutlint/timeoutlint/internal/rule"
)

// listRules prints a table of the rules.
func (c *command) listRules(args []string) (int, error) {
	if asksHelp(args) {
		return clean, c.help()
	}
	if len(args) > 0 {
		return badUsage, fmt.Errorf("rules takes no arguments, got %q", args[0])
	}
	w := tabwriter.NewWriter(c.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "RULE\tPROFILES\tREPORTS")
	for _, r := range c.rules {
		fmt.Fprintf(w, "%s\t%s\t%s\n", r.Name, r.EnabledBy(), r.Doc.Title)
	}
	return clean, w.Flush()
}

// explain prints the documentation of one rule.
func (c *command) explain(args []string) (int, error) {
	if asksHelp(args) {
		return clean, c.help()
	}
	if len(args) != 1 {
		return badUsage, fmt.Errorf("explain wants one rule, got %d (timeoutlint rules lists them)", len(args))
	}
	i := slices.IndexFunc(c.rules, func(r *rule.Rule) bool { return r.Name == args[0] })
	if i < 0 {
		return badUsage, c.unknownRule(args[0])
	}
	_, err := fmt.Fprint(c.stdout, explanation(c.rules[i], c.analyzer.URL))
	return clean, err
}

// explanation returns the documentation of a rule as text for a terminal; url is
// where that of all rules is.
func explanation(r *rule.Rule, url string) string {
	var b strings.Builder
	section := func(title, text string) {
		if text != "" {
			fmt.Fprintf(&b, "\n%s:\n%s\n", title, strings.TrimRight(text, "\n"))
		}
	}
	fmt.Fprintf(&b, "%s: %s\n", r.Name, r.Doc.Title)
	section("Why", prose(r.Doc.Why))
	section("Policy", code(r.Doc.Policy))
	section("Reported", code(r.Doc.Bad))
	section("Not reported", code(r.Doc.Good))
	section("Profiles", indent+r.EnabledBy())
	if r.Doc.Proof != "" {
		section("Proof", indent+"go test -run='^"+r.Doc.Proof+"$' ./proof")
	}
	if r.Doc.Since != "" {
		section("Since", indent+r.Doc.Since)
	}
	section("See", indent+url+"#"+r.Name)
	return b.String()
}

// indent is what the text of a section is moved in by.
const indent = "    "

// prose wraps text, which is written as in a doc comment.
func prose(text string) string {
	doc := new(comment.Parser).Parse(text)
	p := &comment.Printer{TextPrefix: indent, TextCodePrefix: indent + indent, TextWidth: 80 - len(indent)}
	return string(p.Text(doc))
}

// code indents source.
func code(source string) string {
	source = strings.ReplaceAll(strings.Trim(source, "\n"), "\t", indent)
	if source == "" {
		return ""
	}
	return indent + strings.ReplaceAll(source, "\n", "\n"+indent)
}

// unknownRule returns the error for a name that no rule has.
func (c *command) unknownRule(name string) error {
	return unknown("rule", name, c.ruleNames(), "timeoutlint rules lists them")
}

func (c *command) ruleNames() []string {
	var names []string
	for _, r := range c.rules {
		names = append(names, r.Name)
	}
	return names
}
