// Package report writes what the driver found, in one format per file.
package report

import (
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/timeoutlint/timeoutlint/internal/driver"
	"github.com/timeoutlint/timeoutlint/internal/rule"
)

// A Format writes the result of a run in one output format. It writes findings
// in the order in which it gets them.
type Format func(w io.Writer, r *driver.Result) error

// Options are what formats know besides the result.
type Options struct {
	Dir     string       // absolute; where file names are meant for people they are relative to it
	Color   bool         // whether colours are shown
	Notes   []string     // lines for the end of what people read
	Tool    string       // name of the analyzer
	Version string       // of the program
	URL     string       // where rules are explained
	Rules   []*rule.Rule // all of them
}

// A named is a format by its name.
type named struct {
	name string
	make func(Options) Format
}

// formats are all of them; the first is the default.
func formats() []named {
	return []named{
		{"text", Text},
		{"lines", Lines},
		{"json", JSON},
		{"sarif", SARIF},
		{"github", GitHub},
		{"gitlab", GitLab},
		{"checkstyle", Checkstyle},
	}
}

// Formats returns the names of all formats, the default first.
func Formats() []string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.name)
	}
	return names
}

// New returns the format of that name, nil if there is none.
func New(name string, o Options) Format {
	for _, f := range formats() {
		if f.name == name {
			return f.make(o)
		}
	}
	return nil
}

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

// repository returns the root of the git repository around dir, from which the
// services that show findings name files; dir itself if there is none.
func repository(dir string) string {
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, ".git")); err == nil {
			return at
		}
		if at == filepath.Dir(at) {
			return dir
		}
	}
}

// within returns the name of a file below root, with slashes. It reports false
// if the file lies elsewhere; then the name is absolute.
func within(root, file string) (string, bool) {
	rel, err := filepath.Rel(root, file)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return filepath.ToSlash(file), false
	}
	return filepath.ToSlash(rel), true
}

// plain returns the message of a finding without its rule.
func plain(f driver.Finding) string { return strings.TrimPrefix(f.Message, f.Category+": ") }
