package e2e

import (
	"errors"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// golangci returns the path of golangci-lint with the plugin in it, built once.
func golangci(t *testing.T) string {
	t.Helper()
	slow(t)
	path, err := buildGolangci()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

var buildGolangci = sync.OnceValues(func() (string, error) {
	path := filepath.Join(temporary, "golangci-lint")
	build := exec.Command("go", "build", "-o", path, ".")
	build.Dir = "golangci"
	out, err := build.CombinedOutput()
	if err != nil {
		return "", errors.New(string(out))
	}
	return path, nil
})

// documented returns the block of YAML in docs/golangci-lint.md that contains a
// text.
func documented(t *testing.T, text string) string {
	t.Helper()
	page := read(t, root(t), "docs", "golangci-lint.md")
	for _, m := range regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(page, -1) {
		if strings.Contains(m[1], text) {
			return m[1]
		}
	}
	t.Fatalf("docs/golangci-lint.md has no YAML with %q", text)
	return ""
}

// golangciRun lints the module in dir, with the documented configuration.
// settings are the plugin's, in YAML.
func golangciRun(t *testing.T, dir, settings string, args ...string) result {
	t.Helper()
	const example = "settings:\n          profile: recommended\n"
	config := documented(t, example)
	config = strings.Replace(config, example, "settings: "+settings+"\n", 1)
	config = strings.Replace(config, "linters:\n", "linters:\n  default: none\n", 1)
	write(t, dir, ".golangci.yml", config)
	env := []string{"GOLANGCI_LINT_CACHE=" + filepath.Join(temporary, "golangci-cache")}
	args = append([]string{"run", "--allow-parallel-runners", "--output.text.colors=false", "--output.text.print-issued-lines=false"}, args...)
	return run(t, dir, env, golangci(t), append(args, "./...")...)
}

func findGolangci(t *testing.T, dir string) []finding {
	r := golangciRun(t, dir, "{}")
	if r.status != 1 {
		t.Errorf("exit status %d, want 1: %s", r.status, r.stderr)
	}
	return parseLines(t, dir, r.stdout)
}

// TestGolangciSettings runs golangci-lint with settings of the plugin.
func TestGolangciSettings(t *testing.T) {
	dir := module(t)
	t.Run("profile", func(t *testing.T) {
		want := parseLines(t, dir, run(t, dir, nil, timeoutlint(t), "-profile=callback", "-disable=stream-cut", "./...").stdout)
		r := golangciRun(t, dir, "{profile: callback, disable: [stream-cut]}")
		equal(t, parseLines(t, dir, r.stdout), want)
	})
	t.Run("facts", func(t *testing.T) {
		with := parseLines(t, dir, golangciRun(t, dir, "{facts: true}").stdout)
		without := parseLines(t, dir, golangciRun(t, dir, "{facts: false}").stdout)
		if len(without) == 0 || len(without) >= len(with) {
			t.Errorf("%d findings without facts, %d with", len(without), len(with))
		}
		for _, f := range without {
			contains(t, with, f)
		}
	})
	t.Run("documented", func(t *testing.T) {
		settings := strings.ReplaceAll(strings.TrimPrefix(documented(t, "latency:"), "settings:"), "\n", "\n        ")
		if r := golangciRun(t, dir, settings); r.status != 1 || len(parseLines(t, dir, r.stdout)) == 0 {
			t.Errorf("exit status %d, want 1: %s%s", r.status, r.stdout, r.stderr)
		}
	})
	for _, test := range []struct{ settings, says string }{
		{"{profil: strict}", `unknown key "profil": did you mean profile?`},
		{"{profile: stern}", `unknown profile "stern": expected recommended, strict or callback`},
		{"{enable: [no-such]}", `unknown rule "no-such": expected one of `},
	} {
		t.Run(test.settings, func(t *testing.T) {
			r := golangciRun(t, dir, test.settings)
			if r.status == 0 || r.status == 1 || !strings.Contains(r.stderr, test.says) {
				t.Errorf("exit status %d, standard error %q, want a failure that says %s", r.status, r.stderr, test.says)
			}
		})
	}
}

// TestGolangciPolicy changes a policy file between two runs: what is cached for
// the old one is not what the new one finds.
func TestGolangciPolicy(t *testing.T) {
	dir := module(t)
	for _, profile := range []string{"callback", "recommended", "callback"} {
		write(t, dir, ".timeoutlint.yml", "profile: "+profile+"\n")
		want := parseLines(t, dir, run(t, dir, nil, timeoutlint(t), "-policy=none", "-profile="+profile, "./...").stdout)
		equal(t, findGolangci(t, dir), want)
	}
	write(t, dir, ".timeoutlint.yml", "profile: stern\n")
	if r := golangciRun(t, dir, "{}"); r.status < 2 || !strings.Contains(r.stderr, ".timeoutlint.yml:1:10: ") {
		t.Errorf("exit status %d, standard error %q, want a failure at .timeoutlint.yml:1:10", r.status, r.stderr)
	}
}

// TestGolangciText holds that each finding is one issue, with its rule.
func TestGolangciText(t *testing.T) {
	dir := module(t)
	r := golangciRun(t, dir, "{}", "--show-stats=false")
	lines := strings.Split(strings.TrimSpace(r.stdout), "\n")
	if found := parseLines(t, dir, r.stdout); len(lines) != len(found) {
		t.Errorf("%d lines, %d findings:\n%s", len(lines), len(found), r.stdout)
	}
	for _, line := range lines {
		if !strings.HasSuffix(line, " (timeoutlint)") {
			t.Errorf("not an issue of timeoutlint: %s", line)
		}
	}
}

// TestGolangciNolint silences one finding.
func TestGolangciNolint(t *testing.T) {
	dir := module(t)
	before := findGolangci(t, dir)
	replace(t, dir, "internal/callback/receiver.go", "time.Sleep(settleDelay)", "time.Sleep(settleDelay) //nolint:timeoutlint // the merchant waits")
	lost := finding{"handler-ignores-context", "internal/callback/receiver.go", 35}
	contains(t, before, lost)
	equal(t, findGolangci(t, dir), remove(before, lost))
}

// TestGolangciFix applies fixes; what they cure is gone, and the module builds.
func TestGolangciFix(t *testing.T) {
	dir := module(t)
	before := findGolangci(t, dir)
	golangciRun(t, dir, "{}", "--fix")
	after := findGolangci(t, dir)
	for _, rule := range []string{"missing-transport-timeout", "handler-ignores-context"} {
		if n, m := count(before, rule), count(after, rule); n == m {
			t.Errorf("%s: %d findings before and after --fix", rule, n)
		}
	}
	if r := run(t, dir, nil, "go", "build", "./..."); r.status != 0 {
		t.Errorf("the module does not build any more: %s", r.stderr)
	}
}

// TestGolangciSelf lints this repository by its own .golangci.yml.
func TestGolangciSelf(t *testing.T) {
	env := []string{"GOLANGCI_LINT_CACHE=" + filepath.Join(temporary, "golangci-cache")}
	r := run(t, root(t), env, golangci(t), "run", "./...")
	if r.status != 0 {
		t.Errorf("exit status %d\n%s%s", r.status, r.stdout, r.stderr)
	}
	if r := run(t, root(t), env, golangci(t), "linters"); !strings.Contains(enabled(r.stdout), "timeoutlint:") {
		t.Errorf(".golangci.yml does not enable timeoutlint:\n%s", r.stdout)
	}
}

// enabled is what `golangci-lint linters` lists as enabled.
func enabled(list string) string {
	on, _, _ := strings.Cut(list, "Disabled by your configuration")
	return on
}

// TestCustomGCL holds that .custom-gcl.yml asks for the golangci-lint that is
// tested here.
func TestCustomGCL(t *testing.T) {
	r := run(t, "golangci", nil, "go", "list", "-m", "-f", "{{.Version}}", "github.com/golangci/golangci-lint/v2")
	version := strings.TrimSpace(r.stdout)
	for _, file := range []string{".custom-gcl.yml", filepath.Join("docs", "golangci-lint.md")} {
		if text := read(t, root(t), file); version == "" || !strings.Contains(text, "version: "+version+"\n") {
			t.Errorf("%s does not have version: %s", file, version)
		}
	}
}
