package rule

import (
	"go/ast"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/flow"
	"github.com/timeoutlint/timeoutlint/internal/site"
	"github.com/timeoutlint/timeoutlint/internal/wiring"
)

// A derived context is one that a handler makes with a limit of its own.
type derived struct {
	at    ast.Node
	where string // in which file of another package it is made, or empty
	limit site.Field
}

// made tells contexts apart by where they are made.
func (d derived) made() any {
	if d.where != "" {
		return d.where
	}
	return d.at
}

// timeoutsOf returns the contexts of the handlers under a TimeoutHandler that
// all their requests go through.
func (p *Pass) timeoutsOf(th *site.Site) []derived {
	var out []derived
	ways, _ := p.Wiring.Under(th)
	for _, w := range ways {
		if !w.Bypassed && !judgedElsewhere(w, th) {
			out = append(out, p.timeoutsIn(w)...)
		}
	}
	return out
}

// timeoutsIn returns the contexts that the handler of a way makes.
func (p *Pass) timeoutsIn(w *wiring.Way) []derived {
	if w.Report == nil {
		return nil
	}
	var out []derived
	for _, t := range w.Report.Timeouts {
		if t.Limit == nil {
			if t.At != nil {
				out = append(out, derived{t.At, t.Where, site.Fixed(t.Const)})
			}
			continue
		}
		fn := w.Fn
		if t.In != w.Body {
			fn = flow.Declared(p.Info, t.In)
		}
		if fn == nil {
			continue
		}
		value, _ := w.View.Eval(fn, t.Limit)
		call, _ := t.At.(*ast.CallExpr)
		out = append(out, derived{call, "", site.Argument(p.Info, call, t.Limit, value)})
	}
	return out
}

// plain reports whether all handlers of the server can be seen and none of
// them streams, hijacks, proxies or sets a write deadline of its own.
func (p *Pass) plain(s *site.Site) bool {
	ways, whole := p.Wiring.Of(s)
	if !whole || len(ways) == 0 {
		return false
	}
	for _, w := range ways {
		if w.Report == nil && w.Proxy == nil {
			continue // a limit
		}
		if w.Proxy != nil || w.Report.Streams != nil || w.Report.Events != nil || w.Report.Flushes ||
			w.Report.Hijacks || w.Report.Lifts {
			return false
		}
	}
	return true
}

// liftsWrite reports whether a handler of the server sets a write deadline of
// its own, or may do so in another package of the module.
func (p *Pass) liftsWrite(s *site.Site) bool {
	ways, whole := p.Wiring.Of(s)
	for _, w := range ways {
		if w.Lifted || w.Report != nil && (w.Report.SetsWrite || p.Untold && w.Report.Lifts) {
			return true
		}
	}
	return p.Untold && !whole
}

// streams reports whether a handler of the server is seen to stream.
func (p *Pass) streams(s *site.Site) bool {
	ways, _ := p.Wiring.Of(s)
	for _, w := range ways {
		if w.Report != nil && (w.Report.Streams != nil || w.Report.Events != nil) {
			return true
		}
	}
	return false
}

// handlerAt names the handler of a way, if it stands in this package.
func handlerAt(w *wiring.Way) []Related {
	if w.Body == nil {
		return nil
	}
	return []Related{{At: handlerHead(w.Body), Text: "the handler"}}
}

// handlerLimits are the limits on the time of a server's handlers: that of a
// http.TimeoutHandler, and WriteTimeout where all handlers can be seen and
// nothing else bounds them.
func (p *Pass) handlerLimits(s *site.Site) []site.Field {
	ways, whole := p.Wiring.Of(s)
	nested := map[any]bool{}
	for _, w := range ways {
		if len(w.Limits) > 1 {
			for _, th := range w.Limits {
				nested[th.Object] = true
			}
		}
	}
	var out []site.Field
	alone := whole && len(ways) > 0
	for _, w := range ways {
		alone = alone && !w.Bounded && len(w.Limits) == 0 && (w.Report == nil || !w.Report.Limited())
		if len(w.Limits) == 1 && !nested[w.Limits[0].Object] {
			out = append(out, w.Limits[0].Field("dt"))
		}
	}
	if alone && p.plain(s) {
		out = append(out, s.Field("WriteTimeout"))
	}
	return out
}

// neverReached reports whether one of the limits certainly ends the context
// before its own time.
func neverReached(limits []*site.Site, d site.Field) bool {
	return slices.ContainsFunc(limits, func(th *site.Site) bool {
		dt := th.Field("dt")
		return dt.Positive() && site.Less(dt, d)
	})
}

func handlerName(body ast.Node) string {
	if d, ok := body.(*ast.FuncDecl); ok {
		return d.Name.Name + " "
	}
	return ""
}

// judgedElsewhere reports whether the package that made the handler put it under
// the TimeoutHandler itself: one call returned both, or the handler came with
// what only that package can put there.
func judgedElsewhere(w *wiring.Way, th *site.Site) bool {
	if w.Remote == nil || w.At == nil {
		return false
	}
	return w.At == th.Origin || th.Inner && slices.ContainsFunc(th.Field("handler").Value().Objects(), func(o *flow.Object) bool { return o.Origin == w.At })
}

// handlerOf names the handler of a way, or tells where in another package it
// stands.
func handlerOf(w *wiring.Way) string {
	switch {
	case w.Body != nil:
		return handlerName(w.Body)
	case w.Fn == nil && w.Remote != nil:
		return "at " + w.Remote.At + " "
	}
	return ""
}

func handlerHead(body ast.Node) ast.Node {
	switch f := body.(type) {
	case *ast.FuncDecl:
		return f.Name
	case *ast.FuncLit:
		return f.Type
	}
	return body
}

// in says in which file of another package something stands.
func in(where string) string {
	if where == "" {
		return ""
	}
	return " in " + where
}
