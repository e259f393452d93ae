package e2e

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// TestVetCached holds that findings fail the build the first time and when they
// come from go vet's cache.
func TestVetCached(t *testing.T) {
	dir := module(t)
	tool, units := counting(t)
	first := run(t, dir, nil, "go", "vet", "-vettool="+tool, "./...")
	if first.status != 1 || len(parseLines(t, dir, first.stderr)) == 0 {
		t.Fatalf("exit status %d, want 1: %s", first.status, first.stderr)
	}
	analysed := units()
	if analysed == 0 {
		t.Fatal("go vet has not started the tool")
	}
	second := run(t, dir, nil, "go", "vet", "-vettool="+tool, "./...")
	if n := units(); n != analysed {
		t.Errorf("%d packages were analysed again", n-analysed)
	}
	if second.status != first.status || !slices.Equal(lines(second.stderr), lines(first.stderr)) {
		t.Errorf("from the cache, exit status %d:\n%s\nat first, exit status %d:\n%s", second.status, second.stderr, first.status, first.stderr)
	}
}

// lines are the lines of a text in alphabetical order: go vet prints packages as
// they are done.
func lines(text string) []string {
	return slices.Sorted(strings.Lines(text))
}

// counting returns a tool for go vet that is timeoutlint and counts the
// packages it is started for.
func counting(t *testing.T) (tool string, units func() int) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the counting tool is a shell script")
	}
	dir := scratch(t)
	tool, log := filepath.Join(dir, "tool"), filepath.Join(dir, "log")
	script := "#!/bin/sh\ncase \"$*\" in *.cfg) echo unit >>'" + log + "' ;; esac\nexec '" + timeoutlint(t) + "' \"$@\"\n"
	write(t, dir, "tool", script)
	if err := os.Chmod(tool, 0o777); err != nil {
		t.Fatal(err)
	}
	return tool, func() int {
		data, err := os.ReadFile(log)
		if err != nil {
			return 0
		}
		return strings.Count(string(data), "unit")
	}
}

// TestVetJSON holds that -json never fails, as go vet has it.
func TestVetJSON(t *testing.T) {
	if r := run(t, module(t), nil, "go", "vet", "-vettool="+timeoutlint(t), "-json", "./..."); r.status != 0 || r.stdout == "" {
		t.Errorf("exit status %d, want 0: %s", r.status, r.stderr)
	}
}

// TestVetFlags hands over flags of the analyzer.
func TestVetFlags(t *testing.T) {
	dir := module(t)
	want := parseLines(t, dir, run(t, dir, nil, timeoutlint(t), "-profile=callback", "-disable=stream-cut", "./...").stdout)
	vet := func(env []string, flags ...string) result {
		return run(t, dir, env, "go", append(append([]string{"vet", "-vettool=" + timeoutlint(t)}, flags...), "./...")...)
	}
	t.Run("flags", func(t *testing.T) {
		r := vet(nil, "-timeoutlint.profile=callback", "-timeoutlint.disable=stream-cut")
		equal(t, parseLines(t, dir, r.stderr), want)
	})
	t.Run("GOFLAGS", func(t *testing.T) {
		r := vet([]string{"GOFLAGS=" + goenv(t, "GOFLAGS") + " -timeoutlint.profile=callback -timeoutlint.disable=stream-cut"})
		equal(t, parseLines(t, dir, r.stderr), want)
	})
	t.Run("unknown flag", func(t *testing.T) {
		if r := vet(nil, "-timeoutlint.profil=strict"); r.status != 2 || !strings.Contains(r.stderr, "-timeoutlint.profil") {
			t.Errorf("exit status %d, want 2: %s", r.status, r.stderr)
		}
	})
	t.Run("unknown profile", func(t *testing.T) {
		if r := vet(nil, "-timeoutlint.profile=stern"); r.status != 1 || !strings.Contains(r.stderr, `unknown profile "stern": expected recommended, strict or callback`) {
			t.Errorf("exit status %d, want 1: %s", r.status, r.stderr)
		}
	})
}

// TestVetFix shows and applies fixes, by go vet and by go fix.
func TestVetFix(t *testing.T) {
	commands := map[string][]string{
		"go vet": {"vet", "-vettool=" + timeoutlint(t), "-fix"},
		"go fix": {"fix", "-fixtool=" + timeoutlint(t)},
	}
	for name, args := range commands {
		t.Run(name, func(t *testing.T) {
			dir := module(t)
			const file = "internal/notify/notify.go"
			source := read(t, dir, file)
			before := findVet(t, dir)

			shown := run(t, dir, nil, "go", append(args, "-diff", "./...")...)
			if shown.status != 1 || !strings.Contains(shown.stdout, "\n+			Transport: &http.Transport{") {
				t.Errorf("-diff: exit status %d, want 1\n%s%s", shown.status, shown.stdout, shown.stderr)
			}
			if read(t, dir, file) != source {
				t.Errorf("-diff has changed %s", file)
			}

			if r := run(t, dir, nil, "go", append(args, "./...")...); r.status != 0 {
				t.Errorf("exit status %d: %s", r.status, r.stderr)
			}
			after := findVet(t, dir)
			for _, rule := range []string{"missing-transport-timeout", "handler-ignores-context"} {
				if n, m := count(before, rule), count(after, rule); n == m {
					t.Errorf("%s: %d findings before and after", rule, n)
				}
			}
			if r := run(t, dir, nil, "go", "build", "./..."); r.status != 0 {
				t.Errorf("the module does not build any more: %s", r.stderr)
			}
		})
	}
}

// TestVetEmptyTool shows why docs/go-vet.md warns of an empty -vettool: go vet
// then runs without timeoutlint, and says nothing of it.
func TestVetEmptyTool(t *testing.T) {
	if r := run(t, module(t), nil, "go", "vet", "-vettool=", "./..."); r.status != 0 || r.stderr != "" {
		t.Errorf("go vet has begun to refuse it; say so in docs/go-vet.md: exit status %d: %s", r.status, r.stderr)
	}
}
