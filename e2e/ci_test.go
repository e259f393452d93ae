package e2e

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// TestAction runs the steps of action.yml as a runner does.
func TestAction(t *testing.T) {
	bash := program(t, "bash")
	data, err := os.ReadFile(filepath.Join(root(t), "action.yml"))
	if err != nil {
		t.Fatal(err)
	}
	var action struct {
		Inputs map[string]struct{ Default string }
		Runs   struct {
			Using string
			Steps []struct {
				Shell, Run string
				Directory  string `yaml:"working-directory"`
				Env        map[string]string
			}
		}
	}
	if err := yaml.Unmarshal(data, &action); err != nil {
		t.Fatal(err)
	}
	inputs := make(map[string]string)
	for name, in := range action.Inputs {
		inputs[name] = in.Default
	}
	expression := regexp.MustCompile(`\$\{\{ inputs\.(\w+) \}\}`)
	evaluate := func(s string) string {
		return expression.ReplaceAllStringFunc(s, func(e string) string {
			value, ok := inputs[expression.FindStringSubmatch(e)[1]]
			if !ok {
				t.Errorf("%s: no such input", e)
			}
			return value
		})
	}
	repository := t.TempDir() // with the module below its root
	if err := os.Mkdir(filepath.Join(repository, ".git"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(repository, "service"), os.DirFS(module(t))); err != nil {
		t.Fatal(err)
	}
	inputs["directory"] = "service"
	inputs["flags"] = "-disable=stream-cut -profile=callback"

	runner := []string{"GITHUB_ACTION_PATH=" + root(t), "RUNNER_TEMP=" + t.TempDir()}
	var last result
	for i, step := range action.Runs.Steps {
		if step.Shell != "bash" {
			t.Fatalf("the shell of step %d is %q", i, step.Shell)
		}
		env := slices.Clone(runner)
		for _, name := range slices.Sorted(maps.Keys(step.Env)) {
			env = append(env, name+"="+evaluate(step.Env[name]))
		}
		last = run(t, filepath.Join(repository, evaluate(step.Directory)), env, bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", evaluate(step.Run))
		if i < len(action.Runs.Steps)-1 && last.status != 0 {
			t.Fatalf("step %d: %+v", i, last)
		}
	}
	if last.status != 1 || last.stderr != "" {
		t.Errorf("exit status %d, want 1; stderr: %s", last.status, last.stderr)
	}
	for text, want := range map[string]bool{
		"::warning title=write-before-read,file=service/main.go,": true,
		"::warning title=idle-after-write,file=service/main.go,":  true, // of the profile
		"title=stream-cut": false,
	} {
		if strings.Contains(last.stdout, text) != want {
			t.Errorf("prints %q: want %t\n%s", text, want, last.stdout)
		}
	}
}

// snippet returns the code block of docs/ci.md below a heading.
func snippet(t *testing.T, heading string) string {
	t.Helper()
	page, err := os.ReadFile(filepath.Join(root(t), "docs", "ci.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, section, ok := strings.Cut(string(page), "\n## "+heading+"\n")
	if !ok {
		t.Fatalf("docs/ci.md has no section %s", heading)
	}
	_, block, _ := strings.Cut(section, "```")
	_, block, _ = strings.Cut(block, "\n")
	block, _, ok = strings.Cut(block, "```")
	if !ok {
		t.Fatalf("section %s of docs/ci.md has no code", heading)
	}
	return block
}

// here makes a command line of the documentation run this version.
func here(t *testing.T, line string) string {
	return strings.ReplaceAll(line, "go run github.com/timeoutlint/timeoutlint/cmd/timeoutlint@latest", timeoutlint(t))
}

// TestGitLab runs the job of docs/ci.md and reads the report that it leaves.
func TestGitLab(t *testing.T) {
	var jobs map[string]struct {
		Script    string
		Artifacts struct {
			When    string
			Reports struct{ Codequality string }
		}
	}
	if err := yaml.Unmarshal([]byte(snippet(t, "GitLab")), &jobs); err != nil {
		t.Fatal(err)
	}
	job := jobs["timeoutlint"]
	dir := module(t)
	if r := run(t, dir, nil, program(t, "bash"), "-c", here(t, job.Script)); r.status != 1 || r.stderr != "" {
		t.Errorf("%s: %+v", job.Script, r)
	}
	if job.Artifacts.When != "always" {
		t.Error("the report of a job that fails is not kept")
	}
	data, err := os.ReadFile(filepath.Join(dir, job.Artifacts.Reports.Codequality))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := parseGitLab(t, dir, string(data)), findCommand(t, dir); !slices.Equal(got, want) {
		t.Errorf("findings:\n%v\nwant:\n%v", got, want)
	}
}

// TestDocumentedCommands runs the command lines of docs/ci.md that have no
// service to talk to.
func TestDocumentedCommands(t *testing.T) {
	bash, dir := program(t, "bash"), module(t)
	env := []string{"PATH=" + filepath.Dir(timeoutlint(t)) + string(os.PathListSeparator) + os.Getenv("PATH")}
	for _, test := range []struct {
		heading string
		status  []int // of its lines
	}{
		{"A baseline", []int{0, 0}},
		{"Jenkins and others", []int{1}},
	} {
		lines := strings.Split(strings.TrimSpace(snippet(t, test.heading)), "\n")
		if len(lines) != len(test.status) {
			t.Fatalf("%s: %d lines, want %d", test.heading, len(lines), len(test.status))
		}
		for i, line := range lines {
			if r := run(t, dir, env, bash, "-c", line); r.status != test.status[i] || r.stderr != "" {
				t.Errorf("%s: %+v, want exit status %d", line, r, test.status[i])
			}
		}
	}
}

// TestMatcher holds that the problem matcher reads what the command and go vet
// print, and nothing else.
func TestMatcher(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root(t), "docs", "problem-matcher.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		ProblemMatcher []struct {
			Pattern []struct {
				Regexp                      string
				File, Line, Column, Message int
			}
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	p := file.ProblemMatcher[0].Pattern[0]
	pattern := regexp.MustCompile(p.Regexp)
	dir := module(t)
	want := findCommand(t, dir)
	for what, text := range map[string]string{
		"timeoutlint": run(t, dir, nil, timeoutlint(t), "./...").stdout,
		"go vet":      run(t, dir, nil, "go", "vet", "-vettool="+timeoutlint(t), "./...").stderr,
	} {
		var got []finding
		for line := range strings.Lines(text) {
			if m := pattern.FindStringSubmatch(strings.TrimSuffix(line, "\n")); m != nil && !strings.HasPrefix(m[p.Message], "\t") {
				rule, _, _ := strings.Cut(m[p.Message], ": ")
				got = append(got, newFinding(t, dir, rule, m[p.File], m[p.Line]))
			}
		}
		if got = sorted(got); !slices.Equal(got, want) {
			t.Errorf("%s: matched\n%v\nwant\n%v", what, got, want)
		}
	}
}
