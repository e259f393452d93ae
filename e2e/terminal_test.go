//go:build unix

package e2e

import (
	"bytes"
	"io"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/creack/pty"
)

// TestTerminal watches a run on a terminal: it shows how far it has come, and
// nothing of that remains. What is redirected has none of it.
func TestTerminal(t *testing.T) {
	dir := module(t)
	terminal, end, err := pty.Open()
	if err != nil {
		missing(t, "there are no terminals here: %v", err)
	}
	defer terminal.Close()
	if err := pty.Setsize(end, &pty.Winsize{Rows: 24, Cols: 60}); err != nil {
		t.Fatal(err)
	}
	// Packages of the standard library make the run a long one, without answers
	// of earlier runs.
	cmd := exec.Command(timeoutlint(t), "./...", "net/http")
	cmd.Dir = dir
	var stdout bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, end
	cmd.Env = append(cmd.Environ(), "TERM=xterm", "TIMEOUTLINT_CACHE="+t.TempDir())
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	end.Close()
	shown, _ := io.ReadAll(terminal) // ends in an error when nobody writes any more
	if cmd.Wait(); cmd.ProcessState.ExitCode() != 1 {
		t.Errorf("exit status %d, want 1", cmd.ProcessState.ExitCode())
	}
	lines := strings.Split(strings.Trim(string(shown), "\r"), "\r")
	progress := regexp.MustCompile(`^(listing packages|(loading|analysing): \d+ of \d+ packages(, \S*)?) *$`)
	for _, line := range lines[:len(lines)-1] {
		if !progress.MatchString(line) || len(line) > 59 {
			t.Errorf("the terminal shows %q", line)
		}
	}
	if last := lines[len(lines)-1]; len(lines) < 2 || strings.TrimSpace(last) != "" {
		t.Errorf("the terminal shows %q, want progress that is wiped", shown)
	}
	if bytes.ContainsAny(stdout.Bytes(), "\r\x1b") {
		t.Errorf("what is redirected has %q", stdout.Bytes())
	}
	if r := run(t, dir, nil, timeoutlint(t), "./..."); r.stderr != "" {
		t.Errorf("redirected, it says %q", r.stderr)
	}
}
