package flow

import (
	"strconv"
	"strings"
	"time"

	"github.com/timeoutlint/timeoutlint/internal/duration"
)

func sameText(in *interp, st *state, c *call) []Value {
	if s, _, ok := argAt(c, 0).Text(); ok {
		return []Value{text(Prefix, s, c.expr.Pos())}
	}
	return []Value{nil}
}

func joinHostPort(in *interp, st *state, c *call) []Value {
	if len(c.args) != 2 {
		return []Value{nil}
	}
	host, whole, ok := c.args[0].Text()
	if !ok || !whole {
		return []Value{nil}
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	return []Value{text(Prefix, host+":", c.expr.Pos())}
}

// ipv4 is the address of four constants.
func ipv4(in *interp, st *state, c *call) []Value {
	var parts []string
	for _, v := range c.args {
		n, ok := position(v)
		if !ok {
			return []Value{nil}
		}
		parts = append(parts, strconv.Itoa(n))
	}
	return []Value{text(Const, strings.Join(parts, "."), c.expr.Pos())}
}

// sprintf knows the text up to the first verb.
func sprintf(in *interp, st *state, c *call) []Value {
	if len(c.args) == 0 {
		return []Value{nil}
	}
	format, whole, ok := c.args[0].Text()
	if !ok || !whole {
		return []Value{nil}
	}
	head, _, verbs := strings.Cut(format, "%")
	if head == "" {
		if s, whole, ok := argAt(c, 1).Text(); ok && whole && (strings.HasPrefix(format, "%s:") || strings.HasPrefix(format, "%v:")) {
			return []Value{text(Prefix, s+":", c.expr.Pos())}
		}
		return []Value{nil}
	}
	kind := Const
	if verbs {
		kind = Prefix
	}
	return []Value{text(kind, head, c.expr.Pos())}
}

func parseDuration(in *interp, st *state, c *call) []Value {
	if s, whole, ok := argAt(c, 0).Text(); ok && whole {
		if d, err := time.ParseDuration(s); err == nil {
			return []Value{num(duration.Of(d), c.expr.Pos()), {{Kind: Nil}}}
		}
	}
	return in.results(c)
}
