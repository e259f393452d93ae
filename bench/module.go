//go:build unix

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A module is code to look at.
type module struct {
	name, path, version string
	leaf                string // a file of a package that nobody imports
	high                string // a file of one that a leaf imports, and that imports many
	base                string // a file of one that many import
}

var modules = []module{
	{"etcd", "go.etcd.io/etcd/server/v3", "v3.7.3", "main.go", "etcdmain/grpc_proxy.go", "storage/backend/backend.go"},
	{"caddy", "github.com/caddyserver/caddy/v2", "v2.11.9", "cmd/caddy/main.go", "cmd/commandfuncs.go", "context.go"},
	{"prometheus", "github.com/prometheus/prometheus", "v0.316.0", "cmd/prometheus/main.go", "web/web.go", "model/labels/labels_common.go"},
	{"tailscale", "tailscale.com", "v1.98.10", "cmd/derper/derper.go", "ipn/ipnlocal/local.go", "tailcfg/tailcfg.go"},
}

// copy makes a copy of the module below dir that stands on its own, and returns
// where it is. What it replaces by folders that are not published is what its
// go.mod requires.
func (m module) copy(dir string) (string, error) {
	at := filepath.Join(dir, m.name+"@"+m.version)
	if _, err := os.Stat(at); err == nil {
		return at, nil
	}
	out, err := exec.Command("go", "mod", "download", "-json", m.path+"@"+m.version).Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w", m.path, err)
	}
	var downloaded struct{ Dir string }
	if err := json.Unmarshal(out, &downloaded); err != nil {
		return "", err
	}
	work := at + ".part"
	if err := os.RemoveAll(work); err != nil {
		return "", err
	}
	if err := os.CopyFS(work, os.DirFS(downloaded.Dir)); err != nil {
		return "", err
	}
	for _, name := range []string{"go.work", "go.work.sum"} {
		if err := os.RemoveAll(filepath.Join(work, name)); err != nil {
			return "", err
		}
	}
	edit := exec.Command("go", "mod", "edit", "-json")
	edit.Dir = work
	if out, err = edit.Output(); err != nil {
		return "", err
	}
	var mod struct {
		Replace []struct {
			Old, New struct{ Path, Version string }
		}
	}
	if err := json.Unmarshal(out, &mod); err != nil {
		return "", err
	}
	commands := [][]string{{"mod", "tidy", "-e"}, {"list", "-deps", "-test", "./..."}}
	for _, r := range mod.Replace {
		if r.New.Version == "" {
			drop := "-dropreplace=" + strings.TrimSuffix(r.Old.Path+"@"+r.Old.Version, "@")
			commands = append([][]string{{"mod", "edit", drop}}, commands...)
		}
	}
	for _, args := range commands {
		cmd := exec.Command("go", args...)
		cmd.Dir = work
		if out, err := cmd.CombinedOutput(); err != nil {
			return "", fmt.Errorf("%s: go %s: %w\n%s", m.path, strings.Join(args, " "), err, out)
		}
	}
	return at, os.Rename(work, at)
}

// edit changes a function of a file, each time in another way, and nothing that
// others see of it.
func (m module) edit(at, file string) error {
	name := filepath.Join(at, filepath.FromSlash(file))
	f, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(f, "\nfunc _() { println(%d) }\n", os.Getpid())
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}
