// Package duration is the arithmetic of what is known of a number at run
// time: exact constants, and unknown but single values (symbols) scaled and
// shifted by constants. It knows no syntax.
package duration

import (
	"fmt"
	"go/constant"
	"go/token"
	"time"
)

// A Symbol is a number that is not known but is the same wherever the symbol
// stands: a configuration field, a parameter, the result of one call.
type Symbol struct {
	Name string // as the program writes it: cfg.Timeout

	// Default is the value that stands today but that configuration may
	// override (a flag's default, a field of a defaults struct), or nil.
	Default constant.Value
}

// A Term is one number that can arrive: Coef*Sym + Off. All parts are exact;
// durations are nanoseconds.
type Term struct {
	Sym  *Symbol        // nil for a constant
	Coef constant.Value // nil for a constant
	Off  constant.Value // never nil in a valid term
}

// Const returns the term of a constant.
func Const(c constant.Value) Term { return Term{Off: c} }

// Of returns the term of a constant duration.
func Of(d time.Duration) Term { return Const(constant.MakeInt64(int64(d))) }

// Var returns the term of a symbol.
func Var(s *Symbol) Term {
	return Term{Sym: s, Coef: constant.MakeInt64(1), Off: constant.MakeInt64(0)}
}

// Exact returns the constant of t, truncated to nanoseconds, if t is one that
// fits a time.Duration.
func (t Term) Exact() (d time.Duration, ok bool) {
	if t.Sym != nil || t.Off == nil {
		return 0, false
	}
	i := truncate(t.Off)
	n, exact := constant.Int64Val(i)
	return time.Duration(n), exact
}

// Equal reports whether both terms are the same number.
func (t Term) Equal(u Term) bool {
	if t.Sym != u.Sym || !same(t.Off, u.Off) {
		return false
	}
	return t.Sym == nil || same(t.Coef, u.Coef)
}

func same(a, b constant.Value) bool {
	return a != nil && b != nil && constant.Compare(a, token.EQL, b)
}

// Binary applies +, -, *, / to two terms. Whole says that the operands are
// integers, whose division truncates. It fails where the result is no longer
// linear in one symbol, or not defined.
func Binary(op token.Token, x, y Term, whole bool) (Term, bool) {
	switch op {
	case token.ADD, token.SUB:
		return sum(op, x, y)
	case token.MUL:
		if x.Sym != nil && y.Sym != nil {
			return Term{}, false
		}
		if x.Sym == nil {
			x, y = y, x
		}
		return scale(x, y.Off, token.MUL), true
	case token.QUO:
		if y.Sym != nil || constant.Sign(y.Off) == 0 {
			return Term{}, false
		}
		if whole && x.Sym == nil {
			return Const(constant.BinaryOp(constant.ToInt(x.Off), token.QUO_ASSIGN, constant.ToInt(y.Off))), true
		}
		return scale(x, y.Off, token.QUO), true
	}
	return Term{}, false
}

func sum(op token.Token, x, y Term) (Term, bool) {
	t := Term{Sym: x.Sym, Coef: x.Coef, Off: constant.BinaryOp(x.Off, op, y.Off)}
	switch {
	case y.Sym == nil:
		return t, true
	case x.Sym == nil:
		t.Sym, t.Coef = y.Sym, constant.UnaryOp(token.ADD, y.Coef, 0)
		if op == token.SUB {
			t.Coef = constant.UnaryOp(token.SUB, y.Coef, 0)
		}
		return t, true
	case x.Sym == y.Sym:
		t.Coef = constant.BinaryOp(x.Coef, op, y.Coef)
		if constant.Sign(t.Coef) == 0 {
			return Const(t.Off), true
		}
		return t, true
	}
	return Term{}, false
}

func scale(t Term, by constant.Value, op token.Token) Term {
	if constant.Sign(by) == 0 {
		return Const(constant.MakeInt64(0))
	}
	u := Term{Sym: t.Sym, Off: constant.BinaryOp(t.Off, op, by)}
	if t.Sym != nil {
		u.Coef = constant.BinaryOp(t.Coef, op, by)
	}
	return u
}

// Truncate is the conversion of a floating-point term to an integer. Terms
// with a symbol stay as they are: the nanosecond that is lost decides nothing.
func Truncate(t Term) Term {
	if t.Sym != nil {
		return t
	}
	return Const(truncate(t.Off))
}

func truncate(c constant.Value) constant.Value {
	if c.Kind() == constant.Int {
		return c
	}
	if i := constant.ToInt(c); i.Kind() == constant.Int {
		return i
	}
	num, den := constant.Num(c), constant.Denom(c)
	if num.Kind() != constant.Int || den.Kind() != constant.Int {
		return c
	}
	return constant.BinaryOp(num, token.QUO_ASSIGN, den)
}

// Compare returns the sign of x - y and whether it is certain. A symbol
// stands for a positive number: a timeout that configuration gives.
func Compare(x, y Term) (sign int, certain bool) {
	d, ok := sum(token.SUB, x, y)
	if !ok {
		return 0, false
	}
	return d.Sign()
}

// Sign returns the sign of t and whether it is certain, with a positive
// number for the symbol.
func (t Term) Sign() (sign int, certain bool) {
	if t.Off == nil {
		return 0, false
	}
	off := constant.Sign(t.Off)
	if t.Sym == nil {
		return off, true
	}
	coef := constant.Sign(t.Coef)
	if off == 0 || off == coef {
		return coef, true
	}
	return 0, false
}

// String is the term for a message: 30s, cfg.T, 0.8*cfg.T + 5s.
func (t Term) String() string {
	if t.Sym == nil {
		if d, ok := t.Exact(); ok {
			return Format(d)
		}
		return "unknown"
	}
	s := t.Sym.Name
	if !same(t.Coef, constant.MakeInt64(1)) {
		f, _ := constant.Float64Val(t.Coef)
		switch d := time.Duration(f); {
		case f >= float64(time.Second) && d%time.Second == 0:
			s = fmt.Sprintf("%s*%s", s, Format(d))
		default:
			s = fmt.Sprintf("%.4g*%s", f, s)
		}
	}
	if constant.Sign(t.Off) != 0 {
		f, _ := constant.Float64Val(t.Off)
		if f < 0 {
			return s + " - " + Format(time.Duration(-f))
		}
		return s + " + " + Format(time.Duration(f))
	}
	return s
}

// Format prints a duration as people write it: 5m, not 5m0s.
func Format(d time.Duration) string {
	s := d.String()
	for _, zero := range []string{"m0s", "h0m"} {
		if n := len(s) - len(zero); n > 0 && s[n:] == zero {
			s = s[:n+1]
		}
	}
	return s
}
