package rule

import (
	"fmt"
	"slices"
	"strings"

	"github.com/timeoutlint/timeoutlint/internal/ignore"
	"github.com/timeoutlint/timeoutlint/internal/nearest"
)

var badIgnore = &Rule{
	Name: "bad-ignore",
	Doc: Doc{
		Title: "a //timeoutlint:ignore comment without a reason, with an unknown rule, or in vain",
		Why: "A comment //timeoutlint:ignore <rule> <reason> silences what the rule finds on its line or, alone on its line, " +
			"on the one below. Without a reason nobody can tell whether it still holds, and a misspelt rule is none: such a " +
			"comment silences nothing, and is reported. The profile strict also reports a comment that has nothing to silence " +
			"any more, if its rule is enabled.",
		Bad:   "//timeoutlint:ignore bare-serve\nlog.Fatal(http.ListenAndServe(\":8080\", handler))",
		Good:  "//timeoutlint:ignore bare-serve only the proxy on the same host connects, and it has limits\nlog.Fatal(http.ListenAndServe(\":8080\", handler))",
		Since: "0.1.0",
	},
	Profiles: everywhere,
	Comments: true,
	Check: func(p *Pass) {
		for _, c := range p.Ignores.All {
			what := p.badIgnore(c)
			then := "it silences nothing"
			if what == "" {
				if !p.vain(c) {
					continue
				}
				what, then = fmt.Sprintf("//timeoutlint:ignore %s is in vain", c.Rule), c.Rule+" finds nothing there"
			}
			p.Report(Finding{At: c.Comment, What: what, Then: then})
		}
	},
}

// badIgnore says what is wrong with a comment; the empty string if nothing is.
func (p *Pass) badIgnore(c *ignore.Comment) string {
	known := slices.Contains(p.Names, c.Rule)
	switch {
	case c.Block && c.Known() && known:
		return "timeoutlint:ignore stands in a block comment: expected " + ignore.Form
	case c.Spaced && !c.Block && c.Known() && known:
		return "a space stands before timeoutlint:ignore: expected " + ignore.Form
	case c.Spaced || c.Block: // prose
		return ""
	case !c.Known():
		return fmt.Sprintf("//timeoutlint:%s is not known: expected %s", c.Verb, ignore.Form)
	case c.Rule == "":
		return "//timeoutlint:ignore names no rule: expected " + ignore.Form
	case !known && strings.Contains(c.Rule, ","):
		return fmt.Sprintf("//timeoutlint:ignore names a list %q: expected one rule, and a comment for each", c.Rule)
	case !known:
		what := fmt.Sprintf("//timeoutlint:ignore names an unknown rule %q", c.Rule)
		if near := nearest.To(c.Rule, p.Names); near != "" {
			what += fmt.Sprintf(": did you mean %s?", near)
		}
		return what
	case c.Reason == "":
		return fmt.Sprintf("//timeoutlint:ignore %s has no reason: expected %s", c.Rule, ignore.Form)
	}
	return ""
}

// vain reports whether a comment certainly has nothing to silence.
func (p *Pass) vain(c *ignore.Comment) bool {
	return p.Policy.Strict() && c.Valid() && !c.Used && p.Whole(c) &&
		slices.ContainsFunc(p.Rules, func(r *Rule) bool { return r.Name == c.Rule })
}
