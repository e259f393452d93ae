// Package report writes what the driver found, in one format per file.
package report

import (
	"io"
	"path/filepath"

	"github.com/timeoutlint/timeoutlint/internal/driver"
)

// A Format writes findings in one output format. It writes them in the order
// in which it gets them.
type Format func(w io.Writer, findings []driver.Finding) error

// Problem returns the line that tells people of a problem. File names are
// relative to dir where that is shorter.
func Problem(dir string, p driver.Problem) string {
	line := p.Message
	if p.Pos.Filename != "" {
		p.Pos.Filename = shorten(dir, p.Pos.Filename)
		line = p.Pos.String() + ": " + line
	}
	if p.Package != "" {
		line = p.Package + ": " + line
	}
	return line
}

// shorten returns the file name relative to dir where that is shorter, as the
// go command does.
func shorten(dir, file string) string {
	if rel, err := filepath.Rel(dir, file); err == nil && len(rel) < len(file) {
		return rel
	}
	return file
}
