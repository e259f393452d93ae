package rule

import (
	"fmt"
	"go/types"
	"slices"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/fix"
	"github.com/timeoutlint/timeoutlint/internal/flow"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

// floor is the smallest duration that somebody can mean.
const floor = time.Millisecond

// maxSeconds is the number from which on milliseconds are meant more likely.
const maxSeconds = 1000

var nanosecondTimeout = &Rule{
	Name: "nanosecond-timeout",
	Doc: Doc{
		Title: "a timeout of a few nanoseconds: a number without its unit",
		Why: "A time.Duration counts nanoseconds, so ReadTimeout: 30 is 30ns. Such a ReadTimeout or ReadHeaderTimeout " +
			"closes every connection before its request is read, such a WriteTimeout loses every response, " +
			"http.TimeoutHandler answers 503 to everything, and a Client fails each request. A conversion of a named " +
			"duration type is not a unit slip, and no value below 1ms that arrives from elsewhere is reported.",
		Bad:   `srv := &http.Server{Addr: ":8080", Handler: handler, ReadTimeout: 30, IdleTimeout: 2 * time.Minute}`,
		Good:  `srv := &http.Server{Addr: ":8080", Handler: handler, ReadTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute}`,
		Proof: "TestNanosecondTimeout",
		Since: "0.1.0",
	},
	Profiles: everywhere,
	Fixes:    true,
	Check: func(p *Pass) {
		p.timeouts(func(s *site.Site, f site.Field) {
			ds, ok := f.Consts()
			if !ok || slices.ContainsFunc(ds, func(d time.Duration) bool { return d <= 0 || d >= floor }) {
				return
			}
			for _, w := range f.Writes {
				if w.Expr != nil && p.Fix.InTest(w.Expr) && p.Fix.Mentions(w.Expr, "time", "Nanosecond", "Microsecond") {
					continue // the unit is written out, to make something fail
				}
				p.Report(Finding{
					At:    f.Place(w),
					About: f.Places(),
					What:  fmt.Sprintf("%s has %s", subject(s), tiny(f)),
					Then:  nethttp.Timeout(s.Kind, f.Name).Tiny,
					Fix:   p.inSeconds(w),
				})
			}
		})
	},
}

// tiny is the field for the message, with the unit that it really has.
func tiny(f site.Field) string {
	if w := f.Single(); w != nil && f.Plain(w) {
		return fmt.Sprintf("%s %s, which is %s", f.Label(), types.ExprString(w.Expr), f.Values())
	}
	return f.Text()
}

// inSeconds multiplies a bare number by time.Second.
func (p *Pass) inSeconds(w *flow.Write) *analysis.SuggestedFix {
	if d, ok := w.Value.Exact(); w.Expr == nil || !site.Bare(w.Expr) || !ok || d >= maxSeconds {
		return nil
	}
	name, edits, ok := p.Fix.Import(w.Expr.Pos(), "time")
	if !ok {
		return nil
	}
	return &analysis.SuggestedFix{
		Message:   "Multiply by " + fix.Qualified(name, "Second"),
		TextEdits: fix.Join(edits, []analysis.TextEdit{fix.Insert(w.Expr.End(), " * "+fix.Qualified(name, "Second"))}),
	}
}
