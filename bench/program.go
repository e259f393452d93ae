//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

// A program is one of those that are compared. Its arguments may be others each
// time, so that nothing is known of an earlier run; caches is a folder that is
// empty at the beginning of a turn.
type program struct {
	name     string
	needs    string // what has to be installed, in others
	args     func(caches, nonce string) ([]string, error)
	compiles bool                // it wants dependencies compiled
	again    bool                // it is a second run of what ran before
	edits    func(module) string // it runs after an edit of this file; may be nil
}

// others are the programs that have to be installed.
var others = map[string]string{
	"gosec":         "github.com/securego/gosec/v2/cmd/gosec@v2.29.0",
	"golangci-lint": "github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0",
	"staticcheck":   "honnef.co/go/tools/cmd/staticcheck@v0.8.2",
}

// programs are those to compare, timeoutlint first.
func programs(bin string) []program {
	always := func(args ...string) func(string, string) ([]string, error) {
		return func(string, string) ([]string, error) { return args, nil }
	}
	own := filepath.Join(bin, "timeoutlint")
	return []program{
		{name: "timeoutlint", args: always(own, "./...")},
		{name: "timeoutlint, nothing changed", args: always(own, "./..."), again: true},
		{name: "timeoutlint, a leaf edited", args: always(own, "./..."), edits: func(m module) string { return m.leaf }},
		{name: "timeoutlint, a body near the top edited", args: always(own, "./..."), edits: func(m module) string { return m.high }},
		{name: "timeoutlint, a body far below edited", args: always(own, "./..."), edits: func(m module) string { return m.base }},
		{name: "go list -deps -test", args: always("go", "list", "-deps", "-test", "./..."), again: true},
		{name: "go vet", compiles: true, args: func(_, nonce string) ([]string, error) {
			return []string{"go", "vet", "-printf.funcs=f" + nonce, "./..."}, nil
		}},
		{name: "go vet -vettool=timeoutlint", compiles: true, args: func(caches, nonce string) ([]string, error) {
			tool, err := variant(own, caches, nonce)
			return []string{"go", "vet", "-vettool=" + tool, "./..."}, err
		}},
		{name: "gosec -include=G112,G114", needs: "gosec", compiles: true, args: always(filepath.Join(bin, "gosec"), "-quiet", "-include=G112,G114", "./...")},
		{name: "golangci-lint, gosec alone", needs: "golangci-lint", compiles: true, args: always(filepath.Join(bin, "golangci-lint"), "run", "--no-config", "--default=none", "--enable=gosec", "--timeout=30m", "./...")},
		{name: "staticcheck", needs: "staticcheck", compiles: true, args: always(filepath.Join(bin, "staticcheck"), "./...")},
	}
}

// install builds what programs need into a folder, as far as it is not there.
// The one that is compared is always built.
func install(bin string, programs []program) error {
	if err := os.MkdirAll(bin, 0o777); err != nil {
		return err
	}
	build := [][]string{{"build", "-o", filepath.Join(bin, "timeoutlint"), "./cmd/timeoutlint"}}
	for _, p := range programs {
		if p.needs == "" {
			continue
		}
		if _, err := os.Stat(filepath.Join(bin, p.needs)); err != nil {
			build = append(build, []string{"install", others[p.needs]})
		}
	}
	for _, args := range build {
		cmd := exec.Command("go", args...)
		cmd.Env = append(os.Environ(), "GOBIN="+bin)
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("go %v: %w\n%s", args, err, out)
		}
	}
	return nil
}

// variant returns a copy of the executable that does the same and yet is
// another tool in the eyes of the go command, which therefore knows no answers.
func variant(exe, dir, nonce string) (string, error) {
	data, err := os.ReadFile(exe)
	if err != nil {
		return "", err
	}
	name := filepath.Join(dir, "timeoutlint"+nonce)
	return name, os.WriteFile(name, append(data, nonce...), 0o777)
}

// A cost is what a run took.
type cost struct {
	cpu, wall float64 // seconds
	memory    int     // megabytes
}

// measure runs a program to its end. That it has found something is no error.
func measure(dir string, env []string, args ...string) (cost, error) {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
		return cost{}, err
	}
	state := cmd.ProcessState
	c := cost{cpu: (state.UserTime() + state.SystemTime()).Seconds(), wall: wall.Seconds()}
	if usage, ok := state.SysUsage().(*syscall.Rusage); ok {
		c.memory = int(usage.Maxrss / 1024)
		if runtime.GOOS == "darwin" { // which counts bytes
			c.memory /= 1024
		}
	}
	return c, nil
}
