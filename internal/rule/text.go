package rule

import (
	"strings"

	"github.com/timeoutlint/timeoutlint/internal/flow"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

// subject is the object by the user's name: http.Server srv.
func subject(s *site.Site) string { return named(s.Object) }

func named(o *flow.Object) string {
	name := o.Kind.String()
	if o.Name != "" {
		name += " " + o.Name
	}
	if o.Maker != "" {
		name += " (made by " + o.Maker + ")"
	}
	return name
}

// whose names a limit on the time of handlers for a message.
func whose(f site.Field, s *site.Site) string {
	if f.Name == "dt" {
		return "http.TimeoutHandler has a limit of " + f.Values()
	}
	return subject(s) + " has " + f.Text()
}

// standsIn tells that another field takes the place of IdleTimeout.
func standsIn(idle site.Field) string {
	if idle.Name == "IdleTimeout" {
		return ""
	}
	return " in place of IdleTimeout"
}

// related names the place where a field is written and what arrives there.
func related(f site.Field) []Related {
	var out []Related
	for _, w := range f.Writes {
		if w.At != nil {
			out = append(out, Related{At: w.At, Text: f.Text()})
		}
		for _, a := range w.Value {
			if a.Kind == flow.Num && a.Pos.IsValid() && w.Expr != nil && (a.Pos < w.Expr.Pos() || a.Pos >= w.Expr.End()) {
				out = append(out, Related{Pos: a.Pos, Text: a.Term.String() + " comes from here"})
			}
		}
	}
	return out
}

// started names the call that starts the server.
func started(s *site.Site) []Related {
	if s.Serve == nil || s.Origin == nil || s.Serve == s.Origin {
		return nil // or it is what is reported
	}
	return []Related{{At: s.Serve, Text: "the server starts here"}}
}

// housePolicy is what follows where net/http itself has no objection.
const housePolicy = "policy of the callback profile, not a fault of net/http"

// andList joins names: a, b and c.
func andList(names []string) string { return list(names, " and ") }

// orList joins names: a, b or c.
func orList(names []string) string { return list(names, " or ") }

func list(names []string, last string) string {
	n := len(names)
	if n < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:n-1], ", ") + last + names[n-1]
}
