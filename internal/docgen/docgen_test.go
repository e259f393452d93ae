package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/timeoutlint/timeoutlint/internal/rule"
)

const root = "../.."

// TestFresh fails when a generated file is not what the rules and the command
// make of it.
func TestFresh(t *testing.T) {
	watch(t, "analyzer", "cmd", "examples", "internal", "proof")
	files, err := generate(root, rule.All())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		have, err := os.ReadFile(filepath.Join(root, f.name))
		if err != nil {
			t.Errorf("%v\nto make it, run: go generate ./...", err)
			continue
		}
		if !bytes.Equal(have, f.data) {
			line, is, want := firstDifference(have, f.data)
			t.Errorf("%s:%d is stale:\n\tis:   %s\n\twant: %s\nto renew it, run: go generate ./...", f.name, line, is, want)
		}
	}
}

// watch looks at all files of a tree, so that the go command runs the test again
// when one of them has changed: the command reads them in a process of its own.
func watch(t *testing.T, dirs ...string) {
	for _, dir := range dirs {
		err := filepath.WalkDir(filepath.Join(root, dir), func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				_, err = os.Stat(path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// firstDifference returns the first line in which two texts differ.
func firstDifference(a, b []byte) (line int, inA, inB string) {
	as, bs := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	at := func(lines []string) string {
		if line < len(lines) {
			return lines[line]
		}
		return "(the end)"
	}
	for at(as) == at(bs) {
		line++
	}
	return line + 1, at(as), at(bs)
}

// TestLinks follows the links of the documentation to files, and to sections of
// them.
func TestLinks(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#:\s]*)(#[^)\s]*)?\)`)
	names, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	if err != nil || len(names) == 0 {
		t.Fatalf("docs has %d pages: %v", len(names), err)
	}
	for i, name := range names {
		names[i] = filepath.Join("docs", filepath.Base(name))
	}
	for _, name := range append(names, "README.md", "CONTRIBUTING.md") {
		text, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Error(err)
			continue
		}
		for _, m := range link.FindAllStringSubmatch(string(text), -1) {
			target := filepath.Join(root, filepath.Dir(name), m[1])
			if m[1] == "" {
				target = filepath.Join(root, name)
			}
			to, err := os.Stat(target)
			if err != nil {
				t.Errorf("%s: dead link: %v", name, err)
				continue
			}
			if m[2] == "" || to.IsDir() {
				continue
			}
			if sections, err := os.ReadFile(target); err != nil || !hasSection(string(sections), m[2][1:]) {
				t.Errorf("%s: %s has no section %s", name, target, m[2])
			}
		}
	}
}

// hasSection reports whether a Markdown file has a heading with that anchor.
func hasSection(text, anchor string) bool {
	for line := range strings.Lines(text) {
		if heading, ok := strings.CutPrefix(strings.TrimLeft(line, "#"), " "); ok && line[0] == '#' {
			if strings.ReplaceAll(strings.ToLower(strings.TrimSpace(heading)), " ", "-") == anchor {
				return true
			}
		}
	}
	return false
}

// TestDocumented holds that each package says what it is for.
func TestDocumented(t *testing.T) {
	list := exec.Command("go", "list", "-f", "{{if not .Doc}}{{.ImportPath}}{{end}}", "./...")
	list.Dir = root
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range strings.Fields(string(out)) {
		t.Errorf("%s has no package documentation", path)
	}
}

func TestFill(t *testing.T) {
	upper := func(kind, args, above string) (string, error) {
		return strings.ToUpper(kind + " " + args), nil
	}
	const text = "a\n<!-- begin b c -->\nold\n<!-- end -->\nd\n<!-- begin e -->\n<!-- end -->\n"
	const want = "a\n<!-- begin b c -->\n\nB C\n\n<!-- end -->\nd\n<!-- begin e -->\n\nE \n\n<!-- end -->\n"
	got, err := fill(text, upper)
	if err != nil || got != want {
		t.Errorf("fill: %q, %v, want %q", got, err, want)
	}
	if again, err := fill(got, upper); err != nil || again != want {
		t.Errorf("fill once more: %q, %v", again, err)
	}
	for _, text := range []string{"<!-- begin a -->\n", "<!-- begin a -->\n<!-- begin b -->\n<!-- end -->\n", "<!-- begin a\n"} {
		if got, err := fill(text, upper); err == nil {
			t.Errorf("fill(%q) = %q, want an error", text, got)
		}
	}
}
