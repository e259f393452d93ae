package flow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"time"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/remote"
)

// A Value is what an expression can be at run time: one of its alternatives.
// The zero Value is a value of which nothing is known.
type Value []Alt

// An AltKind tells which part of an Alt holds.
type AltKind int

// The kinds of alternatives.
const (
	Any    AltKind = iota // nothing is known but perhaps the parameter in Slot that it came from
	Num                   // a number: Term
	Const                 // a string or bool: Const
	Prefix                // a string that begins with Const
	Nil                   // nil
	Ref                   // Obj itself or a pointer to it
	Addr                  // a pointer to the variable or field Slot
	Fn                    // a function: Fn
)

// An Alt is one alternative of a Value.
type Alt struct {
	Kind  AltKind
	Term  duration.Term
	Const constant.Value
	Obj   *Object
	Slot  slot
	Fn    *Func
	Pos   token.Pos // where a constant was written, for related information
}

// A slot is a place that a pointer to a plain variable points to: a variable
// of a frame, or a field of an object.
type slot struct {
	frame *frame
	v     *types.Var
	obj   *Object
}

// A Func is a function as a value: a declaration, or a literal with the frame
// that it captured, and the receiver of a method value.
type Func struct {
	Decl *types.Func
	Lit  *ast.FuncLit
	Recv Value // nil if there is none

	env *frame
	at  ast.Node // the method value
}

// At is where the function is named, or nil.
func (f *Func) At() ast.Node { return f.at }

// An Object is a struct, collection or other thing with an identity that the
// program makes, or that it gets from code that is not followed.
type Object struct {
	Kind   nethttp.Kind
	Type   types.Type
	Origin ast.Node     // what makes it: literal, call of new, declared name, call; nil if it came from outside
	Name   string       // the name by which the program first knew it
	Made   bool         // made by followed code, so that absent fields are zero
	Home   *types.Var   // the field or package variable it was read from, if not Made
	Owner  *Object      // the struct that contains it by value, or nil
	Router *Object      // the router that returned it, if it is a route or group of one
	Remote *remote.Func // a handler of another package
	Judged bool         // by the package that made it
	Chosen []string     // fields that the package that made it could not judge
	Bypass bool         // a TimeoutHandler of another package that requests may go past
	Inner  bool         // a TimeoutHandler over what only that package can name
	Maker  string       // the function of another package that made it, and where

	SetsDeadlines bool // a listener of another package whose connections have them, or may

	middleware *middleware // a function of another package that makes a handler of one

	frame *frame
}

func num(t duration.Term, pos token.Pos) Value { return Value{{Kind: Num, Term: t, Pos: pos}} }

// Number is the value that is certainly the term.
func Number(t duration.Term) Value { return num(t, token.NoPos) }

// Scaled is v times a/b.
func (v Value) Scaled(a, b int64) Value {
	out := slices.Clone(v)
	for i := range out {
		for _, op := range []struct {
			tok token.Token
			by  int64
		}{{token.MUL, a}, {token.QUO, b}} {
			t, ok := duration.Binary(op.tok, out[i].Term, duration.Const(constant.MakeInt64(op.by)), false)
			if out[i].Kind != Num || !ok {
				return nil
			}
			out[i].Term = t
		}
	}
	return out
}

func text(kind AltKind, s string, pos token.Pos) Value {
	return Value{{Kind: kind, Const: constant.MakeString(s), Pos: pos}}
}

func ref(o *Object) Value { return Value{{Kind: Ref, Obj: o}} }

func constValue(c constant.Value, t types.Type, pos token.Pos) Value {
	switch c.Kind() {
	case constant.Int, constant.Float:
		term := duration.Const(c)
		if isInteger(t) {
			term = duration.Truncate(term)
		}
		return num(term, pos)
	case constant.String, constant.Bool:
		return Value{{Kind: Const, Const: c, Pos: pos}}
	}
	return nil
}

// maxAlts bounds a Value; beyond it nothing is known.
const maxAlts = 12

// Known reports whether all alternatives are known.
func (v Value) Known() bool {
	return len(v) > 0 && !slices.ContainsFunc(v, func(a Alt) bool { return a.Kind == Any })
}

// Join is what is v or w: nothing is known of it for certain that is not so of
// both.
func (v Value) Join(w Value) Value {
	if len(v) == 0 && len(w) == 0 {
		return nil
	}
	if len(w) > 0 && v.covers(w) {
		return slices.Clip(v)
	}
	out := make(Value, 0, len(v)+len(w))
	for _, part := range []Value{v, w} {
		if len(part) == 0 {
			part = Value{{Kind: Any}}
		}
		for _, a := range part {
			if !slices.ContainsFunc(out, a.equal) {
				out = append(out, a)
			}
		}
	}
	if len(out) > maxAlts {
		return nil
	}
	return out
}

// covers reports whether w brings nothing that v, each of its alternatives once,
// does not have.
func (v Value) covers(w Value) bool {
	if len(v) == 0 || len(v) > maxAlts {
		return false
	}
	for i := range v {
		if slices.ContainsFunc(v[:i], v[i].equal) {
			return false
		}
	}
	return !slices.ContainsFunc(w, func(a Alt) bool { return !slices.ContainsFunc(v, a.equal) })
}

// union joins values; nothing is known of none.
func union(vs []Value) Value {
	if len(vs) == 0 {
		return nil
	}
	out := vs[0]
	for _, v := range vs[1:] {
		out = out.Join(v)
	}
	return out
}

func (v Value) equal(w Value) bool {
	return len(v) == len(w) && !slices.ContainsFunc(v, func(a Alt) bool { return !slices.ContainsFunc(w, a.equal) })
}

func (a Alt) equal(b Alt) bool {
	if a.Kind != b.Kind {
		return false
	}
	switch a.Kind {
	case Any:
		return a.Slot == b.Slot
	case Num:
		return a.Term.Equal(b.Term)
	case Const, Prefix:
		return a.Const.Kind() == b.Const.Kind() && constant.Compare(a.Const, token.EQL, b.Const)
	case Ref:
		return a.Obj == b.Obj
	case Addr:
		return a.Slot == b.Slot
	case Fn:
		return a.Fn.Decl == b.Fn.Decl && a.Fn.Lit == b.Fn.Lit && a.Fn.env == b.Fn.env && a.Fn.Recv.equal(b.Fn.Recv)
	}
	return true
}

// filter keeps the alternatives for which keep holds; unknown ones stay.
func (v Value) filter(keep func(Alt) bool) Value {
	if len(v) == 0 {
		return nil
	}
	out := make(Value, 0, len(v))
	for _, a := range v {
		if a.Kind == Any || keep(a) {
			out = append(out, a)
		}
	}
	return out
}

// Objects returns the objects among the alternatives.
func (v Value) Objects() []*Object {
	var os []*Object
	for _, a := range v {
		if a.Kind == Ref {
			os = append(os, a.Obj)
		}
	}
	return os
}

// Only returns the object that v is for certain, nil apart.
func (v Value) Only() *Object {
	var only *Object
	for _, a := range v {
		switch {
		case a.Kind == Nil:
		case a.Kind == Ref && only == nil:
			only = a.Obj
		default:
			return nil
		}
	}
	return only
}

// Exact returns the constant that v is for certain.
func (v Value) Exact() (d time.Duration, ok bool) {
	if len(v) != 1 || v[0].Kind != Num {
		return 0, false
	}
	return v[0].Term.Exact()
}

// Bool returns the bool that v is for certain.
func (v Value) Bool() (b, certain bool) {
	if len(v) != 1 || v[0].Kind != Const || v[0].Const.Kind() != constant.Bool {
		return false, false
	}
	return constant.BoolVal(v[0].Const), true
}

// Text returns the string that v is for certain, or its beginning.
func (v Value) Text() (s string, whole, ok bool) {
	if len(v) != 1 || v[0].Kind != Const && v[0].Kind != Prefix || v[0].Const.Kind() != constant.String {
		return "", false, false
	}
	return constant.StringVal(v[0].Const), v[0].Kind == Const, true
}

// zero is the zero value of type t; structs have none here, they are objects.
func zero(t types.Type) Value {
	if t == nil {
		return nil
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch info := u.Info(); {
		case info&(types.IsInteger|types.IsFloat) != 0:
			return num(duration.Of(0), token.NoPos)
		case info&types.IsString != 0:
			return Value{{Kind: Const, Const: constant.MakeString("")}}
		case info&types.IsBoolean != 0:
			return Value{{Kind: Const, Const: constant.MakeBool(false)}}
		}
	case *types.Pointer, *types.Interface, *types.Signature, *types.Map, *types.Slice, *types.Chan:
		return Value{{Kind: Nil}}
	}
	return nil
}
