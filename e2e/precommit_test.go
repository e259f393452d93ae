package e2e

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// TestPreCommit has the real pre-commit install the hook from a clone of this
// repository, as it is now, and run it.
func TestPreCommit(t *testing.T) {
	preCommit := program(t, "pre-commit")
	git := func(dir string, args ...string) string {
		t.Helper()
		args = append([]string{"-c", "user.name=n", "-c", "user.email=n@example.com", "-c", "commit.gpgSign=false"}, args...)
		r := run(t, dir, nil, program(t, "git"), args...)
		if r.status != 0 {
			t.Fatalf("git %q: %s", args, r.stderr)
		}
		return strings.TrimSpace(r.stdout)
	}

	clone := t.TempDir()
	for _, name := range strings.Split(git(root(t), "ls-files", "-z", "--cached", "--others", "--exclude-standard"), "\x00") {
		data, err := os.ReadFile(filepath.Join(root(t), name))
		if name == "" || os.IsNotExist(err) { // deleted, and not committed yet
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(clone, name)
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, data, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	git(clone, "init", "-q")
	git(clone, "add", "-A", "-f")
	git(clone, "commit", "-q", "-m", "one")

	// The configuration is the one of the documentation, but for where the
	// repository is.
	var config struct {
		Repos []struct {
			Repo  string              `yaml:"repo"`
			Rev   string              `yaml:"rev"`
			Hooks []map[string]string `yaml:"hooks"`
		} `yaml:"repos"`
	}
	if err := yaml.Unmarshal([]byte(snippet(t, "pre-commit")), &config); err != nil {
		t.Fatal(err)
	}
	config.Repos[0].Repo, config.Repos[0].Rev = clone, git(clone, "rev-parse", "HEAD")
	data, err := yaml.Marshal(config)
	if err != nil {
		t.Fatal(err)
	}
	dir := module(t)
	if err := os.WriteFile(filepath.Join(dir, ".pre-commit-config.yaml"), data, 0o666); err != nil {
		t.Fatal(err)
	}
	want := findCommand(t, dir)
	git(dir, "init", "-q")
	git(dir, "add", "-A")

	// Of what Go downloads, pre-commit keeps a copy that is read-only.
	env := []string{"PRE_COMMIT_HOME=" + t.TempDir(), "PRE_COMMIT_COLOR=never", "GOFLAGS=-modcacherw"}
	r := run(t, dir, env, preCommit, "run", "--all-files")
	if r.status != 1 {
		t.Errorf("exit status %d, want 1\n%s%s", r.status, r.stdout, r.stderr)
	}
	if got := parseLines(t, dir, r.stdout); !slices.Equal(got, want) {
		t.Errorf("findings:\n%v\nwant:\n%v\n%s", got, want, r.stdout)
	}
}
