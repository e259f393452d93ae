package e2e

import (
	"encoding/json"
	"encoding/xml"
	"go/ast"
	"go/parser"
	"go/token"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/xeipuuv/gojsonschema"
)

// format runs the command in a module and returns what it prints in a format.
func format(t *testing.T, dir, name string) string {
	t.Helper()
	r := run(t, dir, nil, timeoutlint(t), "-format="+name, "./...")
	if r.status != 1 || r.stderr != "" {
		t.Errorf("exit status %d, want 1; stderr: %s", r.status, r.stderr)
	}
	return r.stdout
}

func findJSON(t *testing.T, dir string) []finding {
	return parseVetJSON(t, dir, format(t, dir, "json"))
}

func findSARIF(t *testing.T, dir string) []finding {
	text := format(t, dir, "sarif")
	validateSARIF(t, text)
	report, err := sarif.FromString(text)
	if err != nil {
		t.Fatal(err)
	}
	var out []finding
	for _, run := range report.Runs {
		for _, r := range run.Results {
			if rule := run.Tool.Driver.Rules[r.RuleIndex]; *rule.ID != *r.RuleID || !strings.HasSuffix(*rule.HelpURI, "#"+*r.RuleID) {
				t.Errorf("rule %d is %s (%s), want %s", r.RuleIndex, *rule.ID, *rule.HelpURI, *r.RuleID)
			}
			place := r.Locations[0].PhysicalLocation
			out = append(out, newFinding(t, dir, *r.RuleID, resolve(t, run, place.ArtifactLocation), strconv.Itoa(*place.Region.StartLine)))
		}
	}
	return sorted(out)
}

// resolve returns the file that an artifact location leads to by way of the
// base of its run.
func resolve(t *testing.T, run *sarif.Run, at *sarif.ArtifactLocation) string {
	t.Helper()
	base, err := url.Parse(*run.OriginalUriBaseIds[*at.URIBaseID].URI)
	if err != nil {
		t.Fatal(err)
	}
	uri, err := base.Parse(*at.URI)
	if err != nil {
		t.Fatal(err)
	}
	return filepath.FromSlash(uri.Path)
}

var (
	command  = regexp.MustCompile(`(?m)^::warning (\S+)::(.*)$`)
	property = regexp.MustCompile(`([A-Za-z]+)=([^,:]*)`)
)

func findGitHub(t *testing.T, dir string) []finding {
	var out []finding
	for _, m := range command.FindAllStringSubmatch(format(t, dir, "github"), -1) {
		props := make(map[string]string)
		for _, p := range property.FindAllStringSubmatch(m[1], -1) {
			props[p[1]] = p[2]
		}
		if !strings.HasPrefix(m[2], props["title"]+": ") {
			t.Errorf("the message of %s is %s", props["title"], m[2])
		}
		out = append(out, newFinding(t, dir, props["title"], props["file"], props["line"]))
	}
	return sorted(out)
}

func findGitLab(t *testing.T, dir string) []finding {
	return parseGitLab(t, dir, format(t, dir, "gitlab"))
}

// parseGitLab reads a code quality report as GitLab documents it.
func parseGitLab(t *testing.T, dir, text string) []finding {
	t.Helper()
	var issues []struct {
		Description, Fingerprint, Severity string
		CheckName                          string `json:"check_name"`
		Location                           struct {
			Path  string
			Lines struct{ Begin int }
		}
	}
	if err := json.Unmarshal([]byte(text), &issues); err != nil {
		t.Fatal(err)
	}
	var out []finding
	prints := make(map[string]bool)
	for _, i := range issues {
		if !slices.Contains([]string{"info", "minor", "major", "critical", "blocker"}, i.Severity) || i.Description == "" || prints[i.Fingerprint] {
			t.Errorf("not what GitLab wants: %+v", i)
		}
		prints[i.Fingerprint] = true
		out = append(out, newFinding(t, dir, i.CheckName, i.Location.Path, strconv.Itoa(i.Location.Lines.Begin)))
	}
	return sorted(out)
}

func findCheckstyle(t *testing.T, dir string) []finding {
	var doc struct {
		XMLName xml.Name `xml:"checkstyle"`
		Files   []struct {
			Name   string `xml:"name,attr"`
			Errors []struct {
				Line   string `xml:"line,attr"`
				Source string `xml:"source,attr"`
			} `xml:"error"`
		} `xml:"file"`
	}
	if err := xml.Unmarshal([]byte(format(t, dir, "checkstyle")), &doc); err != nil {
		t.Fatal(err)
	}
	var out []finding
	for _, f := range doc.Files {
		for _, e := range f.Errors {
			out = append(out, newFinding(t, dir, strings.TrimPrefix(e.Source, "timeoutlint."), f.Name, e.Line))
		}
	}
	return sorted(out)
}

// validateSARIF holds a log against the schema of the standard, which the
// module go-sarif carries in its source. Its own Validate would see only what
// its types know of the log.
func validateSARIF(t *testing.T, log string) {
	t.Helper()
	dir := strings.TrimSpace(run(t, ".", nil, "go", "list", "-m", "-f", "{{.Dir}}", "github.com/owenrumney/go-sarif/v3").stdout)
	f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, "pkg", "report", "v210", "sarif", "schema.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	value, err := strconv.Unquote(f.Scope.Lookup("schema").Decl.(*ast.ValueSpec).Values[0].(*ast.BasicLit).Value)
	if err != nil {
		t.Fatal(err)
	}
	schema, err := gojsonschema.NewSchema(gojsonschema.NewStringLoader(value))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		what, log string
		valid     bool
	}{
		{"the log", log, true},
		{"a log of another version", strings.Replace(log, `"version": "2.1.0"`, `"version": "2.2.0"`, 1), false},
		{"a log with a line 0", strings.Replace(log, `"startLine": `, `"startLine": -`, 1), false},
	} {
		result, err := schema.Validate(gojsonschema.NewStringLoader(test.log))
		if err != nil {
			t.Fatal(err)
		}
		if result.Valid() != test.valid {
			t.Errorf("%s: valid is %t: %v", test.what, result.Valid(), result.Errors())
		}
	}
}

// TestSARIFFixes applies the fixes of a log as the standard tells readers to, on
// lines with characters of several units, and finds what -fix makes. What is
// known of findings stays the same when lines move.
func TestSARIFFixes(t *testing.T) {
	const source = `package main

import (
	"net/http"
	"time"
)

func main() {
	_, srv := "🙂 wörter", &http.Server{ReadHeaderTimeout: time.Minute, ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute, IdleTimeout: time.Minute}
	srv.ListenAndServe()
}
`
	dir := t.TempDir()
	file := filepath.Join(dir, "main.go")
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", "module example.com/app\n\ngo 1.26\n")
	write("main.go", source)
	report := func() *sarif.Run {
		text := format(t, dir, "sarif")
		validateSARIF(t, text)
		log, err := sarif.FromString(text)
		if err != nil {
			t.Fatal(err)
		}
		return log.Runs[0]
	}
	first := report()
	if len(first.Results) != 1 || len(first.Results[0].Fixes) != 1 {
		t.Fatalf("results: %+v, want one with a fix", first.Results)
	}
	if first.ColumnKind == nil || *first.ColumnKind != "utf16CodeUnits" {
		t.Error("columns are not declared")
	}

	write("main.go", strings.Replace(source, "func main", "\n// main serves.\nfunc main", 1))
	moved := report()
	if got, want := moved.Results[0], first.Results[0]; got.PartialFingerprints["timeoutlint/v1"] != want.PartialFingerprints["timeoutlint/v1"] ||
		*got.Locations[0].PhysicalLocation.Region.StartLine != 2+*want.Locations[0].PhysicalLocation.Region.StartLine {
		t.Errorf("after a move: %v, before: %v", got.PartialFingerprints, want.PartialFingerprints)
	}
	write("main.go", source)

	lines := strings.SplitAfter(source, "\n")
	for _, c := range first.Results[0].Fixes[0].ArtifactChanges {
		if got := resolve(t, first, c.ArtifactLocation); got != file {
			t.Fatalf("a fix of %s", got)
		}
		for _, r := range c.Replacements {
			if *r.DeletedRegion.StartLine != *r.DeletedRegion.EndLine || len(c.Replacements) != 1 {
				t.Fatalf("this test wants one replacement in a line: %+v", r)
			}
			line := &lines[*r.DeletedRegion.StartLine-1]
			units := utf16.Encode([]rune(*line))
			*line = string(utf16.Decode(units[:*r.DeletedRegion.StartColumn-1])) + *r.InsertedContent.Text +
				string(utf16.Decode(units[*r.DeletedRegion.EndColumn-1:]))
		}
	}
	if r := run(t, dir, nil, timeoutlint(t), "-fix"); r.status != 0 {
		t.Fatalf("-fix: %+v", r)
	}
	fixed, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(lines, ""); got != string(fixed) || got == source {
		t.Errorf("the fix of the log makes\n%s\n-fix makes\n%s", got, fixed)
	}
}
