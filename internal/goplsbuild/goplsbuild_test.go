package goplsbuild

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/goproxytest"
)

// TestChoose chooses among the releases of testdata/gopls, which are v0.8.0,
// v0.9.0, v0.10.0 (which wants a Go that there is not) and v0.11.0-pre.1.
func TestChoose(t *testing.T) {
	proxy, err := goproxytest.NewServer(filepath.Join("testdata", "gopls"), "")
	if err != nil {
		t.Fatal(err)
	}
	defer proxy.Close()
	for name, value := range map[string]string{
		"GOPROXY": proxy.URL, "GOMODCACHE": t.TempDir(), "GONOSUMDB": "*", "GOFLAGS": "-modcacherw", "GOTOOLCHAIN": "local",
	} {
		t.Setenv(name, value)
	}
	w := workshop{t.TempDir()}
	if err := w.write("go.mod", header(minGo)); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ asked, want, err string }{
		{"", "v0.9.0", ""},
		{"v0.8.0", "v0.8.0", ""},
		{"v0.11.0-pre.1", "v0.11.0-pre.1", ""},
		{"v0.10.0", "", `^gopls v0\.10\.0 wants go9\.9\.0, and this is go1\.\S+$`},
		{"v0.8.1", "", `^there is no gopls v0\.8\.1: the newest is v0\.10\.0, and v\S+ is tested$`},
		{"nonsense", "", `^there is no gopls nonsense: `},
	} {
		r, err := w.choose(t.Context(), test.asked)
		switch {
		case test.err != "":
			if err == nil || !regexp.MustCompile(test.err).MatchString(err.Error()) {
				t.Errorf("choose(%q): error %v, want %s", test.asked, err, test.err)
			}
		case err != nil:
			t.Errorf("choose(%q): %v", test.asked, err)
		case r.Version != test.want:
			t.Errorf("choose(%q) = %s, want %s", test.asked, r.Version, test.want)
		}
	}

	// What the build needs of a release, and what a release may lack.
	for version, want := range map[string]string{
		"v0.9.0": `main\.go: no such file`,
		"v0.8.0": `^gopls v0\.8\.0 does not go with this timeoutlint, which is tested with v\S+: its go\.mod does not ask for golang\.org/x/tools$`,
	} {
		r, err := w.choose(t.Context(), version)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.fill(t.Context(), Source{Version: "v1.0.0"}, r); err == nil || !regexp.MustCompile(want).MatchString(err.Error()) {
			t.Errorf("fill with %s: error %v, want %s", version, err, want)
		}
	}
}

// TestMinGo holds that the version is the one in go.mod.
func TestMinGo(t *testing.T) {
	mod, err := os.ReadFile(filepath.Join("..", "..", "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(mod), "\ngo "+minGo+"\n") {
		t.Errorf("go.mod does not say go %s:\n%s", minGo, mod)
	}
}

func TestOwn(t *testing.T) {
	checkout, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := t.TempDir()
	const path = timeoutlint
	for _, test := range []struct {
		name     string
		main     debug.Module
		checkout string
		want     Source
		err      error
	}{
		{"installed", debug.Module{Path: path, Version: "v1.2.3", Sum: "h1:"}, elsewhere, Source{Version: "v1.2.3"}, nil},
		{"installed where it is developed", debug.Module{Path: path, Version: "v1.2.3", Sum: "h1:"}, checkout, Source{Version: "v1.2.3"}, nil},
		{"committed checkout", debug.Module{Path: path, Version: "v1.2.4-0.20260101000000-abcdefabcdef"}, checkout, Source{Dir: checkout}, nil},
		{"committed checkout that is gone", debug.Module{Path: path, Version: "v1.2.4-0.20260101000000-abcdefabcdef"}, elsewhere, Source{Version: "v1.2.4-0.20260101000000-abcdefabcdef"}, nil},
		{"checkout", debug.Module{Path: path, Version: "(devel)"}, checkout, Source{Dir: checkout}, nil},
		{"changed checkout", debug.Module{Path: path, Version: "v1.2.4-0.20260101000000-abcdefabcdef+dirty"}, checkout, Source{Dir: checkout}, nil},
		{"replaced by a directory", debug.Module{Path: path, Version: "v1.2.3", Replace: &debug.Module{Path: "../x"}}, checkout, Source{Dir: checkout}, nil},
		{"replaced by a version", debug.Module{Path: path, Version: "v1.2.3", Replace: &debug.Module{Path: path, Version: "v1.2.5"}}, elsewhere, Source{Version: "v1.2.5"}, nil},
		{"a fork", debug.Module{Path: path, Version: "v1.2.3", Replace: &debug.Module{Path: "example.com/fork", Version: "v1.2.5"}}, elsewhere, Source{}, errUnknown},
		{"a checkout that is gone", debug.Module{Path: path, Version: "(devel)"}, elsewhere, Source{}, errUnknown},
		{"built with -trimpath", debug.Module{Path: path, Version: "(devel)"}, path, Source{}, errUnknown},
	} {
		got, err := own(&test.main, test.checkout)
		if got != test.want || !errors.Is(err, test.err) {
			t.Errorf("%s: %v, %v, want %v, %v", test.name, got, err, test.want, test.err)
		}
	}
}

func TestComplaint(t *testing.T) {
	for stderr, want := range map[string]string{
		"":                               "",
		"go: downloading a v1\ngo: no\n": "no",
		"# golang.org/x/tools/gopls/timeoutlint\n./main.go:1:2: undefined: f\n./main.go:2:2: more\n": "./main.go:1:2: undefined: f",
	} {
		if got := complaint(stderr); got != want {
			t.Errorf("complaint(%q) = %q, want %q", stderr, got, want)
		}
	}
}
