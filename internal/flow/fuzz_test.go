package flow_test

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/packages"

	"github.com/timeoutlint/timeoutlint/internal/flow"
	"github.com/timeoutlint/timeoutlint/internal/index"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// FuzzFold makes a program out of random bytes that computes two timeouts of a
// server, with locals, constants, helpers, conversions, branches and loops, and
// runs it here as well, for every value of its conditions. Whatever flow says
// for certain must be what the program does. Where the program has no branches
// and nothing unknown, flow must say it.
func FuzzFold(f *testing.F) { fuzz(f, generator{straight: true}) }

// FuzzElements does the same with a slice, an array and a map, whose elements
// come and go. Nothing has to be known of them.
func FuzzElements(f *testing.F) { fuzz(f, generator{elements: true}) }

func fuzz(f *testing.F, kind generator) {
	for i := range 64 {
		seed := make([]byte, 40)
		for n := range seed {
			seed[n] = byte((i + 3) * (n*n + 7*n + i) >> 2)
		}
		f.Add(seed)
	}
	imports := imports(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 100 {
			t.Skip("too large to be of interest")
		}
		g := kind
		g.data = data
		src, run := g.program()
		defer func() {
			if r := recover(); r != nil {
				t.Fatalf("panic: %v\n%s", r, src)
			}
		}()
		read, write, ok := arrived(t, imports, src)
		if !ok {
			t.Skip("not a valid program")
		}
		for bits := range 8 {
			e := &env{unknown: 7 * int64(time.Second)}
			for i := range e.cond {
				e.cond[i] = bits>>i&1 == 1
			}
			if run(e); e.bad {
				continue
			}
			check(t, src, e, "ReadTimeout", read, e.dur[0])
			check(t, src, e, "WriteTimeout", write, e.dur[1])
			checkDifference(t, src, e, read, write)
			if t.Failed() {
				return
			}
			if g.straight && (!single(read) || !single(write)) {
				t.Errorf("not known: ReadTimeout %v, WriteTimeout %v\n%s", terms(read), terms(write), src)
			}
		}
	})
}

// check compares what flow says of a field with what has arrived in it.
func check(t *testing.T, src string, e *env, field string, v flow.Value, got int64) {
	t.Helper()
	if !v.Known() {
		return
	}
	for _, a := range v {
		if a.Kind != flow.Num || a.Term.Sym != nil {
			return
		}
		d, ok := a.Term.Exact()
		if !ok {
			return // it does not fit, and nothing is said of it
		}
		if int64(d) == got {
			return
		}
	}
	t.Errorf("%s is %d with conditions %v, flow says %v\n%s", field, got, e.cond, terms(v), src)
}

// checkDifference does the same for two values that are not known, but by how
// much they differ.
func checkDifference(t *testing.T, src string, e *env, v, w flow.Value) {
	t.Helper()
	if len(v) != 1 || len(w) != 1 || v[0].Kind != flow.Num || w[0].Kind != flow.Num {
		return
	}
	x, y := v[0].Term, w[0].Term
	if x.Sym == nil || x.Sym != y.Sym || !constant.Compare(x.Coef, token.EQL, y.Coef) {
		return
	}
	diff, _ := constant.Float64Val(constant.BinaryOp(x.Off, token.SUB, y.Off))
	if got := e.dur[0] - e.dur[1]; math.Abs(diff-float64(got)) > 1 {
		t.Errorf("ReadTimeout - WriteTimeout is %d with conditions %v, flow says %v and %v\n%s", got, e.cond, x, y, src)
	}
}

func single(v flow.Value) bool {
	return len(v) == 1 && v[0].Kind == flow.Num && v[0].Term.Sym == nil
}

func terms(v flow.Value) []string {
	var out []string
	for _, a := range v {
		if a.Kind == flow.Num {
			out = append(out, a.Term.String())
		} else {
			out = append(out, fmt.Sprintf("kind %d", a.Kind))
		}
	}
	return out
}

type importer map[string]*types.Package

// Import implements types.Importer.
func (i importer) Import(path string) (*types.Package, error) { return i[path], nil }

func imports(tb testing.TB) importer {
	loaded, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedTypes}, "cmp", "net/http", "time")
	if err != nil {
		tb.Fatal(err)
	}
	known := importer{}
	for _, p := range loaded {
		known[p.PkgPath] = p.Types
	}
	return known
}

// arrived follows a program and returns what arrives in the two fields of its
// server.
func arrived(t *testing.T, imports importer, src string) (read, write flow.Value, ok bool) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	info := &types.Info{
		Types:      map[ast.Expr]types.TypeAndValue{},
		Instances:  map[*ast.Ident]types.Instance{},
		Defs:       map[*ast.Ident]types.Object{},
		Uses:       map[*ast.Ident]types.Object{},
		Implicits:  map[ast.Node]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
		Scopes:     map[ast.Node]*types.Scope{},
	}
	pkg, err := (&types.Config{Importer: imports}).Check("p", fset, []*ast.File{file}, info)
	if err != nil {
		// Constants that overflow or that conversions would cut.
		if why := err.Error(); strings.Contains(why, "overflow") || strings.Contains(why, "truncated") || strings.Contains(why, "division by zero") ||
			strings.Contains(why, "cannot convert") || strings.Contains(why, "negative shift") {
			return nil, nil, false
		}
		t.Fatalf("%v\n%s", err, src)
	}
	ix := index.New(pkg, info, []*ast.File{file})
	ix.Read(index.Options{})
	for _, trace := range flow.Run(ix, nil) {
		if trace.Root == nil || trace.Root.Obj.Name() != "F" {
			continue
		}
		for _, o := range trace.Objects() {
			if o.Kind == nethttp.Server {
				return trace.Final.Value(o, "ReadTimeout"), trace.Final.Value(o, "WriteTimeout"), true
			}
		}
	}
	return nil, nil, false // it takes too long, and is given up
}

// env is the state of a program that runs.
type env struct {
	dur     [4]int64 // a, b, c, d
	num     [2]int64 // i, j
	cond    [3]bool  // p, q, r
	unknown int64
	bad     bool // something overflowed, was divided by zero or out of range

	list  []int64
	array [3]int64
	keys  map[string]int64
}

// A generator makes a program, and the same as a function, from bytes.
type generator struct {
	data     []byte
	helpers  strings.Builder
	n        int  // helpers so far
	straight bool // no branch, no loop, nothing unknown
	elements bool // with collections
	depth    int
}

// next returns a number below n; the first possibility is the simplest one.
func (g *generator) next(n int) int {
	if len(g.data) == 0 {
		return 0
	}
	b := g.data[0]
	g.data = g.data[1:]
	return int(b) % n
}

type (
	expr func(*env) int64
	stmt func(*env)
)

// program returns the source of a program, and what it does.
func (g *generator) program() (string, stmt) {
	init := [4]int64{5e9, 10e9, 250e6, 60e9}
	body, run := g.block(8, 1)
	collections := ""
	if g.elements {
		collections = `	list, array, keys := []time.Duration{k0, g0, k1}, [3]time.Duration{k0, k1}, map[string]time.Duration{"x": k0}
	_, _, _ = list, array, keys
`
	}
	src := fmt.Sprintf(`package p

import (
	"cmp"
	"net/http"
	"time"
)

const (
	k0 = 2 * time.Second
	k1 time.Duration = 1500
	k2 = 90
)

var g0, g1 = 30 * time.Second, k0 / 4

var _ = cmp.Or(k0)

type pair struct{ x, y time.Duration }

func twice(d time.Duration) time.Duration { return d * 2 }

func set(p *time.Duration, d time.Duration) { *p = d }

func swap(x, y time.Duration) (time.Duration, time.Duration) { return y, x }
%s
func F(p, q, r bool, unknown time.Duration) *http.Server {
	a, b, c, d := 5*time.Second, 10*time.Second, 250*time.Millisecond, time.Minute
	i, j := 3, 20
	_, _, _, _, _, _ = a, b, c, d, i, j
%s%s	return &http.Server{ReadTimeout: a, WriteTimeout: b}
}
`, g.helpers.String(), collections, body)
	return src, func(e *env) {
		e.dur, e.num = init, [2]int64{3, 20}
		e.list, e.array, e.keys = []int64{2e9, 30e9, 1500}, [3]int64{2e9, 1500}, map[string]int64{"x": 2e9}
		run(e)
	}
}

// block makes up to n statements.
func (g *generator) block(n, indent int) (string, stmt) {
	var src strings.Builder
	var run []stmt
	for range n {
		if len(g.data) == 0 {
			break
		}
		s, r := g.stmt(indent)
		src.WriteString(strings.Repeat("\t", indent) + s + "\n")
		run = append(run, r)
	}
	return src.String(), func(e *env) {
		for _, r := range run {
			r(e)
		}
	}
}

const names = "abcd"

func (g *generator) stmt(indent int) (string, stmt) {
	v := g.next(len(names))
	name := names[v : v+1]
	if g.depth > 2 {
		x, f := g.duration(2)
		return name + " = " + x, func(e *env) { e.dur[v] = f(e) }
	}
	g.depth++
	defer func() { g.depth-- }()
	if g.elements && g.next(3) > 0 {
		return g.element(v, indent)
	}
	inner := strings.Repeat("\t", indent)
	switch g.next(17) {
	default:
		x, f := g.duration(3)
		return name + " = " + x, func(e *env) { e.dur[v] = f(e) }
	case 1:
		op := []token.Token{token.ADD, token.SUB, token.QUO, token.MUL}[g.next(4)]
		x, f := g.duration(2)
		if op == token.MUL {
			x, f = "2", func(*env) int64 { return 2 }
		}
		return fmt.Sprintf("%s %v= %s", name, op, x), func(e *env) { e.dur[v] = binary(e, op, e.dur[v], f(e)) }
	case 2:
		return "a, b = b, a", func(e *env) { e.dur[0], e.dur[1] = e.dur[1], e.dur[0] }
	case 3:
		return g.ifStmt(indent)
	case 4:
		x, f := g.duration(2)
		return fmt.Sprintf("set(&%s, %s)", name, x), func(e *env) { e.dur[v] = f(e) }
	case 5:
		body, run := g.block(2, indent+1)
		return fmt.Sprintf("func() {\n%s%s}()", body, inner), run
	case 6:
		g.straight = false
		n := g.next(4)
		body, run := g.block(2, indent+1)
		return fmt.Sprintf("for range %d {\n%s%s}", n, body, inner), func(e *env) {
			for range n {
				run(e)
			}
		}
	case 7:
		g.straight = false
		if g.next(2) == 0 {
			return name + "++", func(e *env) { e.dur[v] = binary(e, token.ADD, e.dur[v], 1) }
		}
		return "i--", func(e *env) { e.num[0]-- }
	case 8:
		x, f := g.duration(2)
		return fmt.Sprintf("{\n%[1]s\tz := &%[2]s\n%[1]s\t*z = %[3]s\n%[1]s}", inner, name, x), func(e *env) { e.dur[v] = f(e) }
	case 9:
		g.straight = false
		c, cond := g.condition()
		then, yes := g.block(2, indent+1)
		other, no := g.block(2, indent+1)
		return fmt.Sprintf("switch {\n%[1]scase %[2]s:\n%[3]s%[1]sdefault:\n%[4]s%[1]s}", inner, c, then, other), choose(cond, yes, no)
	case 10:
		x, f := g.duration(2)
		return fmt.Sprintf("{\n%[1]s\ts := pair{x: %[2]s}\n%[1]s\ts.y = s.x + 1\n%[1]s\t%[3]s = s.y\n%[1]s}", inner, x, name),
			func(e *env) { e.dur[v] = binary(e, token.ADD, f(e), 1) }
	case 11:
		x, f := g.integer(2)
		return "j = " + x, func(e *env) { e.num[1] = f(e) }
	case 12:
		w := g.next(len(names))
		if v == w {
			w = (v + 1) % len(names)
		}
		return fmt.Sprintf("%[1]s, %[2]s = swap(%[1]s, %[2]s)", name, names[w:w+1]), func(e *env) { e.dur[v], e.dur[w] = e.dur[w], e.dur[v] }
	case 13:
		x, f := g.duration(2)
		return fmt.Sprintf("%[1]s = cmp.Or(%[1]s, %[2]s)", name, x), func(e *env) {
			if y := f(e); e.dur[v] == 0 {
				e.dur[v] = y
			}
		}
	case 14: // a loop that ends early
		g.straight = false
		c, cond := g.condition()
		body, run := g.block(2, indent+1)
		return fmt.Sprintf("for range 3 {\n%[1]s\tif %[2]s {\n%[1]s\t\tbreak\n%[1]s\t}\n%[3]s%[1]s}", inner, c, body), func(e *env) {
			for range 3 {
				if cond(e) {
					break
				}
				run(e)
			}
		}
	case 15: // a closure that runs later, or never
		g.straight = false
		c, cond := g.condition()
		body, run := g.block(2, indent+1)
		return fmt.Sprintf("{\n%[1]s\tlater := func() {\n%[2]s%[1]s\t}\n%[1]s\tif %[3]s {\n%[1]s\t\tlater()\n%[1]s\t}\n%[1]s}", inner, body, c),
			choose(cond, run, func(*env) {})
	case 16: // a local of the same name
		x, f := g.duration(2)
		w := g.next(len(names))
		if v == w {
			w = (v + 1) % len(names)
		}
		return fmt.Sprintf("{\n%[1]s\t%[2]s := %[3]s\n%[1]s\t%[4]s = %[2]s\n%[1]s}", inner, name, x, names[w:w+1]), func(e *env) { e.dur[w] = f(e) }
	}
}

// element makes a statement about a collection and the variable v.
func (g *generator) element(v, indent int) (string, stmt) {
	name, inner := names[v:v+1], strings.Repeat("\t", indent)
	x, f := g.duration(1)
	k := g.next(4)
	within := func(e *env, k int64) bool {
		e.bad = e.bad || k < 0 || k >= int64(len(e.list))
		return !e.bad
	}
	switch g.next(25) {
	default:
		return fmt.Sprintf("%s = list[%d]", name, k), func(e *env) {
			if within(e, int64(k)) {
				e.dur[v] = e.list[k]
			}
		}
	case 1:
		return fmt.Sprintf("list[%d] = %s", k, x), func(e *env) {
			if y := f(e); within(e, int64(k)) {
				e.list[k] = y
			}
		}
	case 2:
		return "list[i] = " + x, func(e *env) {
			if y := f(e); within(e, e.num[0]) {
				e.list[e.num[0]] = y
			}
		}
	case 3:
		return name + " = list[i]", func(e *env) {
			if within(e, e.num[0]) {
				e.dur[v] = e.list[e.num[0]]
			}
		}
	case 4:
		return "list = append(list, " + x + ")", func(e *env) { e.list = append(e.list, f(e)) }
	case 5:
		return fmt.Sprintf("list = append(list, %s, %s)", x, name), func(e *env) { e.list = append(e.list, f(e), e.dur[v]) }
	case 6:
		return "list = list[1:]", func(e *env) {
			if within(e, 0) {
				e.list = e.list[1:]
			}
		}
	case 7:
		return fmt.Sprintf("list = list[:%d]", k), func(e *env) {
			if e.bad = e.bad || k > cap(e.list); !e.bad {
				e.list = e.list[:k]
			}
		}
	case 8:
		return fmt.Sprintf("for n, el := range list {\n%[1]s\t%[2]s = el + time.Duration(n)\n%[1]s}", inner, name), func(e *env) {
			for n, el := range e.list {
				e.dur[v] = binary(e, token.ADD, el, int64(n))
			}
		}
	case 9:
		return "copy(list[1:], list)", func(e *env) {
			if within(e, 0) {
				copy(e.list[1:], e.list)
			}
		}
	case 10:
		return "clear(list)", func(e *env) { clear(e.list) }
	case 11:
		return fmt.Sprintf("list = make([]time.Duration, %d, 4)", k), func(e *env) { e.list = make([]int64, k, 4) }
	case 12:
		return fmt.Sprintf("{\n%[1]s\tother := list\n%[1]s\tother[0] = %[2]s\n%[1]s\t%[3]s = list[0]\n%[1]s}", inner, x, name), func(e *env) {
			if y := f(e); within(e, 0) {
				e.list[0], e.dur[v] = y, y
			}
		}
	case 13:
		return name + ` = keys["x"]`, func(e *env) { e.dur[v] = e.keys["x"] }
	case 14:
		return name + ` = keys["y"]`, func(e *env) { e.dur[v] = e.keys["y"] }
	case 15:
		return `keys["y"] = ` + x, func(e *env) { e.keys["y"] = f(e) }
	case 16:
		return `delete(keys, "x")`, func(e *env) { delete(e.keys, "x") }
	case 17:
		return fmt.Sprintf("list = []time.Duration{2: %s, 0: %s}", x, name), func(e *env) { e.list = []int64{2: f(e), 0: e.dur[v]} }
	case 18:
		return fmt.Sprintf("array[%d] = %s", k%3, x), func(e *env) { e.array[k%3] = f(e) }
	case 19:
		return fmt.Sprintf("%s = array[%d]", name, k%3), func(e *env) { e.dur[v] = e.array[k%3] }
	case 20: // an array is a value
		return fmt.Sprintf("{\n%[1]s\tother := array\n%[1]s\tother[0] = %[2]s\n%[1]s\t%[3]s = array[0]\n%[1]s}", inner, x, name), func(e *env) {
			f(e)
			e.dur[v] = e.array[0]
		}
	case 21:
		return fmt.Sprintf("{\n%[1]s\tat := &list[%[2]d]\n%[1]s\t*at = %[3]s\n%[1]s}", inner, k, x), func(e *env) {
			if within(e, int64(k)) {
				e.list[k] = f(e)
			}
		}
	case 22:
		return fmt.Sprintf("set(&array[%d], %s)", k%3, x), func(e *env) { e.array[k%3] = f(e) }
	case 24:
		return fmt.Sprintf("for _, el := range keys {\n%[1]s\t%[2]s = el\n%[1]s}", inner, name), func(e *env) {
			order := slices.Sorted(maps.Keys(e.keys))
			if e.cond[2] { // any is right
				slices.Reverse(order)
			}
			for _, k := range order {
				e.dur[v] = e.keys[k]
			}
		}
	case 23:
		return fmt.Sprintf("for n := range list {\n%[1]s\tlist[n] += %[2]s\n%[1]s}", inner, name), func(e *env) {
			for n := range e.list {
				e.list[n] = binary(e, token.ADD, e.list[n], e.dur[v])
			}
		}
	}
}

func (g *generator) ifStmt(indent int) (string, stmt) {
	g.straight = false
	c, cond := g.condition()
	then, yes := g.block(2, indent+1)
	inner := strings.Repeat("\t", indent)
	if g.next(2) == 0 {
		return fmt.Sprintf("if %s {\n%s%s}", c, then, inner), choose(cond, yes, func(*env) {})
	}
	other, no := g.block(2, indent+1)
	return fmt.Sprintf("if %[1]s {\n%[2]s%[3]s} else {\n%[4]s%[3]s}", c, then, inner, other), choose(cond, yes, no)
}

func choose(cond func(*env) bool, yes, no stmt) stmt {
	return func(e *env) {
		if cond(e) {
			yes(e)
		} else {
			no(e)
		}
	}
}

func (g *generator) condition() (string, func(*env) bool) {
	switch n := g.next(8); n {
	case 0, 1, 2:
		return []string{"p", "q", "r"}[n], func(e *env) bool { return e.cond[n] }
	case 3:
		return "!p && q", func(e *env) bool { return !e.cond[0] && e.cond[1] }
	case 4:
		return "i > 0", func(e *env) bool { return e.num[0] > 0 }
	case 5:
		v := g.next(len(names))
		return names[v:v+1] + " == 0", func(e *env) bool { return e.dur[v] == 0 }
	default:
		v := g.next(len(names))
		x, f := g.duration(1)
		if n == 6 {
			return names[v:v+1] + " < (" + x + ")", func(e *env) bool { return e.dur[v] < f(e) }
		}
		return names[v:v+1] + " != (" + x + ") || r", func(e *env) bool { return e.dur[v] != f(e) || e.cond[2] }
	}
}

// duration makes an expression of type time.Duration.
func (g *generator) duration(depth int) (string, expr) {
	if depth <= 0 || len(g.data) == 0 {
		return g.leaf()
	}
	switch g.next(16) {
	case 0, 1:
		return g.leaf()
	case 2, 3, 4:
		op := []token.Token{token.ADD, token.SUB, token.ADD}[g.next(3)]
		x, f := g.duration(depth - 1)
		y, h := g.duration(depth - 1)
		return fmt.Sprintf("(%s %v %s)", x, op, y), func(e *env) int64 { return binary(e, op, f(e), h(e)) }
	case 5, 6:
		x, f := g.duration(depth - 1)
		y, h := g.integer(depth - 1)
		return fmt.Sprintf("(%s * time.Duration(%s))", x, y), func(e *env) int64 { return binary(e, token.MUL, f(e), h(e)) }
	case 7:
		x, f := g.duration(depth - 1)
		y, h := g.duration(depth - 1)
		return fmt.Sprintf("(%s / %s)", x, y), func(e *env) int64 { return binary(e, token.QUO, f(e), h(e)) }
	case 8:
		x, f := g.duration(depth - 1)
		return "-(" + x + ")", func(e *env) int64 { return binary(e, token.SUB, 0, f(e)) }
	case 9:
		x, f := g.duration(depth - 1)
		return "twice(" + x + ")", func(e *env) int64 { return binary(e, token.MUL, f(e), 2) }
	case 10:
		return g.helper(depth)
	case 11, 12: // scaled by a fraction
		v := g.next(len(names))
		by := []string{"0.8", "1.5", "0.3", "2", "1e-3", "0.7"}[g.next(6)]
		factor, _ := constant.Float64Val(constant.MakeFromLiteral(by, token.FLOAT, 0))
		op, f := "*", func(x float64) float64 { return x * factor }
		if g.next(3) == 1 {
			op, f = "/", func(x float64) float64 { return x / factor }
		}
		return fmt.Sprintf("time.Duration(float64(%s) %s %s)", names[v:v+1], op, by), func(e *env) int64 {
			x := f(float64(e.dur[v]))
			if math.Abs(x) > 1<<62 {
				e.bad = true
				return 0
			}
			return int64(x)
		}
	case 13:
		x, f := g.duration(depth - 1)
		y, h := g.duration(depth - 1)
		return fmt.Sprintf("min(%s, %s)", x, y), func(e *env) int64 { return min(f(e), h(e)) }
	case 14:
		x, f := g.integer(depth - 1)
		return "time.Duration(" + x + ")", f
	default: // what flow need not know
		g.straight = false
		switch g.next(5) {
		case 0:
			x, f := g.duration(depth - 1)
			return "(" + x + " % k0)", func(e *env) int64 { return f(e) % 2e9 }
		case 1:
			v := g.next(len(names))
			return "(" + names[v:v+1] + " >> 2)", func(e *env) int64 { return e.dur[v] >> 2 }
		case 2:
			v := g.next(len(names))
			return "(" + names[v:v+1] + " & 1023)", func(e *env) int64 { return e.dur[v] & 1023 }
		case 3: // a conversion that cuts
			v := g.next(len(names))
			return "time.Duration(int32(" + names[v:v+1] + "))", func(e *env) int64 { return int64(int32(e.dur[v])) }
		}
		return "unknown", func(e *env) int64 { return e.unknown }
	}
}

func (g *generator) leaf() (string, expr) {
	fixed := func(src string, n int64) (string, expr) { return src, func(*env) int64 { return n } }
	switch n := g.next(12); n {
	case 4:
		return fixed("k0", 2e9)
	case 5:
		return fixed("k1", 1500)
	case 6:
		return fixed("(k2 * time.Second)", 90e9)
	case 7:
		return fixed("g0", 30e9)
	case 8:
		return fixed("g1", 500e6)
	case 9:
		n := int64(g.next(256))
		return fixed(fmt.Sprintf("(%d * time.Millisecond)", n), n*1e6)
	case 10:
		return fixed("time.Duration(1.5*float64(time.Second))", 1500e6)
	case 11:
		n := int64(g.next(256)) - 128
		return fixed(fmt.Sprintf("time.Duration(%d)", n), n)
	default:
		return names[n : n+1], func(e *env) int64 { return e.dur[n] }
	}
}

// helper makes a function that returns something constant, and calls it.
func (g *generator) helper(depth int) (string, expr) {
	name := fmt.Sprintf("h%d", g.n)
	g.n++
	n := int64(g.next(256))
	switch g.next(3) {
	case 0:
		fmt.Fprintf(&g.helpers, "\nfunc %s() time.Duration { return %d * time.Second }\n", name, n)
		return name + "()", func(*env) int64 { return n * 1e9 }
	case 1: // through a local and a package variable
		fmt.Fprintf(&g.helpers, "\nfunc %s() (d time.Duration) {\n\td = g0\n\td -= %d\n\treturn\n}\n", name, n)
		return name + "()", func(*env) int64 { return 30e9 - n }
	}
	g.straight = false
	x, f := g.duration(depth - 1)
	c, cond := g.condition()
	fmt.Fprintf(&g.helpers, "\nfunc %s(d time.Duration, early bool) time.Duration {\n\tif early {\n\t\treturn %d\n\t}\n\treturn twice(d)\n}\n", name, n)
	return fmt.Sprintf("%s(%s, %s)", name, x, c), func(e *env) int64 {
		d := f(e)
		if cond(e) {
			return n
		}
		return binary(e, token.MUL, d, 2)
	}
}

// integer makes an expression of type int.
func (g *generator) integer(depth int) (string, expr) {
	if depth <= 0 {
		n := g.next(3)
		if n == 2 {
			return "7", func(*env) int64 { return 7 }
		}
		return "ij"[n : n+1], func(e *env) int64 { return e.num[n] }
	}
	switch g.next(5) {
	case 0:
		return g.integer(0)
	case 1:
		x, f := g.integer(depth - 1)
		y, h := g.integer(depth - 1)
		op := []token.Token{token.ADD, token.SUB, token.MUL, token.QUO}[g.next(4)]
		return fmt.Sprintf("(%s %v %s)", x, op, y), func(e *env) int64 { return binary(e, op, f(e), h(e)) }
	case 2:
		x, f := g.duration(depth - 1)
		return "int(" + x + "/time.Millisecond)", func(e *env) int64 { return f(e) / 1e6 }
	case 3:
		x, f := g.integer(depth - 1)
		return "max(" + x + ", 4)", func(e *env) int64 { return max(f(e), 4) }
	default:
		x, f := g.duration(depth - 1)
		return "int(" + x + ")", f
	}
}

// binary is arithmetic as the program does it; what wraps around is not judged.
func binary(e *env, op token.Token, x, y int64) int64 {
	if op == token.QUO && y == 0 {
		e.bad = true
		return 0
	}
	tok := op
	if op == token.QUO {
		tok = token.QUO_ASSIGN // integer division of go/constant
	}
	n, exact := constant.Int64Val(constant.BinaryOp(constant.MakeInt64(x), tok, constant.MakeInt64(y)))
	if !exact {
		e.bad = true
		return 0
	}
	return n
}
