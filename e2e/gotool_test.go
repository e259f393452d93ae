package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	modmodule "golang.org/x/mod/module"
	modzip "golang.org/x/mod/zip"
)

const commandPath = "github.com/timeoutlint/timeoutlint/cmd/timeoutlint"

// released returns the environment of a machine on which this repository has
// been published as a module: a proxy serves it, and what it needs comes from
// the module cache, if it is there.
func released(t *testing.T) []string {
	t.Helper()
	const path, version = "github.com/timeoutlint/timeoutlint", "v0.1.0"
	dir := scratch(t)
	served := filepath.Join(dir, "proxy", filepath.FromSlash(path), "@v")
	write(t, served, "list", version+"\n")
	write(t, served, version+".info", `{"Version": "`+version+`", "Time": "2026-01-01T00:00:00Z"}`)
	write(t, served, version+".mod", read(t, root(t), "go.mod"))
	zip, err := os.Create(filepath.Join(served, version+".zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer zip.Close()
	if err := modzip.CreateFromDir(zip, modmodule.Version{Path: path, Version: version}, root(t)); err != nil {
		t.Fatal(err)
	}
	cache := filepath.Join(goenv(t, "GOMODCACHE"), "cache", "download")
	return []string{
		"GOPROXY=file://" + filepath.ToSlash(filepath.Join(dir, "proxy")) + ",file://" + filepath.ToSlash(cache) + "," + goenv(t, "GOPROXY"),
		"GOSUMDB=off", // nobody else has this version
		"GOMODCACHE=" + filepath.Join(dir, "cache"),
		"GOBIN=" + filepath.Join(dir, "bin"),
		"GOWORK=off",
		// Builds are shared with all other runs.
		"GOFLAGS=" + goenv(t, "GOFLAGS") + " -modcacherw -trimpath",
	}
}

// goenv is a setting of the go command.
func goenv(t *testing.T, name string) string {
	t.Helper()
	return strings.TrimSpace(run(t, "..", nil, "go", "env", name).stdout)
}

// must runs the go command, which must not fail, and returns what it prints.
func must(t *testing.T, dir string, env []string, args ...string) string {
	t.Helper()
	r := run(t, dir, env, "go", args...)
	if r.status != 0 {
		t.Fatalf("go %s: %s", strings.Join(args, " "), r.stderr)
	}
	return strings.TrimSpace(r.stdout)
}

// TestInstall installs the published command, as the README says.
func TestInstall(t *testing.T) {
	env, dir := released(t), module(t)
	must(t, dir, env, "install", commandPath+"@latest")
	bin := strings.TrimPrefix(env[3], "GOBIN=")
	r := run(t, dir, env, filepath.Join(bin, "timeoutlint"), "./...")
	if r.status != 1 {
		t.Errorf("exit status %d, want 1: %s", r.status, r.stderr)
	}
	equal(t, parseLines(t, dir, r.stdout), findCommand(t, dir))
	if r := run(t, dir, env, filepath.Join(bin, "timeoutlint"), "-version"); !strings.Contains(r.stdout, "v0.1.0") {
		t.Errorf("-version prints %q, want v0.1.0", r.stdout)
	}
}

// TestGoTool makes timeoutlint a tool of a module, and runs it as one.
func TestGoTool(t *testing.T) {
	env, dir := released(t), module(t)
	want := findCommand(t, dir)
	must(t, dir, env, "get", "-tool", commandPath+"@latest")
	asTool(t, dir, env, want)
}

// TestGoToolModfile keeps the tool in a file of its own, and the go.mod and
// go.sum of the module as they were.
func TestGoToolModfile(t *testing.T) {
	env, dir := released(t), module(t)
	want := findCommand(t, dir)
	before := map[string]string{"go.mod": read(t, dir, "go.mod"), "go.sum": read(t, dir, "go.sum")}
	if err := os.Mkdir(filepath.Join(dir, "tools"), 0o777); err != nil {
		t.Fatal(err)
	}
	must(t, dir, env, "mod", "init", "-modfile=tools/go.mod", "example.com/callback/tools")
	must(t, dir, env, "get", "-modfile=tools/go.mod", "-tool", commandPath+"@latest")
	asTool(t, dir, env, want, "-modfile=tools/go.mod")
	for name, text := range before {
		if after := read(t, dir, name); after != text {
			t.Errorf("%s has become:\n%s", name, after)
		}
	}
}

// TestGoToolReplace uses a clone instead of what is published.
func TestGoToolReplace(t *testing.T) {
	dir := module(t)
	want := findCommand(t, dir)
	must(t, dir, nil, "mod", "edit", "-tool="+commandPath, "-replace=github.com/timeoutlint/timeoutlint="+root(t))
	must(t, dir, nil, "mod", "tidy")
	asTool(t, dir, nil, want)
}

// asTool runs the tool of the module in dir, by itself and under go vet.
func asTool(t *testing.T, dir string, env []string, want []finding, flags ...string) {
	t.Helper()
	tool := append([]string{"tool"}, flags...)
	r := run(t, dir, env, "go", append(tool, "timeoutlint", "./...")...)
	if r.status != 1 {
		t.Errorf("exit status %d, want 1: %s", r.status, r.stderr)
	}
	equal(t, parseLines(t, dir, r.stdout), want)

	path := must(t, dir, env, append(tool, "-n", "timeoutlint")...)
	r = run(t, dir, env, "go", "vet", "-vettool="+path, "./...")
	if r.status != 1 {
		t.Errorf("go vet: exit status %d, want 1", r.status)
	}
	equal(t, parseLines(t, dir, r.stderr), want)
}
