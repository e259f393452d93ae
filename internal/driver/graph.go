package driver

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/timeoutlint/timeoutlint/internal/skim"
)

// A unit is a package as the go command compiles it: a test variant is a unit
// of its own.
type unit struct {
	listing
	path    string           // as importers write it
	sources []string         // what people wrote
	files   []string         // what is compiled: the same, but for cgo
	imports map[string]*unit // by path as written in source
	order   int              // behind all that it imports

	ours  bool // its findings are wanted, or its facts
	hot   bool // it may have findings
	tell  bool // it may have facts that are needed, or findings
	asked bool // its facts are read by units that import it, perhaps by way of others
	full  bool // it has to be analysed

	policy  string       // what Config.Policy tells
	problem *Problem     // the first, if any
	known   *answer      // of an earlier run, or of this one
	skimmed []*skim.File // files, where they have been skimmed already
	state
}

// A listing is what go list says of a package.
type listing struct {
	ImportPath string
	Name       string
	Dir        string
	ForTest    string
	Standard   bool
	DepOnly    bool
	GoFiles    []string
	CgoFiles   []string
	Imports    []string
	ImportMap  map[string]string
	Module     *packages.Module
	Error      *struct {
		ImportStack []string
		Pos         string
		Err         string
	}
}

// fields are the names of what a listing holds. The go command works less if
// it is asked for less.
const fields = "ImportPath,Name,Dir,ForTest,Standard,DepOnly,GoFiles,CgoFiles,Imports,ImportMap,Module,Error"

// list asks the go command for packages and all that they import, and returns
// them, each behind its imports.
func list(ctx context.Context, cfg Config) ([]*unit, error) {
	out, err := goCommand(ctx, cfg, slices.Concat([]string{"list", "-e", "-deps", fmt.Sprintf("-test=%t", cfg.Tests), "-json=" + fields}, cfg.flags(), []string{"--"}, cfg.Patterns)...)
	if err != nil {
		return nil, err
	}
	var units []*unit
	byID := make(map[string]*unit)
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		u := new(unit)
		err := dec.Decode(&u.listing)
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		u.path, _, _ = strings.Cut(u.ImportPath, " [")
		for _, name := range slices.Concat(u.GoFiles, u.CgoFiles) {
			if !filepath.IsAbs(name) {
				name = filepath.Join(u.Dir, name)
			}
			u.sources = append(u.sources, name)
		}
		u.files = u.sources
		if u.Error != nil {
			u.fail(u.err())
		}
		units = append(units, u)
		byID[u.ImportPath] = u
	}
	if !slices.ContainsFunc(units, (*unit).root) {
		return nil, errors.New("no packages match " + strings.Join(cfg.Patterns, " "))
	}
	return connect(units, byID), nil
}

// flags are those that the go command gets from us.
func (cfg Config) flags() (flags []string) {
	if cfg.Tags != "" { // an empty one would hide what GOFLAGS says
		flags = append(flags, "-tags="+cfg.Tags)
	}
	if cfg.Overlay != "" {
		flags = append(flags, "-overlay="+cfg.Overlay)
	}
	return flags
}

// goCommand runs the go command and returns what it prints.
func goCommand(ctx context.Context, cfg Config, args ...string) ([]byte, error) {
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = cfg.Dir, &stdout, &stderr
	if os.Getenv("GOGC") == "" {
		cmd.Env = append(cmd.Environ(), "GOGC=400") // a fifth less work for half as much memory again
	}
	if err := cmd.Run(); err != nil {
		if said := complaint(stderr.String()); said != "" {
			err = errors.New(said)
		}
		return nil, err
	}
	return stdout.Bytes(), nil
}

// complaint returns what matters of what the go command says when it fails: not
// what it downloads, and of a list the first.
func complaint(stderr string) (said string) {
	for line := range strings.Lines(stderr) {
		if strings.HasPrefix(line, "go: downloading ") {
			continue
		}
		said = strings.TrimSpace(said + " " + strings.TrimPrefix(strings.TrimSpace(line), "go: "))
		if said != "" && !strings.HasSuffix(said, ":") {
			break
		}
	}
	return said
}

// root reports whether somebody asked for the package.
func (u *unit) root() bool { return !u.DepOnly && !u.testMain() }

// testMain reports whether u is the main package that the go command writes for
// a test.
func (u *unit) testMain() bool {
	return u.Name == "main" && slices.Contains(u.Imports, "testing/internal/testdeps")
}

// err is what the go command has to say against a package.
func (u *listing) err() packages.Error {
	message := strings.TrimSpace(u.Error.Err)
	if message == "import cycle not allowed" && len(u.Error.ImportStack) > 0 {
		message += fmt.Sprintf(": import stack: %v", u.Error.ImportStack)
	}
	return packages.Error{Pos: u.Error.Pos, Msg: message}
}

// fail records what is wrong with a unit, if it is the first thing.
func (u *unit) fail(err error) {
	if u.problem == nil {
		p := newProblem(u.ImportPath, err)
		u.problem = &p
	}
}

// connect resolves imports, and puts units behind what they import. An import
// that would close a circle is left out; the go command has complained of it.
func connect(units []*unit, byID map[string]*unit) []*unit {
	sorted := make([]*unit, 0, len(units))
	const begun = -1
	var visit func(u *unit)
	visit = func(u *unit) {
		u.order = begun
		u.imports = make(map[string]*unit, len(u.Imports))
		add := func(path, id string) {
			v := byID[id]
			if v == nil {
				return
			}
			if v.order == 0 {
				visit(v)
			}
			if v.order != begun {
				u.imports[path] = v
			}
		}
		mapped := make(map[string]bool, len(u.ImportMap))
		for path, id := range u.ImportMap {
			mapped[id] = true
			add(path, id)
		}
		for _, id := range u.Imports {
			if !mapped[id] {
				add(id, id)
			}
		}
		if len(u.CgoFiles) > 0 { // what cgo writes imports more
			for _, id := range []string{"unsafe", "syscall", "runtime/cgo"} {
				add(id, id)
			}
		}
		sorted = append(sorted, u)
		u.order = len(sorted)
	}
	for _, u := range units {
		if u.order == 0 {
			visit(u)
		}
	}
	return sorted
}

// resolve finds out what a package is written in when cgo has done its work.
// The go command does it, and only for the packages that need it.
func resolve(ctx context.Context, cfg Config, units []*unit) error {
	var paths []string
	for _, u := range units {
		if u.tell && len(u.CgoFiles) > 0 {
			paths = append(paths, cmp.Or(u.ForTest, u.path), u.path)
		}
	}
	if paths == nil {
		return nil
	}
	slices.Sort(paths)
	out, err := goCommand(ctx, cfg, slices.Concat([]string{"list", "-e", "-compiled", "-json=ImportPath,Dir,GoFiles,CompiledGoFiles,Error"}, cfg.flags(), []string{"--"}, slices.Compact(paths))...)
	if err != nil {
		return err
	}
	written := make(map[string][]string) // by cgo
	failed := make(map[string]error)
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			listing
			CompiledGoFiles []string
		}
		err := dec.Decode(&p)
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		for _, name := range p.CompiledGoFiles {
			if filepath.IsAbs(name) {
				written[p.ImportPath] = append(written[p.ImportPath], name)
			}
		}
		if p.Error != nil {
			failed[p.ImportPath] = p.err()
		}
	}
	for _, u := range units {
		// A test variant has the cgo files of its package.
		if w := written[u.path]; u.tell && len(u.CgoFiles) > 0 && w != nil {
			u.files = slices.Concat(u.sources[:len(u.GoFiles)], w)
		} else if err := failed[u.path]; u.tell && len(u.CgoFiles) > 0 && err != nil {
			u.fail(err)
		}
	}
	return nil
}

// A scope says which packages can matter to an analyzer. A package is read if
// it imports one of Findings, perhaps by way of others of its module, or one of
// Facts and is imported by such a package.
//
// With Matters, a package whose facts nobody reads is looked at again when those
// of its imports are known. It is passed over, whether or not it compiles, if
// none of them matters and it does not import one of Findings itself. Otherwise
// the analyzer gets a pass whose ExportObjectFact is nil.
type Scope struct {
	Findings []string // import paths; nil means that all packages matter
	Facts    []string
	Keep     []string                 // what the analyzer looks up without a mention in source, as path.Name; methods of any type as .Name
	Matters  func(analysis.Fact) bool // a package that imports an object with such a fact may have findings, too
}

// narrow decides which units can matter. They are sorted.
func (s Scope) narrow(units []*unit) {
	for _, u := range units {
		u.ours = !u.testMain() && (u.root() || u.Module != nil && u.Module.Main)
		if !u.ours {
			continue
		}
		u.hot = s.Findings == nil || u.problem != nil
		u.tell = s.Findings == nil
		for path, v := range u.imports {
			u.hot = u.hot || slices.Contains(s.Findings, path) || v.hot || v.missing()
			u.tell = u.tell || slices.Contains(s.Facts, path) || v.tell
		}
		u.tell = u.tell || u.hot
	}
	// Facts are wanted where a package that may have findings leads to.
	for _, u := range slices.Backward(units) {
		wanted := u.hot && u.root() || u.asked
		if wanted {
			for _, v := range u.imports {
				v.asked = true
			}
		}
		u.hot = u.hot && wanted
		u.tell = u.tell && wanted
	}
}

// barren reports whether a unit has nothing to say: no finding, since neither
// its imports nor their facts matter, and no fact that anybody reads.
func (s Scope) barren(u *unit) bool {
	if s.Matters == nil || s.Findings == nil || u.asked || u.problem != nil {
		return false
	}
	for path, v := range u.imports {
		if slices.Contains(s.Findings, path) || v.missing() || v.facts.any(s.Matters) {
			return false
		}
	}
	return true
}

// missing reports whether there is no such package.
func (u *unit) missing() bool { return len(u.files) == 0 && u.problem != nil }
