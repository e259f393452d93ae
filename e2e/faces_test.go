package e2e

import (
	"encoding/json"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A finding is what all faces agree on; file is relative to the module.
type finding struct {
	rule, file string
	line       int
}

// A face is a place where people meet timeoutlint. find returns its findings
// in the module in dir.
type face struct {
	name string
	find func(t *testing.T, dir string) []finding
}

var faces = []face{
	{"timeoutlint", findCommand},
	{"go vet", findVet},
	{"go vet -json", findVetJSON},
	{"json", findJSON},
	{"sarif", findSARIF},
	{"github", findGitHub},
	{"gitlab", findGitLab},
	{"checkstyle", findCheckstyle},
	{"gopls", findGopls},
	{"golangci-lint", findGolangci},
	{"nogo", findNogo},
}

// TestFaces checks that the same modules give the same findings everywhere: the
// example, and a module whose dependency does what nobody asked about.
func TestFaces(t *testing.T) {
	modules := []struct {
		name     string
		atLeast  int // findings
		makeCopy func(*testing.T) string
	}{
		{"example", 7, module},
		{"dependency", 2, dependent},
	}
	for _, m := range modules {
		want := faces[0].find(t, m.makeCopy(t))
		if len(want) < m.atLeast {
			t.Fatalf("%s: %d findings, want at least %d: %v", m.name, len(want), m.atLeast, want)
		}
		for _, f := range faces[1:] {
			t.Run(m.name+"/"+f.name, func(t *testing.T) {
				if got := f.find(t, m.makeCopy(t)); !slices.Equal(got, want) {
					t.Errorf("findings of %s:\n%v\nof %s:\n%v", f.name, got, faces[0].name, want)
				}
			})
		}
	}
}

// TestFacesWithPolicy checks that the policy of a module counts everywhere, but
// where no files are read.
func TestFacesWithPolicy(t *testing.T) {
	want := faces[0].find(t, moduleWithPolicy(t))
	if without := faces[0].find(t, module(t)); len(want) < len(without)+6 {
		t.Fatalf("the example has %d findings with its policy and %d without: %v", len(want), len(without), want)
	}
	for _, f := range faces[1:] {
		if f.name == "nogo" {
			continue
		}
		t.Run(f.name, func(t *testing.T) {
			if got := f.find(t, moduleWithPolicy(t)); !slices.Equal(got, want) {
				t.Errorf("findings of %s:\n%v\nof %s:\n%v", f.name, got, faces[0].name, want)
			}
		})
	}
}

// dependent returns a module with a dependency, which has findings of its own,
// and functions that would be reported where they are called if they were the
// module's.
func dependent(t *testing.T) string {
	return copied(t, filepath.Join("testdata", "dependent"))
}

func findCommand(t *testing.T, dir string) []finding {
	r := run(t, dir, nil, timeoutlint(t), "./...")
	return parseLines(t, dir, r.stdout)
}

func findVet(t *testing.T, dir string) []finding {
	r := run(t, dir, nil, "go", "vet", "-vettool="+timeoutlint(t), "./...")
	if r.status != 1 {
		t.Errorf("exit status %d, want 1", r.status)
	}
	return parseLines(t, dir, r.stderr)
}

func findVetJSON(t *testing.T, dir string) []finding {
	r := run(t, dir, nil, "go", "vet", "-vettool="+timeoutlint(t), "-json", "./...")
	return parseVetJSON(t, dir, r.stdout)
}

// parseVetJSON reads the objects that go vet -json prints.
func parseVetJSON(t *testing.T, dir, text string) []finding {
	t.Helper()
	var out []finding
	dec := json.NewDecoder(strings.NewReader(text))
	for {
		var units map[string]map[string][]struct{ Category, Posn string }
		err := dec.Decode(&units)
		if err == io.EOF {
			return sorted(out)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, unit := range units {
			for _, d := range unit["timeoutlint"] {
				file, rest, _ := strings.Cut(d.Posn, ":")
				line, _, _ := strings.Cut(rest, ":")
				out = append(out, newFinding(t, dir, d.Category, file, line))
			}
		}
	}
}

var findingLine = regexp.MustCompile(`(?m)^(\S+\.go):(\d+):\d+: ([a-z-]+): `)

// parseLines returns the findings among lines of the form file:line:column:
// rule: message.
func parseLines(t *testing.T, dir, text string) []finding {
	t.Helper()
	var out []finding
	for _, m := range findingLine.FindAllStringSubmatch(text, -1) {
		out = append(out, newFinding(t, dir, m[3], m[1], m[2]))
	}
	return sorted(out)
}

func newFinding(t *testing.T, dir, rule, file, line string) finding {
	t.Helper()
	n, err := strconv.Atoi(line)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	if filepath.IsAbs(file) {
		if file, err = filepath.Rel(dir, file); err != nil {
			t.Fatal(err)
		}
	}
	return finding{rule, filepath.ToSlash(filepath.Clean(file)), n}
}

// sorted orders findings, each once: go vet looks at a package and at its test
// variant.
func sorted(fs []finding) []finding {
	slices.SortFunc(fs, func(a, b finding) int {
		if a.file != b.file {
			return strings.Compare(a.file, b.file)
		}
		if a.line != b.line {
			return a.line - b.line
		}
		return strings.Compare(a.rule, b.rule)
	})
	return slices.Compact(fs)
}

// equal compares findings.
func equal(t *testing.T, got, want []finding) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("findings:\n%v\nwant:\n%v", got, want)
	}
}

// contains fails the test if a finding is not among others.
func contains(t *testing.T, fs []finding, f finding) {
	t.Helper()
	if !slices.Contains(fs, f) {
		t.Errorf("no finding %v among:\n%v", f, fs)
	}
}

// remove returns findings without one.
func remove(fs []finding, f finding) []finding {
	return slices.DeleteFunc(slices.Clone(fs), func(g finding) bool { return g == f })
}

// count counts the findings of a rule.
func count(fs []finding, rule string) int {
	n := 0
	for _, f := range fs {
		if f.rule == rule {
			n++
		}
	}
	return n
}
