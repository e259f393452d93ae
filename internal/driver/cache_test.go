package driver_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/driver"
	"github.com/timeoutlint/timeoutlint/internal/driver/drivertest"
)

// fresh runs the driver as run does, and returns how many packages it analysed.
func fresh(t *testing.T, cfg driver.Config) int {
	t.Helper()
	result, err := driver.Run(t.Context(), cfg, drivertest.New())
	if err != nil {
		t.Fatal(err)
	}
	return result.Fresh
}

// TestCacheWork checks what a run analyses again: nothing if nothing has
// changed, and else what depends on the change.
func TestCacheWork(t *testing.T) {
	dir, _ := unpack(t, "testdata/edits.txtar")
	cfg := driver.Config{Dir: dir, Patterns: []string{"./..."}, Tests: true, Cache: t.TempDir(), Key: "1"}
	all := fresh(t, cfg)
	check := func(what string, want int) {
		t.Helper()
		if got := fresh(t, cfg); got != want {
			t.Errorf("%s: %d packages analysed, want %d", what, got, want)
		}
	}
	check("nothing changed", 0)
	edit(t, dir, "lone/lone.go", "bad()", "good()")
	check("a package that nobody imports has changed", 1)
	edit(t, dir, "leaf/leaf.go", "good()", "bad()")
	check("a leaf has changed", 3) // and the external test that imports it, with its variant of the leaf
	edit(t, dir, "mid/mid_test.go", "good()", "bad()")
	check("a test has changed", 1) // nothing that the others see of it
	edit(t, dir, "base/base.go", "good()", "bad()")
	check("what all import has changed", all-1) // all but lone
	edit(t, dir, "base/base.go", "bad() }", "/* still */ bad(); _ = 1 }")
	check("what all import has changed, and is to others what it was", 1)
	edit(t, dir, "base/base.go", "func good() {}", "func good() {}\n\nfunc more() {}")
	check("what all import declares more", all-1)
	edit(t, dir, "base/base.go", "_ = 1", "_ = 2")
	edit(t, dir, "leaf/leaf.go", "bad()", "good()")
	check("a leaf has changed, too", 4)
	edit(t, dir, "dep/dep.go", "V = 1", "V = 2")
	check("a dependency has changed", all-2) // all but lone and base
	edit(t, dir, "README", "x", "y")
	check("a file that is no source has changed", 0)
	cfg.Key = "2"
	check("the tool has changed", all)
	cfg.Policy = func(dir string) string { return filepath.Base(dir) }
	check("policies have changed", all)
	cfg.Policy = func(dir string) string { return strings.ReplaceAll(filepath.Base(dir), "leaf", "leaves") }
	check("the policy of a leaf has changed", 2) // and of its variant
}

// TestCacheEdited checks that the answer on a file that was written during the
// run is not kept: it may have been read before or after.
func TestCacheEdited(t *testing.T) {
	dir, _ := unpack(t, "testdata/edits.txtar")
	cfg := driver.Config{Dir: dir, Patterns: []string{"./lone"}, Cache: t.TempDir()}
	a := *drivertest.New()
	analyse := a.Run
	a.Run = func(pass *analysis.Pass) (any, error) {
		edit(t, dir, "lone/lone.go", "bad()", "good()")
		return analyse(pass)
	}
	if _, err := driver.Run(t.Context(), cfg, &a); err != nil {
		t.Fatal(err)
	}
	edit(t, dir, "lone/lone.go", "good()", "bad()")
	if n := fresh(t, cfg); n != 1 {
		t.Errorf("%d packages analysed, want 1: an answer was kept", n)
	}
	if n := fresh(t, cfg); n != 0 {
		t.Errorf("%d packages analysed, want 0", n)
	}
}

// TestCacheDamaged checks that an entry that is damaged is none.
func TestCacheDamaged(t *testing.T) {
	dir, _ := unpack(t, "testdata/edits.txtar")
	cfg := driver.Config{Dir: dir, Patterns: []string{"./..."}, Tests: true, Cache: t.TempDir()}
	want, all := run(t, cfg), 0
	rng := rand.New(rand.NewPCG(1, 2))
	for _, damage := range []func(data []byte) []byte{
		func([]byte) []byte { return nil },
		func(data []byte) []byte { return data[:len(data)/2] },
		func(data []byte) []byte { return append(data, 'x') },
		func(data []byte) []byte { data[rng.IntN(len(data))] ^= 1; return data },
	} {
		err := filepath.WalkDir(cfg.Cache, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(name, "-d") {
				return err
			}
			all++
			data, err := os.ReadFile(name)
			if err != nil || len(data) == 0 {
				return err
			}
			return os.WriteFile(name, damage(data), 0o666)
		})
		if err != nil {
			t.Fatal(err)
		}
		if n := fresh(t, cfg); n == 0 {
			t.Error("damaged entries were used")
		}
		if got := run(t, cfg); got != want {
			t.Errorf("got:\n%swant:\n%s", got, want)
		}
	}
	if all == 0 {
		t.Error("nothing was kept")
	}
}

// TestCacheParallel checks that runs at the same time do not disturb each other.
func TestCacheParallel(t *testing.T) {
	dir, _ := unpack(t, "testdata/edits.txtar")
	cfg := driver.Config{Dir: dir, Patterns: []string{"./..."}, Tests: true}
	want := run(t, cfg)
	cfg.Cache = t.TempDir()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if got := run(t, cfg); got != want {
				t.Errorf("got:\n%swant:\n%s", got, want)
			}
		})
	}
	wg.Wait()
}

// TestCacheRandom edits a module in every way that comes to mind, at random,
// and holds what a run says that may use the answers of all runs before to what
// one says that may not.
func TestCacheRandom(t *testing.T) {
	t.Run("all", func(t *testing.T) { editAtRandom(t, driver.Scope{}) })
	t.Run("scope", func(t *testing.T) { editAtRandom(t, scope(true)) })
}

func editAtRandom(t *testing.T, scope driver.Scope) {
	steps := 40
	if testing.Short() {
		steps = 25
	}
	dir, _ := unpack(t, "testdata/edits.txtar")
	original := t.TempDir()
	if err := os.CopyFS(original, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	m := &editor{t: t, dir: dir, original: original, rng: rand.New(rand.NewPCG(seed, 0))}
	m.cfg = driver.Config{Dir: dir, Patterns: []string{"./..."}, Tests: true, Scope: scope}
	cache := t.TempDir()
	seen := make(map[string]bool)
	saved := 0
	for step := range steps {
		what := m.edit()
		cached := m.cfg
		cached.Cache = cache
		got, want := run(t, cached), run(t, m.cfg)
		if got != want {
			t.Fatalf("step %d, after: %s\ngot:\n%swant:\n%s", step, what, got, want)
		}
		seen[want] = true
		if fresh(t, cached) == 0 {
			saved++
		}
	}
	if saved != steps {
		t.Errorf("%d of %d runs were repeated from the cache alone", saved, steps)
	}
	if len(seen) < 4 { // by chance it is never so few
		t.Errorf("the edits led to %d different answers only", len(seen))
	}
}

// An editor edits a module at random.
type editor struct {
	t             *testing.T
	dir, original string
	cfg           driver.Config
	rng           *rand.Rand
}

// edit makes one change, and returns what it is.
func (m *editor) edit() string {
	switch m.rng.IntN(12) {
	case 0: // all as it was
		m.restore()
		m.cfg.Tags, m.cfg.Overlay, m.cfg.Key = "", "", ""
		return "restored"
	case 1: // build tags
		m.cfg.Tags = []string{"", "special"}[m.rng.IntN(2)]
		return "tags " + m.cfg.Tags
	case 2: // tests or not
		m.cfg.Tests = !m.cfg.Tests
		return fmt.Sprint("tests ", m.cfg.Tests)
	case 3: // which packages
		m.cfg.Patterns = [][]string{{"./..."}, {"./leaf"}, {"./mid", "./leaf"}, {"./mid", "example.com/dep"}}[m.rng.IntN(4)]
		return fmt.Sprint("packages ", m.cfg.Patterns)
	case 4: // a file more or less
		name := []string{"base/more.go", "mid/more_test.go", "leaf/more.go", "dep/more.go"}[m.rng.IntN(4)]
		if os.Remove(filepath.Join(m.dir, name)) == nil {
			return "removed " + name
		}
		pkg := filepath.Dir(name)
		m.write(name, fmt.Sprintf("package %s\n\nfunc More%d() { bad() }\n", pkg, m.rng.IntN(3)))
		return "added " + name
	case 5: // another version of a dependency
		old, text := m.read("go.mod"), ""
		if strings.Contains(old, "=> ./dep\n") {
			text = strings.Replace(old, "=> ./dep\n", "=> ./dep2\n", 1)
		} else {
			text = strings.Replace(old, "=> ./dep2\n", "=> ./dep\n", 1)
		}
		m.write("go.mod", text)
		return "replaced the dependency"
	case 6: // the language
		old := m.read("go.mod")
		from, to := "go 1.26", "go 1.20"
		if strings.Contains(old, to) {
			from, to = to, from
		}
		m.write("go.mod", strings.Replace(old, from, to, 1))
		return to
	case 7: // an overlay
		if m.cfg.Overlay != "" {
			m.cfg.Overlay = ""
			return "no overlay"
		}
		text := m.read("base/base.go")
		m.write("../over.go", m.mutate(text))
		name := filepath.Join(m.dir, "base", "base.go")
		m.write("../overlay.json", fmt.Sprintf(`{"Replace": {%q: %q}}`, name, filepath.Join(m.dir, "..", "over.go")))
		m.cfg.Overlay = filepath.Join(m.dir, "..", "overlay.json")
		return "overlay"
	}
	files := []string{"base/base.go", "base/special.go", "base/plain.go", "mid/mid.go", "mid/mid_test.go", "mid/x_test.go", "leaf/leaf.go", "dep/dep.go", "dep2/dep.go", "lone/lone.go"}
	name := files[m.rng.IntN(len(files))]
	text := m.read(name)
	if text == "" {
		return "nothing"
	}
	m.write(name, m.mutate(text))
	return "changed " + name
}

// mutate changes source: bodies, comments, lines, what is exported, what is
// imported, and whether it is valid.
func (m *editor) mutate(text string) string {
	swaps := [][2]string{
		{"bad()", "good()"}, {"good()", "bad()"},
		{"\n\nfunc ", "\n\n// A comment.\nfunc "}, {"// A comment.\n", ""}, {"// A comment.\n", "/* other */\n"},
		{"\n\nfunc ", "\n\n\n\nfunc "}, {"\n\n\n\n", "\n\n"},
		{"func Do()", "func do()"}, {"func do()", "func Do()"},
		{"func (T) M", "func (*T) M"}, {"func (*T) M", "func (T) M"},
		{"V = 1", "V = 2"}, {"V = 2", "V = 1"}, {"V = 1", "V = \"x\""}, {"V = \"x\"", "V = 1"},
		{"}\n", "}\n\nvar broken int = \"x\"\n"}, {"\n\nvar broken int = \"x\"\n", "\n"},
		{"//go:build special", "//go:build !special"}, {"//go:build !special", "//go:build special"},
		{"range 3", "range []int{}"}, {"range []int{}", "range 3"},
		{"type T struct{}", "type T = U\n\ntype U struct{}"}, {"type T = U\n\ntype U struct{}", "type T struct{}"},
		{"{ bad", "{ _ = 1; bad"}, {"_ = 1; ", ""},
		{"\nfunc ", "\nfunc New() { bad() }\n\nfunc "}, {"\nfunc New() { bad() }\n\n", "\n"},
	}
	for range 20 {
		s := swaps[m.rng.IntN(len(swaps))]
		if n := strings.Count(text, s[0]); n > 0 {
			parts := strings.SplitAfterN(text, s[0], m.rng.IntN(n)+2)
			i := len(parts) - 2
			parts[i] = strings.TrimSuffix(parts[i], s[0]) + s[1]
			return strings.Join(parts, "")
		}
	}
	return text
}

// read returns the content of a file, or nothing if it is not there.
func (m *editor) read(name string) string {
	data, _ := os.ReadFile(filepath.Join(m.dir, name))
	return string(data)
}

func (m *editor) write(name, text string) {
	m.t.Helper()
	if err := os.WriteFile(filepath.Join(m.dir, name), []byte(text), 0o666); err != nil {
		m.t.Fatal(err)
	}
}

// restore makes the module what it was in the beginning.
func (m *editor) restore() {
	for _, sub := range []string{"base", "mid", "leaf", "dep", "dep2", "lone", "go.mod", "README"} {
		if err := os.RemoveAll(filepath.Join(m.dir, sub)); err != nil {
			m.t.Fatal(err)
		}
	}
	if err := os.CopyFS(m.dir, os.DirFS(m.original)); err != nil {
		m.t.Fatal(err)
	}
}

// edit replaces a text in a file that has it.
func edit(t *testing.T, dir, name, old, text string) {
	t.Helper()
	name = filepath.Join(dir, name)
	data, err := os.ReadFile(name)
	if err != nil || !strings.Contains(string(data), old) {
		t.Fatalf("%s has no %q: %v", name, old, err)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(data), old, text, 1)), 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestScope checks that packages that cannot matter are not read, and that it
// makes no difference to what is found.
func TestScope(t *testing.T) {
	dir, _ := unpack(t, "testdata/edits.txtar")
	cfg := driver.Config{Dir: dir, Patterns: []string{"./..."}, Tests: true}
	scoped := cfg
	scoped.Scope = driver.Scope{Findings: []string{"example.com/dep"}, Facts: []string{"errors"}}
	all, some := fresh(t, cfg), fresh(t, scoped)
	if want := all - 1; some != want { // lone
		t.Errorf("%d packages analysed, want %d of %d", some, want, all)
	}
	got, want := run(t, scoped), ""
	for line := range strings.Lines(run(t, cfg)) {
		if strings.Contains(line, "example.com/m/mid") || strings.Contains(line, "example.com/m/leaf") {
			want += line
		}
	}
	if got := keep(got, "example.com/m/base:"); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

// TestMatters checks that a package is passed over whose imports and their facts
// give no reason for findings, and that only those export facts that are read.
func TestMatters(t *testing.T) {
	const export, silent = " with facts", " without"
	all := []string{
		"example.com/m/base" + export,
		"example.com/m/leaf" + export, // the variant for the tests of mid
		"example.com/m/leaf" + silent,
		"example.com/m/mid" + export,
		"example.com/m/mid" + export, // with its tests
		"example.com/m/mid_test" + silent,
	}
	without := func(lines []string, without ...string) []string {
		return slices.DeleteFunc(slices.Clone(lines), func(s string) bool { return slices.Contains(without, s) })
	}
	for _, c := range []struct {
		matters bool
		want    []string
	}{
		{true, all},
		{false, without(all, "example.com/m/leaf"+silent, "example.com/m/mid_test"+silent)},
	} {
		dir, _ := unpack(t, "testdata/edits.txtar")
		var mu sync.Mutex
		var got []string
		a := drivertest.New()
		whole := a.Run
		a.Run = func(pass *analysis.Pass) (any, error) {
			mu.Lock()
			defer mu.Unlock()
			if pass.ExportObjectFact != nil {
				got = append(got, pass.Pkg.Path()+export)
			} else {
				got = append(got, pass.Pkg.Path()+silent)
			}
			return whole(pass)
		}
		result, err := driver.Run(t.Context(), driver.Config{Dir: dir, Patterns: []string{"./..."}, Tests: true, Scope: scope(c.matters)}, a)
		if err != nil || len(result.Problems) > 0 {
			t.Fatal(err, result.Problems)
		}
		if slices.Sort(got); !slices.Equal(got, c.want) {
			t.Errorf("facts matter: %t: got %q, want %q", c.matters, got, c.want)
		}
	}
}

// scope is that of an analyzer whose findings have to do with a dependency.
func scope(matters bool) driver.Scope {
	return driver.Scope{
		Findings: []string{"example.com/dep"},
		Facts:    []string{"errors"},
		Matters:  func(analysis.Fact) bool { return matters },
	}
}

// keep returns lines without those that begin with a prefix.
func keep(text, without string) (kept string) {
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, without) {
			kept += line
		}
	}
	return kept
}
