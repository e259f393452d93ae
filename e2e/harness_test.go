package e2e

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// inCI reports whether nothing may be skipped.
func inCI() bool { return os.Getenv("CI") == "true" }

// program returns the path of a program that somebody else makes.
func program(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		missing(t, "%s is not installed", name)
	}
	return path
}

// slow is called by tests that build other people's programs.
func slow(t *testing.T) {
	t.Helper()
	if !inCI() && os.Getenv("TIMEOUTLINT_E2E") == "" {
		t.Skip("takes minutes: set TIMEOUTLINT_E2E=1 to run it")
	}
}

// missing skips a test whose program cannot be had here; in CI it fails.
func missing(t *testing.T, format string, args ...any) {
	t.Helper()
	if inCI() {
		t.Fatalf(format, args...)
	}
	t.Skipf(format, args...)
}

// temporary is where programs are built, for the life of the test process.
var temporary string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "timeoutlint-e2e")
	if err != nil {
		os.Stderr.WriteString(err.Error() + "\n")
		os.Exit(2)
	}
	temporary = dir
	status := m.Run()
	os.RemoveAll(dir)
	os.Exit(status)
}

// timeoutlint returns the path of the command, built once.
func timeoutlint(t *testing.T) string {
	t.Helper()
	path, err := buildTimeoutlint()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

var buildTimeoutlint = sync.OnceValues(func() (string, error) {
	path := filepath.Join(temporary, "timeoutlint")
	build := exec.Command("go", "build", "-o", path, "./cmd/timeoutlint")
	build.Dir = ".."
	out, err := build.CombinedOutput()
	if err != nil {
		return "", errors.New(string(out))
	}
	return path, nil
})

// A result is what a program said when it was run.
type result struct {
	stdout, stderr string
	status         int
}

// run runs a program in dir and fails the test if it cannot be started. env
// are additions to the environment.
func run(t *testing.T, dir string, env []string, name string, args ...string) result {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatalf("%s %s: %v", name, strings.Join(args, " "), err)
	}
	return result{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
}

// root is the folder of the repository.
func root(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// module returns a fresh copy of examples/callback without its policy, which a
// test may change.
func module(t *testing.T) string {
	t.Helper()
	dir := moduleWithPolicy(t)
	if err := os.Remove(filepath.Join(dir, ".timeoutlint.yml")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// moduleWithPolicy is module with its policy.
func moduleWithPolicy(t *testing.T) string {
	return copied(t, filepath.Join("..", "examples", "callback"))
}

// copied returns a fresh copy of a folder.
func copied(t *testing.T, folder string) string {
	t.Helper()
	dir := scratch(t)
	if err := os.CopyFS(dir, os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// scratch is an empty folder whose name is the one that programs print.
func scratch(t *testing.T) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// write writes a file below dir, and the folders above it.
func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// read returns the text of a file.
func read(t *testing.T, path ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// replace replaces a text, which must be there, in a file below dir.
func replace(t *testing.T, dir, name, old, new string) {
	t.Helper()
	text := read(t, dir, name)
	if !strings.Contains(text, old) {
		t.Fatalf("%s does not contain %q", name, old)
	}
	write(t, dir, name, strings.ReplaceAll(text, old, new))
}
