package nginx

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/tufanbarisyildirim/gonginx/config"
	"github.com/tufanbarisyildirim/gonginx/parser"
)

// A directive is one of a configuration, with its arguments as nginx sees them.
type directive struct {
	name  string
	args  []string
	block []*directive
	opens bool // it has a block
	file  string
	line  int
}

func (d *directive) arg(i int) string {
	if i >= len(d.args) {
		return ""
	}
	return d.args[i]
}

func (d *directive) refuse(format string, args ...any) error {
	return &Error{d.file, d.line, fmt.Sprintf(format, args...)}
}

// files are those of one configuration.
type files struct {
	dir   string
	names []string
	open  []string // that include each other now
}

func newFiles(path string) *files { return &files{dir: filepath.Dir(path)} }

// shipped are files that come with nginx and say nothing of proxies. Those who
// keep their configuration in a repository mostly leave them out.
var shipped = []string{"mime.types", "fastcgi_params", "fastcgi.conf", "scgi_params", "uwsgi_params", "proxy_params", "koi-utf", "koi-win", "win-utf"}

// end is a directive that is put behind the last of a file: what the parser
// stops at before is a brace too many.
const end = "timeoutlint_end"

// read parses a file and puts those that it includes in their places.
func (f *files) read(path string) ([]*directive, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	f.names = append(f.names, path)
	f.open = append(f.open, path)
	defer func() { f.open = f.open[:len(f.open)-1] }()
	source := string(text)
	if strings.HasPrefix(source, "\ufeff") {
		return nil, &Error{path, 1, "byte order mark, expected a directive: nginx takes the mark for a part of it"}
	}
	parsed, err := parser.NewStringParser(source+"\n"+end+";",
		parser.WithSkipComments(), parser.WithSkipValidDirectivesErr()).Parse()
	if err != nil {
		return nil, syntax(path, source, err)
	}
	ds := parsed.GetDirectives()
	if n := len(ds); n == 0 || ds[n-1].GetName() != end {
		if n > 0 && swallowed(ds[n-1]) {
			return nil, &Error{path, lastLine(source), `unexpected end of file, expecting ";"`}
		}
		return nil, &Error{path, stray(source, ds), `unexpected "}"`}
	}
	return f.directives(path, ds[:len(ds)-1])
}

func (f *files) directives(path string, ds []config.IDirective) ([]*directive, error) {
	var out []*directive
	for _, d := range ds {
		one := &directive{name: d.GetName(), file: path, line: d.GetLine()}
		for _, p := range d.GetParameters() {
			one.args = append(one.args, unquote(p.Value))
		}
		if one.name == "include" {
			included, err := f.include(one)
			if err != nil {
				return nil, err
			}
			out = append(out, included...)
			continue
		}
		if b := d.GetBlock(); b != nil {
			one.opens = true
			var err error
			if one.block, err = f.directives(path, b.GetDirectives()); err != nil {
				return nil, err
			}
		}
		out = append(out, one)
	}
	return out, nil
}

// include reads the files that a directive names.
func (f *files) include(d *directive) ([]*directive, error) {
	if len(d.args) != 1 {
		return nil, d.refuse(`invalid number of arguments in "include" directive`)
	}
	name := filepath.FromSlash(d.args[0])
	if !filepath.IsAbs(name) {
		name = filepath.Join(f.dir, name)
	}
	names := []string{name}
	if strings.ContainsAny(name, "*?[") {
		var err error
		if names, err = filepath.Glob(name); err != nil {
			return nil, d.refuse("include %q: %v", d.args[0], err)
		}
	}
	var out []*directive
	for _, name := range names {
		if slices.Contains(f.open, name) {
			return nil, d.refuse("%s includes itself", d.args[0])
		}
		ds, err := f.read(name)
		switch {
		case errors.Is(err, fs.ErrNotExist) && slices.Contains(shipped, filepath.Base(name)):
		case errors.Is(err, fs.ErrNotExist):
			return nil, d.refuse("include %q: there is no such file", d.args[0])
		case err != nil:
			return nil, err
		}
		out = append(out, ds...)
	}
	return out, nil
}

var place = regexp.MustCompile(` on line (\d+), column \d+$| starting at line (\d+), column \d+$`)

// syntax turns what the parser says into an error with file and line.
func syntax(path, source string, err error) error {
	reason, _, _ := strings.Cut(err.Error(), "\n")
	line := lastLine(source)
	if m := place.FindStringSubmatch(reason); m != nil {
		reason = strings.TrimSuffix(reason, m[0])
		if n, err := strconv.Atoi(m[1] + m[2]); err == nil {
			line = min(n, line)
		}
	}
	switch {
	case strings.HasPrefix(reason, "unexpected eof"):
		reason = `unexpected end of file, expecting "}"`
	case strings.HasPrefix(reason, "unexpected token BlockEnd"):
		reason = `unexpected "}", expecting ";"`
	}
	return &Error{path, line, reason}
}

func lastLine(source string) int { return strings.Count(strings.TrimRight(source, "\n"), "\n") + 1 }

// swallowed reports whether a directive that nothing ends has taken the end for
// an argument.
func swallowed(d config.IDirective) bool {
	args := d.GetParameters()
	return len(args) > 0 && args[len(args)-1].Value == end
}

// stray is the line of the brace behind the last directive.
func stray(source string, ds []config.IDirective) int {
	last := 0
	if len(ds) > 0 {
		last = ds[len(ds)-1].GetLine()
	}
	for i, line := range strings.Split(source, "\n") {
		code, _, _ := strings.Cut(line, "#")
		if i >= last && strings.Contains(code, "}") {
			return i + 1
		}
	}
	return max(last, 1)
}

func unquote(s string) string {
	if n := len(s); n >= 2 && (s[0] == '"' || s[0] == '\'') && s[n-1] == s[0] {
		return s[1 : n-1]
	}
	return s
}
