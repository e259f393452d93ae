package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// published are modules whose findings are compared, as the proxy has them. The
// large ones take go vet minutes.
var published = []struct {
	module string
	large  bool
}{
	{"github.com/gin-gonic/gin@v1.12.0", false},
	{"github.com/mccutchen/go-httpbin/v2@v2.26.0", false},
	{"github.com/tsenart/vegeta/v12@v12.13.0", false},
	{"github.com/elazarl/goproxy@v1.9.3", false},
	{"github.com/cloudflare/cfssl@v1.6.5", false},
	{"go.etcd.io/etcd/server/v3@v3.7.3", false},
	{"github.com/caddyserver/caddy/v2@v2.11.9", true},
	{"github.com/prometheus/prometheus@v0.316.0", true},
}

// TestEqual checks that the command finds in other people's modules what go vet
// finds with it as its tool, where a driver of other people's decides what is
// read: at the same places, with the same words. TIMEOUTLINT_E2E=all adds the
// large ones.
func TestEqual(t *testing.T) {
	slow(t)
	found := 0
	for _, p := range published {
		t.Run(p.module, func(t *testing.T) {
			if p.large && os.Getenv("TIMEOUTLINT_E2E") != "all" {
				t.Skip("large: TIMEOUTLINT_E2E=all runs it")
			}
			dir := download(t, p.module)
			cache := []string{"TIMEOUTLINT_CACHE=" + t.TempDir()}
			first := run(t, dir, cache, timeoutlint(t), "-json", "./...")
			if first.stderr != "" {
				t.Errorf("problems: %s", first.stderr)
			}
			again := run(t, dir, cache, timeoutlint(t), "-json", "./...")
			vet := run(t, dir, nil, "go", "vet", "-vettool="+timeoutlint(t), "-json", "./...")
			want := said(t, vet.stdout)
			found += len(want)
			if got := said(t, first.stdout); !slices.Equal(got, want) {
				t.Errorf("the command says:\n%s\ngo vet says:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			if again.stdout != first.stdout {
				t.Errorf("a second run says:\n%s\nthe first said:\n%s", again.stdout, first.stdout)
			}
		})
	}
	if found == 0 {
		t.Error("there is nothing to find in any of them")
	}
}

// said returns places and messages from what go vet -json prints, sorted, each
// once.
func said(t *testing.T, text string) (lines []string) {
	t.Helper()
	for dec := json.NewDecoder(strings.NewReader(text)); dec.More(); {
		var units map[string]map[string][]struct{ Posn, Message string }
		if err := dec.Decode(&units); err != nil {
			t.Fatal(err)
		}
		for _, unit := range units {
			for _, d := range unit["timeoutlint"] {
				lines = append(lines, d.Posn+": "+d.Message)
			}
		}
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

// download returns a copy of a published module that stands on its own: what it
// replaces by folders that are not published is what its go.mod requires.
func download(t *testing.T, module string) string {
	t.Helper()
	var m struct{ Dir, Error string }
	out := run(t, t.TempDir(), nil, "go", "mod", "download", "-json", module).stdout
	if err := json.Unmarshal([]byte(out), &m); err != nil || m.Error != "" {
		missing(t, "%s cannot be had: %s%v", module, m.Error, err)
	}
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, os.DirFS(m.Dir)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"go.work", "go.work.sum", "vendor"} {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	var mod struct {
		Replace []struct {
			Old, New struct{ Path, Version string }
		}
	}
	out = run(t, dir, nil, "go", "mod", "edit", "-json").stdout
	if err := json.Unmarshal([]byte(out), &mod); err != nil {
		t.Fatal(err)
	}
	for _, r := range mod.Replace {
		if r.New.Version == "" {
			run(t, dir, nil, "go", "mod", "edit", "-dropreplace="+strings.TrimSuffix(r.Old.Path+"@"+r.Old.Version, "@"))
		}
	}
	if r := run(t, dir, nil, "go", "mod", "tidy", "-e"); r.status != 0 {
		t.Fatalf("go mod tidy: %s", r.stderr)
	}
	return dir
}
