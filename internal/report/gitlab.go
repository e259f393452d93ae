package report

import (
	"encoding/json"
	"io"

	"github.com/timeoutlint/timeoutlint/internal/driver"
	"github.com/timeoutlint/timeoutlint/internal/fingerprint"
	"github.com/timeoutlint/timeoutlint/internal/source"
)

// GitLab returns the format of GitLab's code quality reports. Files are named
// from the root of the repository; the fingerprint of a finding stays the same
// when lines move.
func GitLab(o Options) Format {
	type (
		lines struct {
			Begin int `json:"begin"`
			End   int `json:"end"`
		}
		location struct {
			Path  string `json:"path"`
			Lines lines  `json:"lines"`
		}
		issue struct {
			Description string   `json:"description"`
			CheckName   string   `json:"check_name"`
			Fingerprint string   `json:"fingerprint"`
			Severity    string   `json:"severity"`
			Location    location `json:"location"`
		}
	)
	return func(w io.Writer, r *driver.Result) error {
		root := repository(o.Dir)
		prints := fingerprint.All(r.Findings, root, &source.Files{Overlay: r.Overlay})
		issues := []issue{} // none is an empty list, not null
		for i, f := range r.Findings {
			path, _ := within(root, f.Pos.Filename)
			issues = append(issues, issue{
				Description: f.Message,
				CheckName:   f.Category,
				Fingerprint: prints[i],
				Severity:    "major",
				Location:    location{path, lines{f.Pos.Line, f.End.Line}},
			})
		}
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "\t")
		return enc.Encode(issues)
	}
}
