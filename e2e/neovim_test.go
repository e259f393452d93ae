package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNeovim runs a real editor with its own client: it shows the finding,
// applies the fix, and the finding goes although nothing was saved.
func TestNeovim(t *testing.T) {
	nvim := program(t, "nvim")
	path := gopls(t)
	dir := project(t, map[string]string{"main.go": server})
	script, err := filepath.Abs(filepath.Join("testdata", "neovim.lua"))
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	r := run(t, dir, []string{
		"HOME=" + home, "XDG_CONFIG_HOME=" + home, "XDG_DATA_HOME=" + home, "XDG_STATE_HOME=" + home,
		goEnv(t, "GOCACHE"), goEnv(t, "GOMODCACHE"), goEnv(t, "GOPATH"), goplsCache(t),
		"GOPLS=" + path,
	}, nvim, "--headless", "--clean", "-n", "-c", "luafile "+script, "main.go")
	if r.status != 0 {
		t.Fatalf("neovim: status %d\n%s%s", r.status, r.stdout, r.stderr)
	}
	want := "14: write-before-read: http.Server srv has WriteTimeout 10s < ReadTimeout 30s"
	if said := r.stdout + r.stderr; !strings.Contains(said, want) || !strings.Contains(said, "the diagnostic is gone") {
		t.Errorf("neovim says:\n%s\nwant %q, and that it is gone", said, want)
	}
	if saved, err := os.ReadFile(filepath.Join(dir, "main.go")); err != nil || string(saved) != server {
		t.Errorf("the file on disk has changed: %v\n%s", err, saved)
	}
}

// goEnv is a variable of the go command, for a process with another home.
func goEnv(t *testing.T, name string) string {
	t.Helper()
	return name + "=" + strings.TrimSpace(run(t, ".", nil, "go", "env", name).stdout)
}
