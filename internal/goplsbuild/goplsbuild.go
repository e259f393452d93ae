// Package goplsbuild builds a gopls that carries timeoutlint. Gopls takes no
// analyzers from outside, so the way in is a main package of its own below the
// path of gopls, which may therefore import what is internal there: the main
// file of the released gopls, as it is, and one file that adds the analyzer.
package goplsbuild

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"go/version"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// Tested is the version of gopls that the tests of timeoutlint build and drive.
const Tested = "v0.23.0"

const (
	gopls = "golang.org/x/tools/gopls"
	tools = "golang.org/x/tools"
)

// hook is the file that adds the analyzer.
//
//go:embed hook.go.txt
var hook []byte

// A Build is what to build.
type Build struct {
	Version string // of gopls; empty means the newest that this Go can build
	Source  Source // of timeoutlint
	Output  string // the program to write; empty means Name where go install puts programs

	// Starting is called with the version that was chosen before it is built,
	// which takes a minute or two.
	Starting func(version string)
}

// Name is the name that the program has by default.
const Name = "timeoutlint-gopls"

// Run builds gopls and returns the path of the program. Its errors are one line.
func (b *Build) Run(ctx context.Context) (string, error) {
	dir, err := os.MkdirTemp("", Name)
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	w := workshop{dir}
	if err := w.write("go.mod", header(minGo)); err != nil {
		return "", err
	}
	chosen, err := w.choose(ctx, b.Version)
	if err != nil {
		return "", err
	}
	if b.Starting != nil {
		b.Starting(chosen.Version)
	}
	output, err := w.output(ctx, b.Output)
	if err != nil {
		return "", err
	}
	if err := w.fill(ctx, b.Source, chosen); err != nil {
		return "", err
	}
	program := filepath.Join(dir, Name+exeSuffix(output))
	if _, err := w.run(ctx, "go", "build", "-mod=mod", "-buildvcs=false", "-o", program, "."); err != nil {
		return "", chosen.misfit(err)
	}
	if _, err := w.run(ctx, program, "version"); err != nil {
		return "", chosen.misfit(err)
	}
	if err := install(program, output); err != nil {
		return "", err
	}
	return output, nil
}

// A release is a version of gopls.
type release struct {
	Version string
	mod     struct { // its go.mod
		Go      string
		Require []struct{ Path, Version string }
	}
}

// wants returns the Go version that a release asks for, as in go1.26.0.
func (r *release) wants() string { return "go" + r.mod.Go }

// requires returns the version of a module that a release asks for; the empty
// string if it does not.
func (r *release) requires(path string) string {
	for _, m := range r.mod.Require {
		if m.Path == path {
			return m.Version
		}
	}
	return ""
}

// misfit says that a release and timeoutlint do not go together.
func (r *release) misfit(err error) error {
	if r.Version == Tested {
		return fmt.Errorf("gopls %s cannot be built with timeoutlint: %w", r.Version, err)
	}
	return fmt.Errorf("gopls %s does not go with this timeoutlint, which is tested with %s: %w", r.Version, Tested, err)
}

// A workshop is the directory of the main package.
type workshop struct{ dir string }

func (w workshop) write(name string, data []byte) error {
	return os.WriteFile(filepath.Join(w.dir, name), data, 0o666)
}

// minGo is the Go version that timeoutlint asks for.
const minGo = "1.26.0"

// header is the beginning of the workshop's go.mod: a path below that of gopls.
func header(goversion string) []byte {
	return fmt.Appendf(nil, "module %s/timeoutlint\n\ngo %s\n", gopls, goversion)
}

// fill writes the main package.
func (w workshop) fill(ctx context.Context, source Source, r *release) error {
	// Gopls uses what is internal to x/tools, so it has to be given exactly the
	// x/tools that it was released with.
	pinned := r.requires(tools)
	if pinned == "" {
		return r.misfit(fmt.Errorf("its go.mod does not ask for %s", tools))
	}
	dir, err := w.source(ctx, r)
	if err != nil {
		return err
	}
	for _, name := range []string{"main.go", "go.sum"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return r.misfit(err)
		}
		if err := w.write(name, data); err != nil {
			return err
		}
	}
	goversion := minGo
	if version.Compare(r.wants(), "go"+minGo) > 0 {
		goversion = r.mod.Go
	}
	mod := append(header(goversion), source.requirement()...)
	mod = fmt.Appendf(mod, "\nrequire %s %s\n\nreplace %s => %s %s\n", gopls, r.Version, tools, tools, pinned)
	return errors.Join(w.write("go.mod", mod), w.write("timeoutlint.go", hook))
}

// choose returns the release that is asked for, or the newest that this Go can
// build.
func (w workshop) choose(ctx context.Context, asked string) (*release, error) {
	have, err := w.run(ctx, "go", "env", "GOVERSION")
	if err != nil {
		return nil, err
	}
	have, _, _ = strings.Cut(strings.TrimSpace(have), " ") // after it come experiments
	if asked != "" {
		r, err := w.find(ctx, asked)
		if err != nil {
			return nil, w.unknown(ctx, asked, err)
		}
		if version.Compare(r.wants(), have) > 0 {
			return nil, fmt.Errorf("gopls %s wants %s, and this is %s", r.Version, r.wants(), have)
		}
		return r, nil
	}
	all, err := w.releases(ctx)
	if err != nil {
		return nil, err
	}
	for _, v := range slices.Backward(all) {
		r, err := w.find(ctx, v)
		if err != nil {
			return nil, err
		}
		if version.Compare(r.wants(), have) <= 0 {
			return r, nil
		}
	}
	return nil, fmt.Errorf("no release of gopls can be built with %s", have)
}

// unknown explains why a version cannot be had.
func (w workshop) unknown(ctx context.Context, asked string, cause error) error {
	all, err := w.releases(ctx)
	if err != nil || len(all) == 0 || slices.Contains(all, asked) {
		return cause // the network is to blame
	}
	return fmt.Errorf("there is no gopls %s: the newest is %s, and %s is tested", asked, all[len(all)-1], Tested)
}

// releases returns the versions of gopls, from the oldest to the newest,
// without those that come before a release.
func (w workshop) releases(ctx context.Context) ([]string, error) {
	var module struct{ Versions []string }
	if err := w.tell(ctx, &module, "list", "-m", "-versions", "-json", gopls); err != nil {
		return nil, fmt.Errorf("cannot look up the versions of gopls: %w", err)
	}
	return slices.DeleteFunc(module.Versions, func(v string) bool { return strings.Contains(v, "-") }), nil
}

// find looks up a version of gopls and reads its go.mod; the source is not
// fetched yet.
func (w workshop) find(ctx context.Context, version string) (*release, error) {
	var module struct{ Version, GoMod string }
	if err := w.tell(ctx, &module, "list", "-m", "-json", gopls+"@"+version); err != nil {
		return nil, err
	}
	r := &release{Version: module.Version}
	return r, w.tell(ctx, &r.mod, "mod", "edit", "-json", module.GoMod)
}

// source fetches a release and returns the directory of its source.
func (w workshop) source(ctx context.Context, r *release) (string, error) {
	var module struct{ Dir string }
	err := w.tell(ctx, &module, "mod", "download", "-json", gopls+"@"+r.Version)
	return module.Dir, err
}

// tell runs the go command and decodes what it prints.
func (w workshop) tell(ctx context.Context, into any, args ...string) error {
	out, err := w.run(ctx, "go", args...)
	if err != nil {
		return err
	}
	return json.Unmarshal([]byte(out), into)
}

// run runs a program in the workshop and returns what it prints; its error is
// the first thing that the program complains of.
func (w workshop) run(ctx context.Context, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = w.dir
	cmd.Env = append(os.Environ(), "GOWORK=off")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if said := complaint(stderr.String()); err != nil && said != "" {
		err = errors.New(said)
	}
	return stdout.String(), err
}

// complaint returns the first line that says what is wrong; lines that start
// with # or tell of downloads say where.
func complaint(stderr string) string {
	for line := range strings.Lines(stderr) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "go: downloading ") || strings.HasPrefix(line, "go: finding ") {
			continue
		}
		return strings.TrimPrefix(line, "go: ")
	}
	return ""
}
