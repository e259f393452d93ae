package flow

import (
	"go/ast"
	"go/types"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/index"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// interp runs one root.
type interp struct {
	ix      *index.Index
	info    *types.Info
	foreign Foreign
	trace   *Trace
	steps   int
	gaveUp  bool // the root is not worth more
	muted   int  // events are not recorded
	nested  int  // loops around the place, those of callers too
	untimed int  // it is not known when this runs

	frames  map[frameKey]*frame
	objects map[objKey]*Object
	values  map[unseenKey]Value
	symbols map[unseenKey]*duration.Symbol
	tested  map[*duration.Symbol]bool // by a condition: what is done with them may depend on it
	descs   map[descKey]*Object
	server  *types.Named // made once it is wanted
	calls   map[ast.Node]*ast.CallExpr
	pending []func(*state) // handed to code that calls them at a time of its own
	ran     map[pendingKey]bool
	alone   map[*index.Func]bool // functions that are followed by themselves
	unknown []*Write             // of a field that code which is not followed may have set; all such fields share it
	globals bool                 // package variables hold what their declaration says
	onWrite func(*state, *Object, *types.Var, *Write)
}

func newInterp(ix *index.Index, foreign Foreign) *interp {
	in := &interp{
		ix: ix, info: ix.Info, foreign: foreign,
		frames:  map[frameKey]*frame{},
		objects: map[objKey]*Object{},
		descs:   map[descKey]*Object{},
		values:  map[unseenKey]Value{},
		symbols: map[unseenKey]*duration.Symbol{},
		tested:  map[*duration.Symbol]bool{},
		calls:   map[ast.Node]*ast.CallExpr{},
		ran:     map[pendingKey]bool{},
		unknown: []*Write{{}},
	}
	in.trace = &Trace{in: in}
	return in
}

func (in *interp) step() bool {
	in.steps++
	if in.steps > maxSteps {
		in.gaveUp = true
	}
	return !in.gaveUp
}

func (in *interp) use(st *state, u *Use) {
	if in.muted > 0 {
		return
	}
	u.View, u.Untimed = in.view(st), in.untimed > 0
	in.trace.Uses = append(in.trace.Uses, u)
}

func (in *interp) view(st *state) View { return View{in, st.clone()} }

// noteWrite records writes that come late, and those that reach objects from
// outside.
func (in *interp) noteWrite(st *state, o *Object, f *types.Var, w *Write) {
	if in.muted > 0 {
		return
	}
	if t := st.thing(o); t.start != notStarted && in.untimed == 0 && nethttp.IsTimeout(o.Kind, f.Name()) && w.At != nil {
		in.trace.Lates = append(in.trace.Lates, &Late{Object: o, Field: f, Write: w, Running: t.start == started, At: t.startAt, In: in.trace, uses: len(in.trace.Uses)})
	}
	if h := Home(o); h != nil {
		in.trace.Stores = append(in.trace.Stores, &Store{Home: h, Field: f.Name(), Write: w})
	}
}
