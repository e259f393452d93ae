package analyzer_test

import (
	"bytes"
	"encoding/gob"
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/timeoutlint/timeoutlint/analyzer"
	"github.com/timeoutlint/timeoutlint/internal/rule"
	"github.com/timeoutlint/timeoutlint/internal/summary"
)

// ruleCounts returns the rules that are reported for packages of testdata,
// once for each finding, sorted.
func ruleCounts(t *testing.T, packages ...string) []string {
	t.Helper()
	var found []string
	for _, res := range analysistest.Run(quiet{t}, abs(t, testdata), analyzerWith(t, nil), packages...) {
		for _, d := range res.Action.Diagnostics {
			found = append(found, d.Category)
		}
	}
	slices.Sort(found)
	return found
}

// layoutFindings are the rules that are reported for testdata/src/layout, sorted.
func layoutFindings() []string {
	return []string{
		"handler-after-write",
		"handler-ignores-context", "handler-ignores-context", "handler-ignores-context", "handler-ignores-context",
		"missing-server-timeout",
		"stream-cut", "stream-cut", "stream-cut", "stream-cut",
		"write-before-read",
	}
}

// TestLayout holds that the same source gives the same findings whether it is
// one package or several.
func TestLayout(t *testing.T) {
	whole := ruleCounts(t, "layout/whole")
	split := ruleCounts(t, "layout/split/lib", "layout/split")
	want := layoutFindings()
	if !slices.Equal(whole, want) {
		t.Errorf("one package: %v, want %v", whole, want)
	}
	if !slices.Equal(split, whole) {
		t.Errorf("two packages: %v, one package: %v", split, whole)
	}
}

// TestWithoutFacts holds that without facts there are fewer findings, and no
// other ones.
func TestWithoutFacts(t *testing.T) {
	found := func(a *analysis.Analyzer, packages []string) map[string]bool {
		out := map[string]bool{}
		for _, res := range analysistest.Run(quiet{t}, abs(t, testdata), a, packages...) {
			for _, d := range res.Action.Diagnostics {
				out[d.Category+" "+res.Action.Package.Fset.Position(d.Pos).String()] = true
			}
		}
		return out
	}
	lost := 0
	byProfile(t, func(t *testing.T, p rule.Profile, packages []string) {
		if p == rule.Recommended {
			packages = append(packages, "layout/split", "layout/split/lib")
		}
		a := analyzerWith(t, &analyzer.Options{Profile: string(p)})
		with, without := found(a, packages), found(analyzer.WithoutFacts(a), packages)
		for f := range without {
			if !with[f] {
				t.Errorf("found without facts only: %s", f)
			}
		}
		lost += len(with) - len(without)
	})
	if lost == 0 {
		t.Error("nothing is found by facts")
	}
}

// TestBarePass holds that a pass without all that drivers may leave out gives
// the same findings; nogo leaves it out.
func TestBarePass(t *testing.T) {
	a := *analyzerWith(t, nil)
	run := a.Run
	a.Run = func(pass *analysis.Pass) (any, error) {
		bare := *pass
		bare.Module, bare.ReadFile, bare.TypesSizes = nil, nil, nil
		bare.OtherFiles, bare.IgnoredFiles, bare.TypeErrors = nil, nil, nil
		return run(&bare)
	}
	var found []string
	for _, res := range analysistest.Run(quiet{t}, abs(t, testdata), &a, "layout/split/lib", "layout/split", "bare-serve/wrapped") {
		for _, d := range res.Action.Diagnostics {
			found = append(found, d.Category)
		}
	}
	slices.Sort(found)
	// What bare-serve/wrapped calls is of another module, as far as one can see.
	want := layoutFindings()
	if !slices.Equal(found, want) {
		t.Errorf("found %v, want %v", found, want)
	}
}

// maxFact is the budget of one function's summary, in bytes of its encoding.
const maxFact = 8 << 10

// TestFactCodec holds that each fact has one encoding, survives decoding, and
// is small; and that a second analysis makes the same facts.
func TestFactCodec(t *testing.T) {
	encodings := func() map[string][]byte {
		out := map[string][]byte{}
		for _, res := range analysistest.Run(quiet{t}, abs(t, testdata), analyzerWith(t, nil), "layout/split/lib", "shapes/options", "shapes/constructor") {
			for _, f := range res.Action.AllObjectFacts() {
				fact, ok := f.Fact.(*summary.Fact)
				if !ok {
					continue
				}
				first := encode(t, fact)
				for range 50 {
					if again := encode(t, fact); !bytes.Equal(first, again) {
						t.Fatalf("%v: two encodings of one fact", f.Object)
					}
				}
				var decoded summary.Fact
				if err := gob.NewDecoder(bytes.NewReader(first)).Decode(&decoded); err != nil {
					t.Fatalf("%v: %v", f.Object, err)
				}
				if again := encode(t, &decoded); !bytes.Equal(first, again) {
					t.Errorf("%v: the decoded fact is another one", f.Object)
				}
				if len(first) > maxFact {
					t.Errorf("%v: the fact takes %d bytes, more than %d", f.Object, len(first), maxFact)
				}
				out[f.Object.String()] = first
			}
		}
		return out
	}
	first, second := encodings(), encodings()
	if len(first) == 0 {
		t.Fatal("no facts")
	}
	for name, b := range first {
		if !bytes.Equal(b, second[name]) {
			t.Errorf("%s: a second analysis makes another fact", name)
		}
	}
}

func encode(t *testing.T, f *summary.Fact) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := gob.NewEncoder(&buf).Encode(f); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}
