package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// floors are the rooms as CONTRIBUTING.md puts them: a package imports only
// what is on a floor below its own.
var floors = [][]string{
	{"internal/remote", "internal/nethttp", "internal/goredis", "internal/duration", "internal/ignore", "internal/nearest", "internal/skim", "internal/source", "internal/changes", "internal/goplsbuild"},
	{"internal/index", "internal/nginx", "internal/driver"},
	{"internal/flow", "internal/observe", "internal/fix", "internal/survey", "internal/fingerprint"},
	{"internal/site", "internal/summary", "internal/baseline"},
	{"internal/wiring"},
	{"internal/rule"},
	{"analyzer", "internal/budget", "internal/report"},
	{"internal/policy"},
	{"policy", "plugin", "gopls", "cmd/timeoutlint", "internal/docgen", "internal/scaffold"},
}

// outside are the packages of those up to the analyzer's floor that touch the
// disk: what the analyzer itself is made of reads no files.
var outside = []string{"internal/source", "internal/changes", "internal/nginx", "internal/survey", "internal/driver", "internal/baseline", "internal/report", "internal/goplsbuild"}

// TestFloors holds that arrows point down, and that the analyzer touches no
// disk.
func TestFloors(t *testing.T) {
	floor := map[string]int{}
	for n, names := range floors {
		for _, name := range names {
			floor[name] = n
		}
	}
	list := exec.Command("go", "list", "-f", "{{.Module.Path}}/ {{.ImportPath}} {{join .Imports \" \"}}", "./...")
	list.Dir = root
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		name := strings.TrimPrefix(words[1], words[0])
		n, placed := floor[name]
		for _, imported := range words[2:] {
			if (imported == "os" || imported == "os/exec") && placed && n <= floor["analyzer"] && !slices.Contains(outside, name) {
				t.Errorf("%s imports %s, and touches the disk", name, imported)
			}
			below, ours := strings.CutPrefix(imported, words[0])
			if !ours {
				continue
			}
			if m, known := floor[below]; !placed || !known || m >= n {
				t.Errorf("%s imports %s, which is on no floor below it", name, below)
			}
		}
	}
}
