package flow

import (
	"go/ast"
	"go/types"
	"maps"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// A Write is one way in which a field gets its value.
type Write struct {
	At    ast.Node // the key and value, assignment, place in a tuple assignment or call; nil if nothing writes it
	Expr  ast.Expr // the value as written; nil if nothing writes it
	Value Value
}

// Fields are the writes that can reach each field of an object.
type Fields map[string][]*Write

// A thing is the state of one object.
type thing struct {
	base   base
	epoch  int // counts the leaks of a symbolic object
	fields Fields
	elems  []Value // of a collection
	mixed  bool    // which of them stands where is not known
	open   bool    // the collection may have further elements

	start   start
	startAt ast.Node
	touched bool // code that is not followed may have changed what nobody had looked at
	shared  bool // other roots of this package reach it
	outside bool // code of other packages reaches it
	used    bool // a listener that somebody accepts from, or may
	closed  bool // a listener

	layer *layer // the only one that has this thing; nil if there may be others
}

// copy returns a thing that goes its own way from here on.
func (t *thing) copy() *thing {
	c := *t
	c.layer = nil
	c.fields = maps.Clone(t.fields)
	if c.fields == nil {
		c.fields = Fields{}
	}
	return &c
}

// base tells what an absent field of an object is.
type base int

const (
	zeroed   base = iota // zero: the object was made by followed code
	symbolic             // the same unknown value each time: it came from elsewhere
	lost                 // unknown: code that is not followed may have changed it
)

// start tells whether a server runs already.
type start int

const (
	notStarted start = iota
	started          // in a goroutine, still running
	returned         // Serve has returned
)

func (in *interp) read(st *state, o *Object, name string) Value {
	return All(in.writes(o, st.thing(o), name))
}

// writes returns what can have reached a field of o in state t.
func (in *interp) writes(o *Object, t *thing, name string) []*Write {
	if ws, ok := t.fields[name]; ok {
		return ws
	}
	f := structField(o.Type, name)
	if f == nil {
		return nil
	}
	switch {
	case isStruct(f.Type()):
		return []*Write{{Value: ref(in.part(o, f))}}
	case t.base == zeroed:
		return []*Write{{Value: zero(f.Type())}}
	case t.base == symbolic || isNumber(f.Type()):
		return []*Write{{Value: in.unseen(unseenKey{obj: o, v: f, epoch: in.epoch(t, f)}, joinName(o.Name, f.Name()), f.Type(), f.Origin())}}
	}
	return []*Write{{}}
}

// epoch tells apart what an unwritten field holds before and after it may have
// been changed. A field that holds a server or the like stays: whoever changes
// that is followed.
func (in *interp) epoch(t *thing, f *types.Var) int {
	if t.epoch == 0 && t.touched && !in.ix.Holds(f.Type()) && !nethttp.IsHandler(f.Type()) {
		return -1
	}
	return t.epoch
}

// write changes a field of the objects that v can be: for certain if it can
// be only one.
func (in *interp) write(st *state, v Value, f *types.Var, w *Write) {
	certain := v.Only() != nil
	for _, o := range v.Objects() {
		in.writeObject(st, o, f, w, certain)
	}
	for _, a := range v {
		if a.Kind == Addr {
			in.writeSlot(st, a.Slot, w, len(v) == 1)
		}
	}
}

func (in *interp) writeObject(st *state, o *Object, f *types.Var, w *Write, certain bool) {
	if in.onWrite != nil {
		in.onWrite(st, o, f, w)
	}
	if isStruct(f.Type()) {
		in.copyInto(st, in.part(o, f), w, certain)
		w = &Write{At: w.At, Expr: w.Expr, Value: ref(in.part(o, f))}
	}
	t := st.edit(o)
	in.steps += len(t.fields) / 8
	if certain {
		t.fields[f.Name()] = []*Write{w}
		return
	}
	t.fields[f.Name()] = joinWrites(in.writes(o, t, f.Name()), []*Write{w})
}

// All is the union of what the writes bring.
func All(ws []*Write) Value {
	if len(ws) == 0 {
		return nil
	}
	v := ws[0].Value
	for _, w := range ws[1:] {
		v = v.Join(w.Value)
	}
	return v
}
