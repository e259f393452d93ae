package duration

import (
	"go/constant"
	"go/token"
	"testing"
	"time"
)

func num(n int64) Term { return Const(constant.MakeInt64(n)) }

func frac(s string) Term { return Const(constant.MakeFromLiteral(s, token.FLOAT, 0)) }

func must(t *testing.T, op token.Token, x, y Term) Term {
	t.Helper()
	z, ok := Binary(op, x, y, false)
	if !ok {
		t.Fatalf("%v %v %v is not linear", x, op, y)
	}
	return z
}

func TestCompare(t *testing.T) {
	a, b := Var(&Symbol{Name: "a"}), Var(&Symbol{Name: "b"})
	second := Of(time.Second)
	for _, tt := range []struct {
		name    string
		x, y    Term
		sign    int
		certain bool
	}{
		{"constants", Of(time.Second), Of(time.Minute), -1, true},
		{"equal constants", second, num(1e9), 0, true},
		{"same symbol", a, a, 0, true},
		{"other symbol", a, b, 0, false},
		{"symbol and constant", a, second, 0, false},
		{"symbol and zero", a, num(0), 1, true},
		{"scaled", must(t, token.MUL, a, frac("0.8")), must(t, token.MUL, frac("1.1"), a), -1, true},
		{"shifted", must(t, token.ADD, a, second), a, 1, true},
		{"shifted down", must(t, token.SUB, a, second), a, -1, true},
		{"scaled up, shifted down", must(t, token.SUB, must(t, token.MUL, a, num(2)), second), a, 0, false},
		{"scaled up, shifted up", must(t, token.ADD, must(t, token.MUL, a, num(2)), second), a, 1, true},
		{"negated", must(t, token.SUB, num(0), a), a, -1, true},
		{"halved", must(t, token.QUO, a, num(2)), a, -1, true},
		{"cancelled out", must(t, token.SUB, a, a), num(0), 0, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if sign, certain := Compare(tt.x, tt.y); sign != tt.sign || certain != tt.certain {
				t.Errorf("Compare(%v, %v) = %d, %t, want %d, %t", tt.x, tt.y, sign, certain, tt.sign, tt.certain)
			}
			if sign, certain := Compare(tt.y, tt.x); sign != -tt.sign || certain != tt.certain {
				t.Errorf("Compare(%v, %v) = %d, %t, want %d, %t", tt.y, tt.x, sign, certain, -tt.sign, tt.certain)
			}
		})
	}
}

func TestNotLinear(t *testing.T) {
	a, b := Var(&Symbol{Name: "a"}), Var(&Symbol{Name: "b"})
	for _, tt := range []struct {
		op   token.Token
		x, y Term
	}{
		{token.MUL, a, a},
		{token.ADD, a, b},
		{token.QUO, num(1), a},
		{token.QUO, num(1), num(0)},
		{token.REM, num(5), num(3)},
	} {
		if z, ok := Binary(tt.op, tt.x, tt.y, true); ok {
			t.Errorf("%v %v %v = %v, want no answer", tt.x, tt.op, tt.y, z)
		}
	}
}

func TestFormat(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "0s", 30: "30ns", 90 * time.Second: "1m30s", 5 * time.Minute: "5m",
		2 * time.Hour: "2h", 100 * time.Millisecond: "100ms", -time.Second: "-1s",
		time.Hour + time.Minute: "1h1m", time.Hour + time.Second: "1h0m1s", 10 * time.Second: "10s",
	} {
		if got := Format(d); got != want {
			t.Errorf("Format(%d) = %s, want %s", int64(d), got, want)
		}
	}
}

func TestString(t *testing.T) {
	a := Var(&Symbol{Name: "cfg.T"})
	for want, x := range map[string]Term{
		"cfg.T":        a,
		"0.8*cfg.T":    must(t, token.MUL, a, frac("0.8")),
		"cfg.T + 5s":   must(t, token.ADD, a, Of(5*time.Second)),
		"cfg.T*1s":     must(t, token.MUL, a, Of(time.Second)),
		"cfg.T - 10ms": must(t, token.SUB, a, Of(10*time.Millisecond)),
	} {
		if got := x.String(); got != want {
			t.Errorf("String() = %q, want %q", got, want)
		}
	}
}

// FuzzBinary holds the arithmetic of constants against Go's own.
func FuzzBinary(f *testing.F) {
	f.Add(int64(30), int64(7), uint8(0))
	f.Add(int64(-30), int64(7), uint8(3))
	f.Add(int64(1)<<62, int64(-2), uint8(2))
	ops := []token.Token{token.ADD, token.SUB, token.MUL, token.QUO}
	f.Fuzz(func(t *testing.T, a, b int64, o uint8) {
		op := ops[int(o)%len(ops)]
		x, y := constant.MakeInt64(a), constant.MakeInt64(b)
		got, ok := Binary(op, Const(x), Const(y), true)
		if op == token.QUO && b == 0 {
			if ok {
				t.Fatalf("%d / 0 = %v", a, got)
			}
			return
		}
		goOp := op
		if op == token.QUO {
			goOp = token.QUO_ASSIGN // integer division of go/constant
		}
		want := constant.BinaryOp(x, goOp, y)
		if !ok || !constant.Compare(got.Off, token.EQL, want) {
			t.Fatalf("%d %v %d = %v, want %v", a, op, b, got, want)
		}
		if d, fits := got.Exact(); fits != (constant.BitLen(want) < 64) && want.String() != "-9223372036854775808" {
			t.Fatalf("Exact(%v) = %v, %t", want, d, fits)
		}
		// The same sum with a symbol on both sides has the same sign.
		s := Var(&Symbol{Name: "s"})
		l, _ := Binary(token.ADD, s, Const(x), true)
		r, _ := Binary(token.ADD, s, Const(y), true)
		if sign, certain := Compare(l, r); !certain || sign != cmp(a, b) {
			t.Fatalf("Compare(s+%d, s+%d) = %d, %t", a, b, sign, certain)
		}
	})
}

func cmp(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
