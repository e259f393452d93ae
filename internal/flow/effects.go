package flow

import (
	"cmp"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/remote"
)

// Effects are what another package needs to know of a function: what it
// returns, what it does to what its parameters lead to, what it starts. They
// are plain data, in slices, so that they have one encoding.
type Effects struct {
	Objects []ObjectDesc // the others name them by index
	Results [][]AltDesc
	Changes []Change
	Serves  []ServeDesc
	Bares   []BareDesc
	Leaks   []int // parameters that get to code that is not followed
	Untold  bool  // nothing is known: a listener that it returns may be any
}

// A Place is what a parameter leads to: the receiver is parameter -1.
type Place struct {
	Param  int
	Fields []string
}

// wrapped is the parameter of a middleware, a function that a function returns.
const wrapped = -2

// A Change is a field that a function writes through a parameter.
type Change struct {
	Place Place
	Field string
	Alts  []AltDesc
}

// A ServeDesc is a server that a function starts.
type ServeDesc struct {
	Place    Place
	Made     []AltDesc // the server, if the function makes it
	Method   string
	Listener []AltDesc // nil if the method makes its own
}

// A BareDesc is a server without limits that a function starts.
type BareDesc struct {
	Short string
	Addr  []AltDesc
}

// An AltDesc is an Alt as data.
type AltDesc struct {
	Kind   int
	Same   bool   // what stood there before
	Const  string // exact
	Bool   bool
	Coef   string // of the number that Place gives
	Place  *Place // what a parameter leads to
	Object int    // of Ref
}

// An ObjectDesc is an Object as data.
type ObjectDesc struct {
	Kind    int
	Fields  []FieldDesc
	Elems   [][]AltDesc
	Open    bool
	Lost    bool
	Settled bool     // its own package has judged it
	Chosen  []string // but for these fields, which the caller chooses
	Remote  *remote.Func
	Maker   string

	Wraps []AltDesc // a middleware: what it makes of the handler that is Place{Param: wrapped}

	Deadlines bool // a listener whose connections have them
	Inner     bool // a TimeoutHandler: no other package can name what is under it
	Bypassed  bool // a TimeoutHandler: requests may go past it
}

// A FieldDesc is what can stand in a field.
type FieldDesc struct {
	Name    string
	Alts    []AltDesc
	Written bool
}

// Version changes with the shape of Effects.
const Version = 5

func (e *Effects) empty() bool {
	return len(e.Objects) == 0 && len(e.Changes) == 0 && len(e.Serves) == 0 && len(e.Bares) == 0 &&
		!slices.ContainsFunc(e.Results, func(alts []AltDesc) bool {
			return slices.ContainsFunc(alts, func(a AltDesc) bool { return AltKind(a.Kind) != Any && AltKind(a.Kind) != Nil || a.Place != nil })
		})
}

func (p Place) field(name string) Place {
	return Place{p.Param, append(slices.Clone(p.Fields), name)}
}

func (p Place) compare(q Place) int {
	if c := cmp.Compare(p.Param, q.Param); c != 0 {
		return c
	}
	return slices.Compare(p.Fields, q.Fields)
}
