package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const policyFile = ".timeoutlint.yml"

// TestGoplsPolicy changes the policy file while a file is open: the findings
// follow without a keystroke, and are the same when gopls is started again with
// all that it keeps on disk.
func TestGoplsPolicy(t *testing.T) {
	dir := project(t, map[string]string{"main.go": server + witness})
	path := gopls(t)
	e := startEditor(t, path, dir, nil)
	e.open("main.go")
	e.await("main.go", "write-before-read")

	write(t, dir, policyFile, "rules: {disable: [write-before-read]}\n")
	e.await("main.go")
	write(t, dir, policyFile, "rules: {disable: [write-befor-read]}\n")
	d := e.await("main.go", "policy")[0]
	if want := policyFile + `:1:19: unknown rule "write-befor-read": did you mean write-before-read?`; !strings.Contains(d.Message, want) || d.Range.Start.Line != 0 {
		t.Errorf("a bad policy file: %q in line %d, want %q in line 0", d.Message, d.Range.Start.Line, want)
	}
	write(t, dir, policyFile, "rules: {disable: [write-before-read]}\n")
	e.await("main.go")
	e.stop()

	e = startEditor(t, path, dir, nil)
	e.open("main.go")
	e.await("main.go")
	if err := os.Remove(filepath.Join(dir, policyFile)); err != nil {
		t.Fatal(err)
	}
	e.await("main.go", "write-before-read")
	e.stop()

	// A change while gopls does not run.
	write(t, dir, policyFile, "profile: callback\n")
	e = startEditor(t, path, dir, nil)
	e.open("main.go")
	e.await("main.go", "write-before-read", "idle-after-write", "keepalive-policy")
}

// TestGoplsCheckPolicy changes the policy file between two runs of the command
// line of gopls.
func TestGoplsCheckPolicy(t *testing.T) {
	dir := project(t, map[string]string{"cmd/main.go": server})
	path := gopls(t)
	for _, step := range []struct {
		policy string
		want   string
	}{
		{"", ": write-before-read: "},
		{"rules: {disable: [write-before-read]}\n", ""},
		{"profile: nonsense\n", `: policy: `},
		{"", ": write-before-read: "},
	} {
		write(t, dir, policyFile, step.policy)
		r := run(t, dir, []string{goplsCache(t)}, path, "check", filepath.Join("cmd", "main.go"))
		if r.status != 0 || step.want == "" && r.stdout != "" || !strings.Contains(r.stdout, step.want) {
			t.Errorf("policy %q: status %d\n%s%s\nwant %q", step.policy, r.status, r.stdout, r.stderr, step.want)
		}
	}
}
