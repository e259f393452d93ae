package report

import (
	"encoding/json"
	"io"

	"github.com/timeoutlint/timeoutlint/internal/driver"
)

// JSON returns the format of go vet -json: one object that maps packages to
// the analyzer's name to its diagnostics. File names are absolute; columns and
// offsets count bytes.
func JSON(o Options) Format {
	return func(w io.Writer, r *driver.Result) error {
		tree := make(map[string]map[string][]diagnostic)
		for _, f := range r.Findings {
			if tree[f.Package] == nil {
				tree[f.Package] = make(map[string][]diagnostic)
			}
			tree[f.Package][o.Tool] = append(tree[f.Package][o.Tool], newDiagnostic(f))
		}
		enc := json.NewEncoder(w)
		enc.SetIndent("", "\t")
		return enc.Encode(tree)
	}
}

// The shapes that go vet -json writes; a posn is "file:line:column".
type (
	diagnostic struct {
		Category string    `json:"category,omitempty"`
		Posn     string    `json:"posn"`
		End      string    `json:"end"`
		Message  string    `json:"message"`
		Fixes    []fix     `json:"suggested_fixes,omitempty"`
		Related  []related `json:"related,omitempty"`
	}
	fix struct {
		Message string `json:"message"`
		Edits   []edit `json:"edits"`
	}
	edit struct {
		Filename string `json:"filename"`
		Start    int    `json:"start"` // byte offset
		End      int    `json:"end"`
		New      string `json:"new"`
	}
	related struct {
		Posn    string `json:"posn"`
		End     string `json:"end"`
		Message string `json:"message"`
	}
)

func newDiagnostic(f driver.Finding) diagnostic {
	d := diagnostic{
		Category: f.Category,
		Posn:     f.Pos.String(),
		End:      f.End.String(),
		Message:  f.Message,
	}
	for _, x := range f.Fixes {
		var edits []edit
		for _, e := range x.Edits {
			edits = append(edits, edit{e.Pos.Filename, e.Pos.Offset, e.End.Offset, e.New})
		}
		d.Fixes = append(d.Fixes, fix{x.Message, edits})
	}
	for _, r := range f.Related {
		d.Related = append(d.Related, related{r.Pos.String(), r.End.String(), r.Message})
	}
	return d
}
