package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A tool is the command, built for one run of the generator.
type tool struct {
	root string
	dir  string // of the executable
}

func buildTool(root string) (*tool, error) {
	dir, err := os.MkdirTemp("", "docgen")
	if err != nil {
		return nil, err
	}
	t := &tool{root, dir}
	build := exec.Command("go", "build", "-buildvcs=false", "-o", t.exe(), "./cmd/timeoutlint")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.remove()
		return nil, fmt.Errorf("%v: %s", err, out)
	}
	return t, nil
}

func (t *tool) remove()     { os.RemoveAll(t.dir) }
func (t *tool) exe() string { return filepath.Join(t.dir, "timeoutlint.exe") }

// run returns what the command prints, and its exit status. Problems are an
// error: no documentation is to show one.
func (t *tool) run(dir string, args ...string) (string, int, error) {
	cmd := exec.Command(t.exe(), args...)
	cmd.Dir = dir
	out, err := cmd.Output()
	if exit := new(exec.ExitError); errors.As(err, &exit) {
		if len(exit.Stderr) > 0 {
			return "", 0, fmt.Errorf("timeoutlint %s: %s", strings.Join(args, " "), exit.Stderr)
		}
		return string(out), exit.ExitCode(), nil
	}
	return string(out), 0, err
}

// transcript runs the command in the root of the module and returns what one
// types there and sees.
func (t *tool) transcript(args string) (string, error) {
	out, status, err := t.run(t.root, strings.Fields(args)...)
	if err != nil {
		return "", err
	}
	if status != 0 {
		out += fmt.Sprintf("exit status %d\n", status) // as go run says
	}
	return fenced("", "$ go run ./cmd/timeoutlint "+args+"\n"+out), nil
}

// flags returns the flags as the help shows them.
func (t *tool) flags() (string, error) {
	out, _, err := t.run(t.root, "-h")
	if err != nil {
		return "", err
	}
	_, after, ok := strings.Cut(out, "\nFlags:\n")
	list, _, more := strings.Cut(after, "\n\n")
	if !ok || !more {
		return "", errors.New("the help has no list of flags")
	}
	return fenced("", list), nil
}

// lint returns what the command says of the last Go code in text: statements,
// for which it makes a program.
func (t *tool) lint(text string) (string, error) {
	i := strings.LastIndex(text, "```go\n")
	if i < 0 {
		return "", errors.New("no Go code above the marker")
	}
	body, _, _ := strings.Cut(text[i+len("```go\n"):], "```")
	dir := filepath.Join(t.dir, "lint")
	if err := os.Mkdir(dir, 0o777); err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	for name, src := range map[string]string{
		"go.mod":  "module example.com/service\n\ngo 1.26\n",
		"main.go": program(body),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(src), 0o666); err != nil {
			return "", err
		}
	}
	out, _, err := t.run(dir)
	return fenced("", out), err
}

// program makes a program of statements.
func program(body string) string {
	return `package main

import (
	"io"
	"log"
	"net/http"
	"time"
)

func upload(w http.ResponseWriter, r *http.Request) { io.Copy(io.Discard, r.Body) }

func main() {
` + "\t" + strings.ReplaceAll(strings.TrimSpace(body), "\n", "\n\t") + `
}
`
}
