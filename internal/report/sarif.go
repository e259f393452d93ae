package report

import (
	"cmp"
	"encoding/json"
	"fmt"
	"go/token"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/timeoutlint/timeoutlint/internal/driver"
	"github.com/timeoutlint/timeoutlint/internal/fingerprint"
	"github.com/timeoutlint/timeoutlint/internal/rule"
	"github.com/timeoutlint/timeoutlint/internal/source"
)

// SARIF returns the format of SARIF 2.1.0. Files are named from the root of the
// repository; columns count UTF-16 code units, as the standard has it; the
// fingerprint of a finding stays the same when lines move.
func SARIF(o Options) Format {
	return func(w io.Writer, r *driver.Result) error {
		s := &sarif{root: repository(o.Dir), rules: o.Rules, files: source.Files{Overlay: r.Overlay}}
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "\t")
		return enc.Encode(s.log(o, r))
	}
}

const (
	sarifSchema  = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	sarifRoot    = "%SRCROOT%"
	sarifLevel   = "warning"
	sarifPrintID = "timeoutlint/v1"
)

// The shapes of SARIF that are written here; the names are those of the
// standard.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool        sarifTool                `json:"tool"`
		Invocations []sarifInvocation        `json:"invocations"`
		BaseIDs     map[string]sarifArtifact `json:"originalUriBaseIds"`
		ColumnKind  string                   `json:"columnKind"`
		Results     []sarifResult            `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name           string      `json:"name"`
		Version        string      `json:"version,omitempty"`
		InformationURI string      `json:"informationUri"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string             `json:"id"`
		Short   sarifMessage       `json:"shortDescription"`
		Full    sarifMessage       `json:"fullDescription"`
		Help    sarifMessage       `json:"help"`
		HelpURI string             `json:"helpUri"`
		Default sarifConfiguration `json:"defaultConfiguration"`
	}
	sarifConfiguration struct {
		Enabled bool   `json:"enabled"`
		Level   string `json:"level"`
	}
	sarifMessage struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifInvocation struct {
		Successful    bool                `json:"executionSuccessful"`
		Notifications []sarifNotification `json:"toolExecutionNotifications,omitempty"`
	}
	sarifNotification struct {
		Level     string          `json:"level"`
		Message   sarifMessage    `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
	}
	sarifResult struct {
		RuleID    string            `json:"ruleId"`
		RuleIndex int               `json:"ruleIndex"`
		Level     string            `json:"level"`
		Message   sarifMessage      `json:"message"`
		Locations []sarifLocation   `json:"locations"`
		Related   []sarifLocation   `json:"relatedLocations,omitempty"`
		Prints    map[string]string `json:"partialFingerprints"`
		Fixes     []sarifFix        `json:"fixes,omitempty"`
	}
	sarifLocation struct {
		ID       int           `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifMessage `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI    string `json:"uri"`
		BaseID string `json:"uriBaseId,omitempty"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndLine     int `json:"endLine,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
	sarifFix struct {
		Description sarifMessage  `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion  `json:"deletedRegion"`
		Inserted sarifMessage `json:"insertedContent"`
	}
)

// sarif is the state of one run of the SARIF format.
type sarif struct {
	root  string
	rules []*rule.Rule
	files source.Files
}

func (s *sarif) log(o Options, r *driver.Result) sarifLog {
	run := sarifRun{
		Tool: sarifTool{sarifDriver{
			Name:           o.Tool,
			Version:        numeric(o.Version),
			InformationURI: o.URL,
		}},
		Invocations: []sarifInvocation{s.invocation(r.Problems)},
		BaseIDs:     map[string]sarifArtifact{sarifRoot: {URI: directoryURI(s.root)}},
		ColumnKind:  "utf16CodeUnits",
		Results:     []sarifResult{}, // none is an empty list: null would mean that nothing was looked at
	}
	for _, r := range s.rules {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, describe(r, o.URL))
	}
	prints := fingerprint.All(r.Findings, s.root, &s.files)
	for i, f := range r.Findings {
		run.Results = append(run.Results, s.result(f, prints[i]))
	}
	return sarifLog{sarifSchema, "2.1.0", []sarifRun{run}}
}

// numeric is a version as the standard likes it, for comparison: 1.2.3 of v1.2.3,
// and nothing of one that has no number.
func numeric(version string) string {
	version = strings.TrimPrefix(version, "v")
	if version == "" || version[0] < '0' || version[0] > '9' {
		return ""
	}
	return version
}

// describe is a rule with its documentation; url is where that of all is.
func describe(r *rule.Rule, url string) sarifRule {
	return sarifRule{
		ID:    r.Name,
		Short: sarifMessage{Text: r.Doc.Title},
		Full:  sarifMessage{Text: r.Doc.Why},
		Help: sarifMessage{
			Text: r.Doc.Why,
			Markdown: fmt.Sprintf("%s\n\nReported:\n\n```go\n%s\n```\n\nNot reported:\n\n```go\n%s\n```\n",
				r.Doc.Why, strings.TrimSpace(r.Doc.Bad), strings.TrimSpace(r.Doc.Good)),
		},
		HelpURI: url + "#" + r.Name,
		Default: sarifConfiguration{r.In(rule.Recommended), sarifLevel},
	}
}

// invocation says whether everything could be analysed.
func (s *sarif) invocation(problems []driver.Problem) sarifInvocation {
	in := sarifInvocation{Successful: len(problems) == 0}
	for _, p := range problems {
		n := sarifNotification{Level: "error", Message: sarifMessage{Text: p.Message}}
		if p.Package != "" {
			n.Message.Text = p.Package + ": " + p.Message
		}
		if p.Pos.Filename != "" && filepath.IsAbs(p.Pos.Filename) {
			n.Locations = []sarifLocation{{Physical: s.physical(driver.Range{Pos: p.Pos, End: p.Pos})}}
		}
		in.Notifications = append(in.Notifications, n)
	}
	return in
}

// result is a finding. Its message links to the related places: viewers show no
// others.
func (s *sarif) result(f driver.Finding, print string) sarifResult {
	r := sarifResult{
		RuleID:    f.Category,
		RuleIndex: slices.IndexFunc(s.rules, func(r *rule.Rule) bool { return r.Name == f.Category }),
		Level:     sarifLevel,
		Locations: []sarifLocation{{Physical: s.physical(f.Range)}},
		Prints:    map[string]string{sarifPrintID: print},
	}
	text := []string{plain(f)}
	for i, rel := range f.Related {
		r.Related = append(r.Related, sarifLocation{i + 1, s.physical(rel.Range), &sarifMessage{Text: rel.Message}})
		text = append(text, fmt.Sprintf("[%s](%d)", strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`).Replace(rel.Message), i+1))
	}
	r.Message.Text = strings.Join(text, "\n")
	for _, x := range f.Fixes {
		r.Fixes = append(r.Fixes, s.fix(x))
	}
	return r
}

// fix is a change, file by file.
func (s *sarif) fix(x driver.Fix) sarifFix {
	out := sarifFix{Description: sarifMessage{Text: x.Message}}
	for _, e := range x.Edits {
		file := s.artifact(e.Pos.Filename)
		i := slices.IndexFunc(out.Changes, func(c sarifChange) bool { return c.Artifact == file })
		if i < 0 {
			i = len(out.Changes)
			out.Changes = append(out.Changes, sarifChange{Artifact: file})
		}
		// An empty text is optional in the standard, but not for all readers.
		one := sarifReplacement{*s.region(e.Range), sarifMessage{Text: e.New}}
		out.Changes[i].Replacements = append(out.Changes[i].Replacements, one)
	}
	return out
}

// physical is a place. Of one that has no end it shows the rest of the line.
func (s *sarif) physical(r driver.Range) sarifPhysical {
	region := s.region(r)
	if region != nil && r.Pos == r.End {
		region.EndLine, region.EndColumn = 0, 0
	}
	return sarifPhysical{s.artifact(r.Pos.Filename), region}
}

// artifact names a file: from the root if it lies below, else absolutely.
func (s *sarif) artifact(file string) sarifArtifact {
	name, ok := within(s.root, file)
	if !ok {
		return sarifArtifact{URI: fileURI(name)}
	}
	return sarifArtifact{(&url.URL{Path: name}).String(), sarifRoot}
}

// region is a range; nil if not even its line is known. An end is one past the
// last column; an empty range is a place to insert at.
func (s *sarif) region(r driver.Range) *sarifRegion {
	if r.Pos.Line == 0 {
		return nil
	}
	return &sarifRegion{r.Pos.Line, s.column(r.Pos), cmp.Or(r.End.Line, r.Pos.Line), s.column(r.End)}
}

func (s *sarif) column(posn token.Position) int {
	if posn.Column == 0 {
		return 0
	}
	line, _ := s.files.Line(posn.Filename, posn.Line)
	return source.UTF16(line, posn.Column)
}

// directoryURI is the URI of an absolute directory, with the slash at its end
// that makes it a base for others.
func directoryURI(dir string) string {
	return fileURI(strings.TrimSuffix(filepath.ToSlash(dir), "/") + "/")
}

// fileURI is the URI of an absolute file, whose name has slashes.
func fileURI(name string) string {
	if !strings.HasPrefix(name, "/") { // a drive
		name = "/" + name
	}
	return (&url.URL{Scheme: "file", Path: name}).String()
}
