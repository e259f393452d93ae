package report

import (
	"bufio"
	"fmt"
	"io"

	"github.com/timeoutlint/timeoutlint/internal/driver"
)

// Lines returns the format for editors: a line "file:line:column: message" for
// each finding and nothing else. They take every line for a finding. File names
// are relative to dir where that is shorter.
func Lines(o Options) Format {
	return func(w io.Writer, r *driver.Result) error {
		b := bufio.NewWriter(w)
		for _, f := range r.Findings {
			posn := f.Pos
			posn.Filename = shorten(o.Dir, posn.Filename)
			fmt.Fprintf(b, "%s: %s\n", posn, f.Message)
		}
		return b.Flush()
	}
}
