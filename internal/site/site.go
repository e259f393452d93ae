// Package site is the finished model that rules read: every object that
// carries timeouts, at the moment it is put to use, with the values that can
// have arrived in its fields by then.
package site

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/flow"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// A Site is an object at one moment.
type Site struct {
	*flow.Object

	// Serve is the call that starts the server, nil if this is not the
	// moment at which a server starts.
	Serve  ast.Node
	Method string // that starts it

	// Complete says that nobody else can have written its fields: what is
	// not set is not set.
	Complete bool

	// Settled says that no code of other packages can still change what is
	// known.
	Settled bool

	use  *flow.Use
	late Late
	info *types.Info
	mask *mask
	own  *flow.Use // the object as its maker left it, if it is served by another function
}

// A mask hides what the package that made an object could not see of it.
type mask struct{ on bool }

// Late are the writes of other functions of the package that may have reached
// an object before the moment, by field.
type Late map[string][]*flow.Write

// A Request is one that is sent, with the clients that it may go through;
// none stands for http.DefaultClient.
type Request struct {
	*flow.Request
	Clients []*Site
}

// A Key is one that the program sets only if it is not there yet, with what its
// expiry can be.
type Key struct {
	*flow.Key
	Expires Field
}

// Field returns what can have arrived in a field by the moment of the site.
func (s *Site) Field(name string) Field {
	f := Field{Name: name, info: s.info}
	if s.mask.on && slices.Contains(s.Object.Chosen, name) {
		f.Writes = []*flow.Write{{}}
		return f
	}
	f.Writes = s.use.Writes(s.use.Object, name)
	if s.own != nil && !written(f.Writes) {
		f.Writes = s.own.Writes(s.own.Object, name)
	} else if s.own != nil {
		f.Writes = replaceUnwritten(f.Writes, s.own.Writes(s.own.Object, name))
		return f
	}
	if more := s.late[name]; len(more) > 0 {
		f.Writes = append(slices.Clone(f.Writes), more...)
	}
	return f
}

// written reports whether any of the writes was seen.
func written(ws []*flow.Write) bool {
	return slices.ContainsFunc(ws, func(w *flow.Write) bool { return w.At != nil })
}

// replaceUnwritten puts what the maker left in place of a path on which
// nothing is written.
func replaceUnwritten(ws, made []*flow.Write) []*flow.Write {
	var out []*flow.Write
	for _, w := range ws {
		if w.At != nil {
			out = append(out, w)
		} else {
			out = append(out, made...)
		}
	}
	return out
}

// Part returns the struct that the object holds by value in a field, at the
// same moment.
func (s *Site) Part(name string) *Site {
	for _, w := range s.use.Writes(s.use.Object, name) {
		if o := w.Value.Only(); o != nil {
			return &Site{Object: o, Complete: s.Complete, Settled: s.Settled, info: s.info, mask: s.mask, use: &flow.Use{Object: o, View: s.use.View}}
		}
	}
	return nil
}

// Follow returns the object that a field holds for certain, at the same
// moment, or nil.
func (s *Site) Follow(name string) *Site {
	return s.At(s.Field(name).Value())
}

// At returns the object that v certainly is, at the moment of the site, or
// nil.
func (s *Site) At(v flow.Value) *Site {
	o := v.Only()
	if o == nil {
		return nil
	}
	settled := !s.use.Outside(o)
	return &Site{Object: o, Complete: o.Made && settled, Settled: settled, info: s.info, mask: s.mask, use: &flow.Use{Object: o, View: s.use.View}}
}

// Listener returns the listener that the server was given, if it is known.
func (s *Site) Listener() *Site {
	return s.At(s.use.Listener)
}

// ListensItself reports whether the server makes its own listener.
func (s *Site) ListensItself() bool {
	n, ok := nethttp.Serves(s.Method)
	return ok && n < 0
}

// Idle is the field that bounds idle connections of a server: IdleTimeout, or
// ReadTimeout where that is certainly zero. (*http.Server).idleTimeout.
func (s *Site) Idle() Field {
	if f := s.Field("IdleTimeout"); !f.Zero() {
		return f
	}
	return s.Field("ReadTimeout")
}

// Now returns all that is known at the moment of the site.
func (s *Site) Now() flow.View {
	if s.own != nil {
		return s.own.View
	}
	return s.use.View
}
