package report

import (
	"encoding/xml"
	"io"

	"github.com/timeoutlint/timeoutlint/internal/driver"
)

// Checkstyle returns the XML format of Checkstyle, which many tools read. File
// names are absolute; columns count bytes.
func Checkstyle(o Options) Format {
	type (
		problem struct {
			Line     int    `xml:"line,attr"`
			Column   int    `xml:"column,attr,omitempty"`
			Severity string `xml:"severity,attr"`
			Message  string `xml:"message,attr"`
			Source   string `xml:"source,attr"`
		}
		file struct {
			Name     string    `xml:"name,attr"`
			Problems []problem `xml:"error"`
		}
		checkstyle struct {
			XMLName xml.Name `xml:"checkstyle"`
			Version string   `xml:"version,attr"`
			Files   []file   `xml:"file"`
		}
	)
	return func(w io.Writer, r *driver.Result) error {
		doc := checkstyle{Version: "5.0"}
		for _, f := range r.Findings { // in order of file
			if n := len(doc.Files); n == 0 || doc.Files[n-1].Name != f.Pos.Filename {
				doc.Files = append(doc.Files, file{Name: f.Pos.Filename})
			}
			last := &doc.Files[len(doc.Files)-1]
			last.Problems = append(last.Problems, problem{f.Pos.Line, f.Pos.Column, "warning", f.Message, o.Tool + "." + f.Category})
		}
		if _, err := io.WriteString(w, xml.Header); err != nil {
			return err
		}
		enc := xml.NewEncoder(w)
		enc.Indent("", "\t")
		if err := enc.Encode(doc); err != nil {
			return err
		}
		_, err := io.WriteString(w, "\n")
		return err
	}
}
