package analyzer_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/timeoutlint/timeoutlint/analyzer"
	"github.com/timeoutlint/timeoutlint/internal/policy"
	"github.com/timeoutlint/timeoutlint/internal/rule"
)

// testdata holds one folder for each rule, with one package for each folder
// below: reported, silent, and further ones. Packages named strict or callback
// are analysed with that profile, and those that have a policy file with that.
const testdata = "../testdata"

// forRule returns an analyzer that reports, in a package below a rule's
// folder, what that rule finds; all rules of the profile run. The folder stands
// for a module, and so does the first element of any other path.
func forRule(t *testing.T, profile rule.Profile) *analysis.Analyzer {
	t.Helper()
	a := *analyzerWith(t, &analyzer.Options{Profile: string(profile), Resolve: new(policy.Reader).Resolve})
	run := a.Run
	a.Run = func(pass *analysis.Pass) (any, error) {
		only := *pass
		name, _, _ := strings.Cut(pass.Pkg.Path(), "/")
		only.Module = &analysis.Module{Path: name}
		only.Report = func(d analysis.Diagnostic) {
			if d.Category == name {
				pass.Report(d)
			}
		}
		return run(&only)
	}
	return &a
}

func analyzerWith(t *testing.T, opts *analyzer.Options) *analysis.Analyzer {
	t.Helper()
	a, err := analyzer.New(opts)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func abs(t *testing.T, path string) string {
	t.Helper()
	abs, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return abs
}

// folders returns the packages below a folder of testdata.
func folders(t *testing.T, name string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(testdata, "src", name))
	if err != nil {
		t.Error(err)
	}
	var out []string
	for _, e := range entries {
		if e.IsDir() {
			out = append(out, e.Name())
		}
	}
	return out
}

// profile is the one with which a package of a rule is analysed.
func profile(r *rule.Rule, folder string) rule.Profile {
	if p := rule.Profile(folder); slices.Contains(rule.Profiles(), p) {
		return p
	}
	return r.Profiles[0]
}

// byProfile calls f with all packages of testdata that are analysed with one
// profile, since loading net/http is what takes the time.
func byProfile(t *testing.T, f func(t *testing.T, p rule.Profile, packages []string)) {
	for _, p := range rule.Profiles() {
		var packages []string
		for _, r := range rule.All() {
			for _, folder := range folders(t, r.Name) {
				if profile(r, folder) == p {
					packages = append(packages, r.Name+"/"+folder)
				}
			}
		}
		t.Run(string(p), func(t *testing.T) { f(t, p, packages) })
	}
}

// TestRules runs each rule over its testdata and compares findings with want
// comments and fixes with golden files.
func TestRules(t *testing.T) {
	byProfile(t, func(t *testing.T, p rule.Profile, packages []string) {
		analysistest.RunWithSuggestedFixes(factless{t}, abs(t, testdata), forRule(t, p), packages...)
	})
}

// TestShapes runs all recommended rules over the same objects in many
// spellings.
func TestShapes(t *testing.T) {
	var packages []string
	for _, folder := range folders(t, "shapes") {
		packages = append(packages, "shapes/"+folder)
	}
	analysistest.Run(factless{t}, abs(t, testdata), analyzerWith(t, nil), packages...)
}

// TestSeparateFixes looks at two findings whose fixes write different values in
// the same place: go vet would apply none of a package that has both.
func TestSeparateFixes(t *testing.T) {
	fixes := map[string]int{}
	for _, res := range analysistest.Run(factless{t}, abs(t, testdata), analyzerWith(t, nil), "shapes/clashing") {
		for _, d := range res.Action.Diagnostics {
			fixes[d.Category] += len(d.SuggestedFixes)
		}
	}
	if fixes["write-before-read"] != 1 || fixes["handler-after-write"] != 0 {
		t.Errorf("got fixes %v; want that of write-before-read alone, which has priority", fixes)
	}
}

// TestFixed runs each rule over its golden files, with the other files of their
// packages: they type-check, and there is nothing left to fix.
func TestFixed(t *testing.T) {
	byProfile(t, func(t *testing.T, p rule.Profile, packages []string) {
		tmp := module(t)
		if err := os.CopyFS(tmp, os.DirFS(testdata)); err != nil {
			t.Fatal(err)
		}
		var fixed []string
		for _, pkg := range packages {
			goldens, err := filepath.Glob(filepath.Join(tmp, "src", pkg, "*.golden"))
			if err != nil {
				t.Fatal(err)
			}
			for _, golden := range goldens {
				if err := os.Rename(golden, strings.TrimSuffix(golden, ".golden")); err != nil {
					t.Fatal(err)
				}
			}
			if len(goldens) > 0 {
				fixed = append(fixed, pkg)
			}
		}
		if len(fixed) == 0 {
			return
		}
		for _, res := range analysistest.Run(quiet{t}, tmp, forRule(t, p), fixed...) {
			pkg := res.Action.Package
			for _, err := range pkg.TypeErrors {
				t.Errorf("golden files of %s do not type-check: %v", pkg.PkgPath, err)
			}
			for _, d := range res.Action.Diagnostics {
				if len(d.SuggestedFixes) > 0 {
					t.Errorf("golden files of %s: still to fix: %s", pkg.Fset.Position(d.Pos), d.Message)
				}
			}
		}
	})
}

// module is an empty directory that may have policy files.
func module(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module test\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	return dir
}

// write adds a package of one file to a GOPATH.
func write(t *testing.T, gopath, path, src string) {
	t.Helper()
	dir := filepath.Join(gopath, "src", filepath.FromSlash(path))
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "file.go"), []byte(src), 0o666); err != nil {
		t.Fatal(err)
	}
}

// factless drops complaints about facts that no want comment expects: what
// they are is tested in package summary.
type factless struct{ *testing.T }

func (t factless) Errorf(format string, args ...any) {
	t.Helper()
	if msg := fmt.Sprintf(format, args...); !strings.Contains(msg, "unexpected fact:") {
		t.T.Error(msg)
	}
}

// quiet drops complaints about want comments, which speak of the source
// before the fix.
type quiet struct{ *testing.T }

func (quiet) Errorf(string, ...any) {}

// TestExamples holds that the bad example of each rule is reported, and the
// good one is not.
func TestExamples(t *testing.T) {
	for _, p := range rule.Profiles() {
		tmp := module(t)
		var packages []string
		for _, r := range rule.All() {
			if r.Profiles[0] != p {
				continue
			}
			for kind, body := range map[string]string{"bad": r.Doc.Bad, "good": r.Doc.Good} {
				write(t, tmp, r.Name+"/"+kind, example(body))
				file := filepath.Join(tmp, "src", r.Name, kind, policy.Name)
				if err := os.WriteFile(file, []byte(r.Doc.Policy), 0o666); err != nil {
					t.Fatal(err)
				}
				packages = append(packages, r.Name+"/"+kind)
			}
		}
		if len(packages) == 0 {
			continue
		}
		slices.Sort(packages)
		for _, res := range analysistest.Run(quiet{t}, tmp, forRule(t, p), packages...) {
			pkg := res.Action.Package
			for _, err := range pkg.TypeErrors {
				if !strings.Contains(err.Error(), "declared and not used") {
					t.Errorf("the example %s does not type-check: %v", pkg.PkgPath, err)
				}
			}
			if reported, bad := len(res.Action.Diagnostics) > 0, strings.HasSuffix(pkg.PkgPath, "/bad"); reported != bad {
				t.Errorf("the example %s: reported is %t, want %t", pkg.PkgPath, reported, bad)
			}
		}
	}
}

// example makes a program of statements.
func example(body string) string {
	var src strings.Builder
	src.WriteString("package main\n\n")
	for _, path := range []string{"context", "fmt", "io", "log", "net", "net/http", "net/http/httputil", "net/url", "time"} {
		if name := path[strings.LastIndex(path, "/")+1:]; strings.Contains(body, name+".") || path == "net/http" {
			fmt.Fprintf(&src, "import %q\n", path)
		}
	}
	fmt.Fprintf(&src, "\nvar handler http.Handler\n\nfunc main() {\n%s\n}\n", body)
	return src.String()
}

// TestComplete names what is missing of a rule.
func TestComplete(t *testing.T) {
	for _, r := range rule.All() {
		for name, text := range map[string]string{"Title": r.Doc.Title, "Why": r.Doc.Why, "Bad": r.Doc.Bad, "Good": r.Doc.Good, "Since": r.Doc.Since} {
			if text == "" {
				t.Errorf("%s: Doc.%s is missing", r.Name, name)
			}
		}
		if len(r.Profiles) == 0 {
			t.Errorf("%s: no profile enables the rule", r.Name)
		}
		have := folders(t, r.Name)
		for _, folder := range []string{"reported", "silent"} {
			if !slices.Contains(have, folder) {
				t.Errorf("%s: testdata/src/%s/%s is missing", r.Name, r.Name, folder)
			}
		}
		goldens, err := filepath.Glob(filepath.Join(testdata, "src", r.Name, "*", "*.golden"))
		if err != nil {
			t.Fatal(err)
		}
		if r.Fixes != (len(goldens) > 0) {
			t.Errorf("%s: Fixes is %t, but testdata/src/%s has %d golden files", r.Name, r.Fixes, r.Name, len(goldens))
		}
		if r.Comments {
			continue // nothing to prove
		}
		if want := "Test" + camel(r.Name); r.Doc.Proof != want {
			t.Errorf("%s: Doc.Proof is %q, want %q", r.Name, r.Doc.Proof, want)
		}
		src, err := os.ReadFile(filepath.Join("../proof", r.File()+"_test.go"))
		if err != nil {
			t.Error(err)
		}
		if !strings.Contains(string(src), "func "+r.Doc.Proof+"(t *testing.T)") {
			t.Errorf("%s: proof/%s_test.go has no %s", r.Name, r.File(), r.Doc.Proof)
		}
	}
}

func camel(name string) string {
	var out strings.Builder
	for _, part := range strings.Split(name, "-") {
		out.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return out.String()
}
