package report

import (
	"bufio"
	"fmt"
	"go/token"
	"io"
	"strings"

	"github.com/timeoutlint/timeoutlint/internal/driver"
	"github.com/timeoutlint/timeoutlint/internal/source"
)

// GitHub returns the format of GitHub Actions: a workflow command for each
// finding, which makes it an annotation of the change. Files are named from the
// root of the repository. The log shows nothing of a command but its message,
// which is why that ends with the places.
func GitHub(o Options) Format {
	return func(w io.Writer, r *driver.Result) error {
		b := bufio.NewWriter(w)
		root, src := repository(o.Dir), &source.Files{Overlay: r.Overlay}
		for _, f := range r.Findings {
			file, _ := within(root, f.Pos.Filename)
			fmt.Fprintf(b, "::warning title=%s,file=%s", escapeProperty(f.Category), escapeProperty(file))
			if f.Pos.Line > 0 {
				fmt.Fprintf(b, ",line=%d,endLine=%d", f.Pos.Line, f.End.Line)
			}
			if f.Pos.Line > 0 && f.Pos.Line == f.End.Line { // columns count only within a line
				line, _ := src.Line(f.Pos.Filename, f.Pos.Line)
				fmt.Fprintf(b, ",col=%d,endColumn=%d", source.UTF16(line, f.Pos.Column), source.UTF16(line, f.End.Column))
			}
			place := func(posn token.Position) string {
				posn.Filename, _ = within(root, posn.Filename)
				return posn.String()
			}
			text := []string{f.Message, "at " + place(f.Pos)}
			for _, rel := range f.Related {
				text = append(text, place(rel.Pos)+": "+rel.Message)
			}
			fmt.Fprintf(b, "::%s\n", escapeMessage(strings.Join(text, "\n")))
		}
		return b.Flush()
	}
}

// escapeMessage writes a message as workflow commands want it.
func escapeMessage(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

// escapeProperty writes the value of a property as workflow commands want it.
func escapeProperty(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(escapeMessage(s))
}
