package fingerprint

import (
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/timeoutlint/timeoutlint/internal/driver"
	"github.com/timeoutlint/timeoutlint/internal/source"
)

// TestAll changes one thing at a time of a finding, and looks whether it is
// known again.
func TestAll(t *testing.T) {
	root := t.TempDir()
	write := func(name, text string) string {
		name = filepath.Join(root, name)
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return name
	}
	file := write("a.go", "package a\n\tbad()\n\t\tbad() \n\tworse()\n")
	other := write("b.go", "package a\n\tbad()\n")
	at := func(file string, line int, rule, message string) driver.Finding {
		return driver.Finding{
			Category: rule, Message: rule + ": " + message,
			Range: driver.Range{Pos: token.Position{Filename: file, Line: line, Column: 1}},
		}
	}
	one := at(file, 2, "bad", "srv (made at b.go:7:3, a/nginx.conf:1, a/default:1) is bad")
	print := func(fs ...driver.Finding) []string { return All(fs, root, new(source.Files)) }

	if again := at(file, 3, "bad", "srv (made at b.go:70, a/nginx.conf:2, a/default:3) is bad"); print(again)[0] != print(one)[0] {
		t.Error("lines moved, and the finding is not known again")
	}
	for what, f := range map[string]driver.Finding{
		"rule":    at(file, 2, "worse", one.Message[len("bad: "):]),
		"message": at(file, 2, "bad", strings.Replace(one.Message[len("bad: "):], "srv", "cli", 1)),
		"file":    at(other, 2, "bad", one.Message[len("bad: "):]),
		"source":  at(file, 4, "bad", one.Message[len("bad: "):]),
	} {
		if print(f)[0] == print(one)[0] {
			t.Errorf("another %s has the same fingerprint", what)
		}
	}
	if both := print(one, one); both[0] == both[1] || both[0] != print(one)[0] {
		t.Errorf("fingerprints of twins: %q", both)
	}
}
