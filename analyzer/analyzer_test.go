package analyzer_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/timeoutlint/timeoutlint/analyzer"
	"github.com/timeoutlint/timeoutlint/internal/rule"
)

// testdata holds one folder for each rule, with one package for each folder
// below: reported, silent, and further ones. Packages named strict or callback
// are analysed with that profile.
const testdata = "../testdata"

// only returns an analyzer with just this rule.
func only(t *testing.T, r *rule.Rule, folder string) *analysis.Analyzer {
	t.Helper()
	opts := &analyzer.Options{Profile: string(r.Profiles[0]), Enable: []string{r.Name}}
	if slices.Contains(rule.Profiles(), rule.Profile(folder)) {
		opts.Profile = folder
	}
	for _, other := range rule.All() {
		if other != r {
			opts.Disable = append(opts.Disable, other.Name)
		}
	}
	return analyzerWith(t, opts)
}

func analyzerWith(t *testing.T, opts *analyzer.Options) *analysis.Analyzer {
	t.Helper()
	a, err := analyzer.New(opts)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func dir(t *testing.T) string {
	t.Helper()
	abs, err := filepath.Abs(testdata)
	if err != nil {
		t.Fatal(err)
	}
	return abs
}

// packages returns the folders of a rule that hold Go files.
func packages(t *testing.T, rule string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(testdata, "src", rule))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		if e.IsDir() {
			out = append(out, e.Name())
		}
	}
	return out
}

// TestRules runs each rule over its testdata and compares findings with want
// comments and fixes with golden files.
func TestRules(t *testing.T) {
	for _, r := range rule.All() {
		for _, folder := range packages(t, r.Name) {
			t.Run(r.Name+"/"+folder, func(t *testing.T) {
				t.Parallel()
				analysistest.RunWithSuggestedFixes(t, dir(t), only(t, r, folder), r.Name+"/"+folder)
			})
		}
	}
}

// TestShapes runs all recommended rules over the same objects in many
// spellings.
func TestShapes(t *testing.T) {
	for _, folder := range packages(t, "shapes") {
		t.Run(folder, func(t *testing.T) {
			t.Parallel()
			analysistest.Run(t, dir(t), analyzerWith(t, nil), "shapes/"+folder)
		})
	}
}

// TestFixed runs each rule over its golden files: they type-check, and there
// is nothing left to fix.
func TestFixed(t *testing.T) {
	for _, r := range rule.All() {
		for _, folder := range packages(t, r.Name) {
			goldens, err := filepath.Glob(filepath.Join(testdata, "src", r.Name, folder, "*.golden"))
			if err != nil {
				t.Fatal(err)
			}
			for _, golden := range goldens {
				t.Run(r.Name+"/"+folder+"/"+filepath.Base(golden), func(t *testing.T) {
					t.Parallel()
					if !r.Fixes {
						t.Fatalf("%s is said to have no fixes", r.Name)
					}
					checkFixed(t, only(t, r, folder), golden)
				})
			}
		}
	}
}

func checkFixed(t *testing.T, a *analysis.Analyzer, golden string) {
	src, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	tmp := t.TempDir()
	pkg := filepath.Join(tmp, "src", "fixed")
	if err := os.MkdirAll(pkg, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(pkg, strings.TrimSuffix(filepath.Base(golden), ".golden")), src, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, res := range analysistest.Run(quiet{t}, tmp, a, "fixed") {
		for _, err := range res.Action.Package.TypeErrors {
			t.Errorf("%s does not type-check: %v", golden, err)
		}
		for _, d := range res.Action.Diagnostics {
			if len(d.SuggestedFixes) > 0 {
				t.Errorf("%s: still to fix: %s", res.Action.Package.Fset.Position(d.Pos), d.Message)
			}
		}
	}
}

// quiet drops complaints about want comments, which speak of the source
// before the fix.
type quiet struct{ *testing.T }

func (quiet) Errorf(string, ...any) {}

// TestDocs holds that the bad example of each rule is reported, the good one
// is not, and that nothing is missing that belongs to a rule.
func TestDocs(t *testing.T) {
	for _, r := range rule.All() {
		t.Run(r.Name, func(t *testing.T) {
			t.Parallel()
			if n := findings(t, r, r.Doc.Bad); n == 0 {
				t.Errorf("the bad example is not reported:\n%s", r.Doc.Bad)
			}
			if n := findings(t, r, r.Doc.Good); n > 0 {
				t.Errorf("the good example is reported:\n%s", r.Doc.Good)
			}
			for name, text := range map[string]string{"Title": r.Doc.Title, "Why": r.Doc.Why, "Since": r.Doc.Since} {
				if text == "" {
					t.Errorf("Doc.%s is missing", name)
				}
			}
			if len(r.Profiles) == 0 {
				t.Error("no profile enables the rule")
			}
			for _, folder := range []string{"reported", "silent"} {
				if !slices.Contains(packages(t, r.Name), folder) {
					t.Errorf("testdata/src/%s/%s is missing", r.Name, folder)
				}
			}
			goldens, _ := filepath.Glob(filepath.Join(testdata, "src", r.Name, "*", "*.golden"))
			if r.Fixes && len(goldens) == 0 {
				t.Errorf("testdata/src/%s has no golden file", r.Name)
			}
			checkProof(t, r)
		})
	}
}

// checkProof looks for the proof of a rule under its name.
func checkProof(t *testing.T, r *rule.Rule) {
	if r.Doc.Proof != "Test"+camel(r.Name) {
		t.Errorf("Doc.Proof is %q, want %q", r.Doc.Proof, "Test"+camel(r.Name))
	}
	src, err := os.ReadFile(filepath.Join("../proof", r.File()+"_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(src), "func "+r.Doc.Proof+"(t *testing.T)") {
		t.Errorf("proof/%s_test.go has no %s", r.File(), r.Doc.Proof)
	}
}

func camel(name string) string {
	var out strings.Builder
	for _, part := range strings.Split(name, "-") {
		out.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return out.String()
}

// findings counts what a rule reports in an example, which is the body of
// main.
func findings(t *testing.T, r *rule.Rule, body string) int {
	t.Helper()
	var src strings.Builder
	src.WriteString("package main\n\n")
	for _, path := range []string{"context", "log", "net", "net/http", "net/http/httputil", "time", "io", "fmt"} {
		if name := path[strings.LastIndex(path, "/")+1:]; strings.Contains(body, name+".") || path == "net/http" {
			src.WriteString("import \"" + path + "\"\n")
		}
	}
	src.WriteString("\nvar handler http.Handler\n\nfunc main() {\n" + body + "\n}\n")
	tmp := t.TempDir()
	pkg := filepath.Join(tmp, "src", "example")
	if err := os.MkdirAll(pkg, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(pkg, "example.go"), []byte(src.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, res := range analysistest.Run(quiet{t}, tmp, only(t, r, ""), "example") {
		for _, err := range res.Action.Package.TypeErrors {
			if !strings.Contains(err.Error(), "declared and not used") {
				t.Errorf("the example does not type-check: %v\n%s", err, src.String())
			}
		}
		n += len(res.Action.Diagnostics)
	}
	return n
}

