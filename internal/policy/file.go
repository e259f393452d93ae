package policy

import (
	"bytes"
	"errors"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/timeoutlint/timeoutlint/analyzer"
)

// A File is what a policy file says.
type File struct {
	dir      string // where it is
	all      analyzer.Options
	packages []override
}

// An override is what a policy file says of some packages only.
type override struct {
	path string // ./internal/admin/...
	analyzer.Options
}

// in returns the options for the packages in a directory: of the overrides
// that match, the last has the last word.
func (f *File) in(dir string) analyzer.Options {
	o := f.all
	rel, err := filepath.Rel(f.dir, dir)
	if err != nil {
		return o
	}
	for _, p := range f.packages {
		if matches(p.path, filepath.ToSlash(rel)) {
			o = p.Over(o)
		}
	}
	return o
}

// matches reports whether a pattern means a directory, both named from the
// folder of the policy file.
func matches(pattern, dir string) bool {
	tree, all := strings.CutSuffix(pattern, "/...")
	tree = path.Clean(tree)
	return dir == tree || all && (tree == "." && !strings.HasPrefix(dir, "../") || strings.HasPrefix(dir, tree+"/"))
}

// readFile reads a policy file.
func readFile(name string) (*File, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) {
		return nil, &Error{token.Position{Filename: name}, "no such policy file"}
	}
	if err != nil {
		return nil, err
	}
	return parse(name, data)
}

// parse reads what a policy file says.
func parse(name string, data []byte) (*File, error) {
	f := &File{dir: filepath.Dir(name)}
	d := &decoder{name: name, anchors: map[string]ast.Node{}}
	data = bytes.TrimPrefix(data, []byte("\ufeff")) // some editors begin files with it
	tree, err := parser.ParseBytes(data, 0)
	if err != nil {
		at := token.Position{Filename: name}
		if wrong := yaml.Error(nil); errors.As(err, &wrong) {
			if t := wrong.GetToken(); t != nil {
				at.Line, at.Column = t.Position.Line, t.Position.Column
			}
			return nil, &Error{at, wrong.GetMessage()}
		}
		return nil, &Error{at, err.Error()}
	}
	var body ast.Node
	for _, doc := range tree.Docs {
		switch {
		case doc.Body == nil || doc.Body.Type() == ast.CommentType:
		case body != nil:
			return nil, d.errorf(doc.Body, "a second document: expected one")
		default:
			body = doc.Body
		}
	}
	if body == nil {
		return f, nil // an empty file says nothing, and nothing above it counts
	}
	if err := f.keys().read(d, "the policy", body); err != nil {
		return nil, err
	}
	if _, err := f.all.Compile(); err != nil { // what no key alone could tell
		return nil, &Error{token.Position{Filename: name}, err.Error()}
	}
	return f, nil
}
