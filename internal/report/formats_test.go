package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/timeoutlint/timeoutlint/internal/driver"
)

// odd is a finding whose every part has something to escape, in a repository
// whose name has, too; and one in a file elsewhere.
func odd(t *testing.T) (dir string, r *driver.Result) {
	t.Helper()
	repo := filepath.Join(t.TempDir(), "a%20 [ü]")
	dir = filepath.Join(repo, "sub")
	for _, d := range []string{filepath.Join(repo, ".git"), dir} {
		if err := os.MkdirAll(d, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(dir, "c#d, 100%.go")
	if err := os.WriteFile(file, []byte("x\n\tsrv := \"🙂\" + `é`; bad()\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	at := func(file string, line, column, end int) driver.Range {
		return driver.Range{
			Pos: token.Position{Filename: file, Line: line, Column: column},
			End: token.Position{Filename: file, Line: line, Column: end},
		}
	}
	elsewhere := filepath.Join(filepath.Dir(repo), "else.go")
	return dir, &driver.Result{Findings: []driver.Finding{
		{
			Category: "odd", Message: "odd: 10s < 30s & \"100%\", [x](1):\n\r\t::warning::",
			Range:   at(file, 2, 25, 28),
			Related: []driver.Related{{Range: at(elsewhere, 3, 1, 1), Message: `here [\]: %`}},
			Fixes:   []driver.Fix{{Message: "Remove it", Edits: []driver.Edit{{Range: at(file, 2, 23, 28)}}}},
		},
		{Category: "odd", Message: "odd: elsewhere", Range: at(elsewhere, 1, 1, 2)},
	}}
}

func write(t *testing.T, format, dir string, r *driver.Result) string {
	t.Helper()
	var b bytes.Buffer
	if err := New(format, Options{Dir: dir, Tool: "timeoutlint", URL: "https://example.com/rules"})(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGitHubEscapes(t *testing.T) {
	dir, r := odd(t)
	elsewhere := r.Findings[1].Pos.Filename
	want := "::warning title=odd,file=sub/c#d%2C 100%25.go,line=2,endLine=2,col=22,endColumn=25::" +
		"odd: 10s < 30s & \"100%25\", [x](1):%0A%0D\t::warning::%0Aat sub/c#d, 100%25.go:2:25%0A" + elsewhere + ":3:1: here [\\]: %25\n" +
		"::warning title=odd,file=" + elsewhere + ",line=1,endLine=1,col=1,endColumn=2::odd: elsewhere%0Aat " + elsewhere + ":1:1\n"
	if got := write(t, "github", dir, r); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

func TestSARIFNames(t *testing.T) {
	dir, r := odd(t)
	text := write(t, "sarif", dir, r)
	var log sarifLog
	if err := json.Unmarshal([]byte(text), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if base := run.BaseIDs["%SRCROOT%"].URI; !strings.HasPrefix(base, "file:///") || !strings.HasSuffix(base, "/a%2520%20%5B%C3%BC%5D/") {
		t.Errorf("the root is %s", base)
	}
	place := run.Results[0].Locations[0].Physical
	if place.Artifact.URI != "sub/c%23d,%20100%25.go" || place.Artifact.BaseID != "%SRCROOT%" {
		t.Errorf("the file is %+v", place.Artifact)
	}
	if want := (sarifRegion{2, 22, 2, 25}); *place.Region != want {
		t.Errorf("the region is %+v, want %+v", *place.Region, want)
	}
	if got := run.Results[1].Locations[0].Physical.Artifact; got.BaseID != "" || !strings.HasPrefix(got.URI, "file:///") {
		t.Errorf("a file elsewhere is %+v", got)
	}
	if got, want := run.Results[0].Message.Text, "\n[here \\[\\\\\\]: %](1)"; !strings.HasSuffix(got, want) {
		t.Errorf("the message is %q, want at its end %q", got, want)
	}
	if got, want := *run.Results[0].Related[0].Physical.Region, (sarifRegion{StartLine: 3, StartColumn: 1}); got != want {
		t.Errorf("the region of a mere position is %+v, want %+v", got, want)
	}
	cut := run.Results[0].Fixes[0].Changes[0].Replacements[0]
	if want := (sarifRegion{2, 20, 2, 25}); cut.Deleted != want || cut.Inserted.Text != "" || !strings.Contains(text, `"insertedContent"`) {
		t.Errorf("the fix is %+v", cut)
	}
}

func TestNumeric(t *testing.T) {
	for version, want := range map[string]string{"v1.2.3": "1.2.3", "v0.0.0-2026-abc+dirty": "0.0.0-2026-abc+dirty", "(devel)": "", "": "", "v": ""} {
		if got := numeric(version); got != want {
			t.Errorf("numeric(%q) = %q, want %q", version, got, want)
		}
	}
}

func TestCheckstyleEscapes(t *testing.T) {
	dir, r := odd(t)
	var doc struct {
		Files []struct {
			Name   string `xml:"name,attr"`
			Errors []struct {
				Message string `xml:"message,attr"`
			} `xml:"error"`
		} `xml:"file"`
	}
	if err := xml.Unmarshal([]byte(write(t, "checkstyle", dir, r)), &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Files) != 2 || doc.Files[0].Name != r.Findings[0].Pos.Filename || doc.Files[0].Errors[0].Message != r.Findings[0].Message {
		t.Errorf("read back: %+v", doc)
	}
}

// TestNothing holds that every format says something valid of nothing, and that
// no other name is a format.
func TestNothing(t *testing.T) {
	want := map[string]string{
		"text": "", "lines": "", "github": "", "json": "{}\n", "gitlab": "[]\n",
		"checkstyle": xml.Header + "<checkstyle version=\"5.0\"></checkstyle>\n",
	}
	for _, format := range Formats() {
		got := write(t, format, t.TempDir(), new(driver.Result))
		if format == "sarif" { // which has more to say
			want[format] = got
			if !strings.Contains(got, `"results": []`) {
				t.Errorf("sarif: %s", got)
			}
		}
		if text, ok := want[format]; !ok || got != text {
			t.Errorf("%s: %q, want %q", format, got, text)
		}
	}
	if New("nothing", Options{}) != nil {
		t.Error("there is a format called nothing")
	}
}
