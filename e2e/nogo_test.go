package e2e

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// rulesGo is the version of rules_go whose nogo is built.
const rulesGo = "v0.65.0"

// builders are what Bazel would build from rules_go, built once.
type builders struct {
	sources string // the folder in the module cache
	nogo    []string
	builder string // the program that generates the main file of a nogo
}

var findBuilders = sync.OnceValues(func() (*builders, error) {
	out, err := exec.Command("go", "mod", "download", "-json", "github.com/bazelbuild/rules_go@"+rulesGo).Output()
	if err != nil {
		return nil, errors.New("rules_go: " + string(out))
	}
	var module struct{ Dir string }
	if err := json.Unmarshal(out, &module); err != nil {
		return nil, err
	}
	b := &builders{
		sources: filepath.Join(module.Dir, "go", "tools", "builders"),
		builder: filepath.Join(temporary, "builder"),
	}
	build, err := os.ReadFile(filepath.Join(b.sources, "BUILD.bazel"))
	if err != nil {
		return nil, err
	}
	b.nogo = sourcesOf(string(build), "nogo_srcs")
	args := []string{"build", "-o", b.builder, "-ldflags=-X main.rulesGoStdlibPrefix=@@rules_go+//stdlib:"}
	args = append(append(args, sourcesOf(string(build), "builder_srcs")...), "path.go")
	compile := exec.Command("go", args...)
	compile.Dir = b.sources
	if out, err := compile.CombinedOutput(); err != nil {
		return nil, errors.New("the builder of rules_go: " + string(out))
	}
	return b, nil
})

// sourcesOf returns the files of a target of a BUILD file.
func sourcesOf(build, target string) []string {
	_, after, _ := strings.Cut(build, `name = "`+target+`",`)
	_, list, _ := strings.Cut(after, "srcs = [")
	list, _, _ = strings.Cut(list, "]")
	var files []string
	for _, m := range regexp.MustCompile(`"(\w+\.go)"`).FindAllStringSubmatch(list, -1) {
		files = append(files, m[1])
	}
	return files
}

// nogo builds a nogo with this configuration, which is JSON or nothing, as the
// nogo rule does, and returns its path.
func nogo(t *testing.T, config string) string {
	t.Helper()
	slow(t)
	b, err := findBuilders()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	main := filepath.Join(dir, "nogo_main_gen.go")
	args := []string{"gennogomain", "-output", main, "-analyzer_importpath", "github.com/timeoutlint/timeoutlint/analyzer"}
	if config != "" {
		write(t, dir, "nogo_config.json", config)
		args = append(args, "-config", filepath.Join(dir, "nogo_config.json"))
	}
	if r := run(t, dir, nil, b.builder, args...); r.status != 0 {
		t.Fatal(r.stderr)
	}
	// The sources are laid over the module that has the dependencies.
	overlay := struct{ Replace map[string]string }{map[string]string{}}
	module := filepath.Join(root(t), "e2e", "nogo")
	overlay.Replace[filepath.Join(module, filepath.Base(main))] = main
	for _, file := range b.nogo {
		overlay.Replace[filepath.Join(module, file)] = filepath.Join(b.sources, file)
	}
	data, err := json.Marshal(overlay)
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "overlay.json", string(data))
	path := filepath.Join(dir, "nogo")
	if r := run(t, module, nil, "go", "build", "-overlay", filepath.Join(dir, "overlay.json"), "-o", path, "."); r.status != 0 {
		t.Fatal(r.stderr)
	}
	return path
}

// plainNogo is the nogo without a configuration.
func plainNogo(t *testing.T) string {
	t.Helper()
	slow(t)
	plain.Do(func() {
		path := filepath.Join(temporary, "nogo")
		if err := os.Rename(nogo(t, ""), path); err != nil {
			t.Fatal(err)
		}
	})
	return filepath.Join(temporary, "nogo")
}

var plain sync.Once

// A target is a package as Bazel sees it.
type target struct {
	ImportPath, Dir, Export string
	GoFiles, Imports        []string
	Standard                bool
	Module                  struct {
		Path string
		Main bool
	}
}

// A build is what nogo left behind for the packages of a module.
type build struct {
	said   string            // what it said of them
	facts  map[string][]byte // by package
	patch  map[string]string // by package
	status map[string]int    // by package
}

// runNogo runs nogo on each package of the module in dir and on those of its
// dependencies, for which Bazel wants facts only.
func runNogo(t *testing.T, dir, program string, more ...string) *build {
	t.Helper()
	out := scratch(t)
	var targets []target
	var importcfg strings.Builder
	list := run(t, dir, nil, "go", "list", "-export", "-deps", "-json=ImportPath,Dir,Export,GoFiles,Imports,Standard,Module", "./...")
	for dec := json.NewDecoder(strings.NewReader(list.stdout)); ; {
		var p target
		err := dec.Decode(&p)
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if p.Export != "" {
			importcfg.WriteString("packagefile " + p.ImportPath + "=" + p.Export + "\n")
		}
		if !p.Standard {
			targets = append(targets, p)
		}
	}
	if len(targets) == 0 {
		t.Fatalf("no packages: %s", list.stderr)
	}
	write(t, out, "importcfg", importcfg.String())
	factsFile := func(path string) string { return filepath.Join(out, strings.ReplaceAll(path, "/", "_")+".facts") }
	b := &build{facts: map[string][]byte{}, patch: map[string]string{}, status: map[string]int{}}
	for _, p := range targets { // dependencies come first
		fixes := t.TempDir()
		args := []string{
			"-p", p.ImportPath, "-importcfg", filepath.Join(out, "importcfg"), "-go_version", strings.TrimPrefix(runtime.Version(), "go"),
			"-fix_dir", fixes, "-x", factsFile(p.ImportPath),
		}
		for _, imported := range p.Imports {
			if _, err := os.Stat(factsFile(imported)); err == nil { // only of direct imports, as in Bazel
				args = append(args, "-fact", imported+"="+factsFile(imported))
			}
		}
		if !p.Module.Main {
			args = append(args, "-facts_only")
		}
		args = append(args, more...)
		for _, file := range p.GoFiles {
			name, err := filepath.Rel(dir, filepath.Join(p.Dir, file))
			if err != nil {
				t.Fatal(err)
			}
			args = append(args, name)
		}
		r := run(t, dir, []string{"GOARCH=" + runtime.GOARCH}, program, args...)
		b.status[p.ImportPath] = r.status
		if p.Module.Main { // Bazel drops what is said of the others
			b.said += r.stderr
		}
		if facts, err := os.ReadFile(factsFile(p.ImportPath)); err == nil {
			b.facts[p.ImportPath] = facts
		}
		if patch, err := os.ReadFile(filepath.Join(fixes, "nogo.patch")); err == nil {
			b.patch[p.ImportPath] = string(patch)
		}
	}
	return b
}

func findNogo(t *testing.T, dir string) []finding {
	return parseLines(t, dir, runNogo(t, dir, plainNogo(t)).said)
}

// TestNogoFacts holds that facts have one encoding, whether or not findings are
// asked for: Bazel caches by content, and remote builders have to agree.
func TestNogoFacts(t *testing.T) {
	dir, program := module(t), plainNogo(t)
	first := runNogo(t, dir, program)
	const lib = "example.com/callback/internal/admin"
	if len(first.facts) < 6 || len(first.facts[lib]) == 0 {
		t.Errorf("%d packages with facts, %d bytes of %s", len(first.facts), len(first.facts[lib]), lib)
	}
	for name, more := range map[string][]string{"again": nil, "facts only": {"-facts_only"}} {
		for path, facts := range runNogo(t, dir, program, more...).facts {
			if !bytes.Equal(facts, first.facts[path]) {
				t.Errorf("%s: other facts of %s", name, path)
			}
		}
	}
}

// TestNogoStatus holds that a package with findings fails the build, and the
// others do not.
func TestNogoStatus(t *testing.T) {
	for path, status := range runNogo(t, module(t), plainNogo(t)).status {
		want := 0
		switch path {
		case "example.com/callback", "example.com/callback/internal/admin", "example.com/callback/internal/callback", "example.com/callback/internal/notify":
			want = 3
		}
		if status != want {
			t.Errorf("%s: exit status %d, want %d", path, status, want)
		}
	}
}

// TestNogoConfig hands flags over by a configuration.
func TestNogoConfig(t *testing.T) {
	dir := module(t)
	want := parseLines(t, dir, run(t, dir, nil, timeoutlint(t), "-profile=callback", "-disable=stream-cut", "./...").stdout)
	r := runNogo(t, dir, nogo(t, `{"timeoutlint": {"analyzer_flags": {"profile": "callback", "disable": "stream-cut"}}}`))
	equal(t, parseLines(t, dir, r.said), want)

	wrong := runNogo(t, dir, nogo(t, `{"timeoutlint": {"analyzer_flags": {"profile": "stern"}}}`))
	const says = `unknown profile "stern": expected recommended, strict or callback`
	if status := wrong.status["example.com/callback"]; status != 1 || !strings.Contains(wrong.said, says) {
		t.Errorf("exit status %d, said %q, want 1 and %s", status, wrong.said, says)
	}
}

// TestNogoNolint silences one finding.
func TestNogoNolint(t *testing.T) {
	dir := module(t)
	before := findNogo(t, dir)
	replace(t, dir, "internal/callback/receiver.go", "time.Sleep(settleDelay)", "time.Sleep(settleDelay) //nolint:timeoutlint // the merchant waits")
	lost := finding{"handler-ignores-context", "internal/callback/receiver.go", 35}
	contains(t, before, lost)
	equal(t, findNogo(t, dir), remove(before, lost))
}

// TestNogoPatch applies the patches; what they cure is gone, and the module
// builds.
func TestNogoPatch(t *testing.T) {
	dir := module(t)
	git := program(t, "git")
	b := runNogo(t, dir, plainNogo(t))
	before := parseLines(t, dir, b.said)
	for path, patch := range b.patch {
		write(t, dir, "nogo.patch", patch)
		if r := run(t, dir, nil, git, "apply", "nogo.patch"); r.status != 0 {
			t.Errorf("the patch of %s: %s\n%s", path, r.stderr, patch)
		}
	}
	after := findNogo(t, dir)
	for _, rule := range []string{"missing-transport-timeout", "handler-ignores-context"} {
		if n, m := count(before, rule), count(after, rule); n == m {
			t.Errorf("%s: %d findings before and after the patches", rule, n)
		}
	}
	if r := run(t, dir, nil, "go", "build", "./..."); r.status != 0 {
		t.Errorf("the module does not build any more: %s", r.stderr)
	}
}
