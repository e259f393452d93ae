package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/timeoutlint/timeoutlint/internal/driver"
)

// fix applies the fixes of what a run found, and reports what is left.
func (c *command) fix(o *options, result *driver.Result) (int, error) {
	if !fixable(result) {
		return c.report(o, result)
	}
	failed := c.vet(o, result, c.stdout, "-fix")
	result, err := c.drive(o)
	if err != nil {
		return unloaded, err
	}
	status, err := c.report(o, result)
	if failed != nil && status != unloaded {
		return unloaded, failed // for a reason that the driver did not see
	}
	return status, err
}

// diff prints what fix would do.
func (c *command) diff(o *options, result *driver.Result) (int, error) {
	var failed error
	out := &counter{w: c.stdout}
	if fixable(result) {
		failed = c.vet(o, result, out, "-fix", "-diff")
	}
	switch {
	case c.complainOf(o, result.Problems):
		return unloaded, nil
	case failed != nil:
		return unloaded, failed
	case out.n > 0:
		return found, nil
	}
	return clean, nil
}

// fixable reports whether there is anything to fix.
func fixable(result *driver.Result) bool {
	return slices.ContainsFunc(result.Findings, func(f driver.Finding) bool { return len(f.Fixes) > 0 })
}

// where returns the directories of what can be fixed.
func where(result *driver.Result) (dirs []string) {
	for _, f := range result.Findings {
		for _, fix := range f.Fixes {
			for _, e := range fix.Edits {
				dirs = append(dirs, filepath.Dir(e.Pos.Filename))
			}
		}
	}
	slices.Sort(dirs)
	return slices.Compact(dirs)
}

// vet runs go vet with this program as its tool, on the packages in which there
// is something to fix: it gives up on all if one cannot be loaded. It is the one
// that applies fixes, since it knows which of them exclude each other and which
// files are nobody's to change.
func (c *command) vet(o *options, result *driver.Result, stdout io.Writer, flags ...string) error {
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	args := slices.Concat([]string{"vet", "-vettool=" + exe}, flags, o.analyzer)
	if o.tags != "" { // an empty one would hide what GOFLAGS says
		args = append(args, "-tags="+o.tags)
	}
	if o.overlay != "" {
		args = append(args, "-overlay="+o.overlay)
	}
	var stderr bytes.Buffer
	cmd := exec.Command("go", append(args, where(result)...)...)
	cmd.Dir = o.dir
	cmd.Env = append(os.Environ(), c.lend(o)...)
	cmd.Stdout = stdout
	cmd.Stderr = &stderr
	err = cmd.Run()
	said := strings.Join(strings.Fields(stderr.String()), " ")
	if exit := new(exec.ExitError); !errors.As(err, &exit) {
		return err // nil, or go could not be started
	}
	if said == "" {
		return nil // go vet exits with 1 for a diff as well as for a failure
	}
	return fmt.Errorf("go vet: %s", said)
}

// A counter counts what is written through it.
type counter struct {
	w io.Writer
	n int
}

// Write implements io.Writer.
func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += n
	return n, err
}
