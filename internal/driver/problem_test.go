package driver

import (
	"go/token"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

func TestParsePosition(t *testing.T) {
	for s, want := range map[string]token.Position{
		"dir/a.go:3:8":    {Filename: "dir/a.go", Line: 3, Column: 8},
		"dir/a.go:3":      {Filename: "dir/a.go", Line: 3},
		`C:\dir\a.go:3:8`: {Filename: `C:\dir\a.go`, Line: 3, Column: 8},
		"dir/a.go":        {},
		"-":               {},
		"":                {},
	} {
		if got := parsePosition(s); got != want {
			t.Errorf("parsePosition(%q) = %#v, want %#v", s, got, want)
		}
	}
}

func TestTooNew(t *testing.T) {
	module := func(path, goVersion string) *unit {
		return &unit{listing: listing{Module: &packages.Module{Path: path, GoVersion: goVersion}}}
	}
	problems := tooNew([]*unit{
		module("example.com/new", "1.99.1"), module("example.com/new", "1.99.1"),
		module("example.com/old", "1.20"), module("example.com/bare", ""), {},
	})
	if len(problems) != 1 || problems[0].Package != "example.com/new" || !strings.HasPrefix(problems[0].Message, "module wants go1.99.1,") {
		t.Errorf("tooNew = %+v, want one problem of example.com/new", problems)
	}
}

func TestComplaint(t *testing.T) {
	for stderr, want := range map[string]string{
		"":                                    "",
		"go: no such thing\n":                 "no such thing",
		"go: downloading x v1.0.0\ngo: a\n":   "a",
		"go: inconsistent:\n\ta: b\n\tc: d\n": "inconsistent: a: b",
		"ends with:\n":                        "ends with:",
	} {
		if got := complaint(stderr); got != want {
			t.Errorf("complaint(%q) = %q, want %q", stderr, got, want)
		}
	}
}
