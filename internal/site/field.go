package site

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"time"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/flow"
)

// A Field is what can have arrived in a field.
type Field struct {
	Name   string
	Writes []*flow.Write
	info   *types.Info
}

// Value is the union of all that can have arrived.
func (f Field) Value() flow.Value {
	return flow.All(f.Writes)
}

// None reports whether the field is certainly zero or negative, unset
// included: there is no limit.
func (f Field) None() bool {
	return f.every(func(a flow.Alt) bool { return a.Term.Sym == nil && constant.Sign(a.Term.Off) <= 0 })
}

// Zero reports whether the field is certainly zero: unset, set to zero or
// reset to it.
func (f Field) Zero() bool {
	return f.every(func(a flow.Alt) bool { return a.Term.Sym == nil && constant.Sign(a.Term.Off) == 0 })
}

// Negative reports whether the field is certainly negative.
func (f Field) Negative() bool {
	return f.every(func(a flow.Alt) bool { return a.Term.Sym == nil && constant.Sign(a.Term.Off) < 0 })
}

// Positive reports whether the field is certainly positive; a symbol that
// somebody puts there counts as positive.
func (f Field) Positive() bool {
	for _, w := range f.Writes {
		if w.At == nil && w.Expr == nil && slices.ContainsFunc(w.Value, func(a flow.Alt) bool { return a.Term.Sym != nil }) {
			return false // whatever an unknown object has
		}
	}
	return f.every(func(a flow.Alt) bool { s, ok := sign(a); return ok && s > 0 })
}

// Limits reports whether the field is certainly a limit: constants above zero.
// A symbol may be zero, and then there is none.
func (f Field) Limits() bool {
	return f.every(func(a flow.Alt) bool { return a.Term.Sym == nil && constant.Sign(a.Term.Off) > 0 })
}

// Set reports whether somebody writes the field.
func (f Field) Set() bool { return written(f.Writes) }

// Nil reports whether a field of another type is certainly unset.
func (f Field) Nil() bool {
	v := f.Value()
	return len(v) > 0 && !slices.ContainsFunc(v, func(a flow.Alt) bool { return a.Kind != flow.Nil })
}

// True reports whether a bool field is certainly true.
func (f Field) True() bool { b, ok := f.Value().Bool(); return ok && b }

// False reports whether a bool field is certainly false.
func (f Field) False() bool { b, ok := f.Value().Bool(); return ok && !b }

// Const returns the one constant that the field certainly is.
func (f Field) Const() (d time.Duration, ok bool) {
	return f.Value().Exact()
}

// Consts returns the constants that the field can be, if it can be nothing
// else.
func (f Field) Consts() (ds []time.Duration, ok bool) {
	for _, a := range f.Value() {
		d, ok := a.Term.Exact()
		if a.Kind != flow.Num || !ok {
			return nil, false
		}
		ds = append(ds, d)
	}
	return ds, len(ds) > 0
}

// every reports whether all alternatives are numbers for which is holds.
func (f Field) every(is func(flow.Alt) bool) bool {
	v := f.Value()
	return len(v) > 0 && !slices.ContainsFunc(v, func(a flow.Alt) bool { return a.Kind != flow.Num || !is(a) })
}

func sign(a flow.Alt) (int, bool) { return a.Term.Sign() }

// Less reports whether every value of f is certainly smaller than every value
// of g.
func Less(f, g Field) bool { return all(f, g, func(sign int) bool { return sign < 0 }) }

// AtMost reports whether no value of f is greater than any value of g.
func AtMost(f, g Field) bool { return all(f, g, func(sign int) bool { return sign <= 0 }) }

// Equal reports whether all values of f and g are the same.
func Equal(f, g Field) bool { return all(f, g, func(sign int) bool { return sign == 0 }) }

func all(f, g Field, holds func(sign int) bool) bool {
	v, w := f.Value(), g.Value()
	if len(v) == 0 || len(w) == 0 {
		return false
	}
	for _, a := range v {
		for _, b := range w {
			if a.Kind != flow.Num || b.Kind != flow.Num {
				return false
			}
			if sign, certain := duration.Compare(a.Term, b.Term); !certain || !holds(sign) {
				return false
			}
		}
	}
	return true
}

// Fixed is a field that is the constant d.
func Fixed(d time.Duration) Field {
	return Field{Writes: []*flow.Write{{Value: flow.Number(duration.Of(d))}}}
}

// Argument is an argument of a call as a field.
func Argument(info *types.Info, call *ast.CallExpr, arg ast.Expr, v flow.Value) Field {
	return Field{Name: "limit", Writes: []*flow.Write{{At: call, Expr: arg, Value: v}}, info: info}
}

// Scaled is the field times a/b.
func (f Field) Scaled(a, b int64) Field {
	out := Field{Name: f.Name, info: f.info}
	for _, w := range f.Writes {
		out.Writes = append(out.Writes, &flow.Write{At: w.At, Expr: w.Expr, Value: w.Value.Scaled(a, b)})
	}
	return out
}
