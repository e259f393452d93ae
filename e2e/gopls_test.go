package e2e

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// gopls returns the path of a gopls with this timeoutlint, built once.
func gopls(t *testing.T) string {
	t.Helper()
	slow(t)
	command := timeoutlint(t)
	built := buildGopls(command)
	if built.err != nil {
		t.Fatal(built.err)
	}
	return built.path
}

type goplsBuild struct {
	path, said string
	err        error
}

var goplsOnce struct {
	sync.Once
	goplsBuild
}

func buildGopls(command string) goplsBuild {
	goplsOnce.Do(func() {
		path := filepath.Join(temporary, "gopls")
		cmd := exec.Command(command, "gopls", "-o", path)
		var stdout, stderr strings.Builder
		cmd.Stdout, cmd.Stderr = &stdout, &stderr
		goplsOnce.goplsBuild = goplsBuild{path: strings.TrimSpace(stdout.String()), said: stderr.String()}
		if err := cmd.Run(); err != nil {
			goplsOnce.err = errors.New(stderr.String())
			return
		}
		goplsOnce.path, goplsOnce.said = strings.TrimSpace(stdout.String()), stderr.String()
	})
	return goplsOnce.goplsBuild
}

// goplsCache is the variable that says where gopls keeps results; all tests
// share them, as editors do.
func goplsCache(t *testing.T) string {
	t.Helper()
	return "GOPLSCACHE=" + filepath.Join(temporary, "goplscache")
}

// TestGoplsBuild checks what timeoutlint gopls says, for what it builds and
// for what it cannot.
func TestGoplsBuild(t *testing.T) {
	path := gopls(t)
	if info, err := os.Stat(path); err != nil || !filepath.IsAbs(path) || info.Mode()&0o111 == 0 {
		t.Errorf("timeoutlint gopls prints %q, want the path of a program (%v)", path, err)
	}
	if said := goplsOnce.said; !regexp.MustCompile(`^timeoutlint: building gopls v\d+\.\d+\.\d+ with timeoutlint in .*\n$`).MatchString(said) {
		t.Errorf("timeoutlint gopls says %q, want the version that it builds", said)
	}
	r := run(t, t.TempDir(), nil, timeoutlint(t), "gopls", "-version", "v9.9.9", "-o", "gopls")
	if want := regexp.MustCompile(`^timeoutlint: there is no gopls v9\.9\.9: the newest is v\S+, and v\S+ is tested\n$`); r.status != 3 || !want.MatchString(r.stderr) {
		t.Errorf("a version that is not there: status %d, %q, want 3 and %q", r.status, r.stderr, want)
	}
}

// server is a program as people write it while they learn of timeouts.
const server = `package main

import (
	"log"
	"net/http"
	"time"
)

func main() {
	srv := &http.Server{
		Addr:              ":8080",
		ReadHeaderTimeout: time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      10 * time.Second,
		IdleTimeout:       time.Minute,
	}
	log.Fatal(srv.ListenAndServe())
}
`

// project writes a module with one program.
func project(t *testing.T, files map[string]string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if files["go.mod"] == "" {
		write(t, dir, "go.mod", "module example.com/project\n\ngo 1.26.0\n")
	}
	for name, text := range files {
		write(t, dir, name, text)
	}
	return dir
}

// TestGoplsEditing follows somebody who types: findings appear in the text that
// is not saved, whatever else is broken, and go when they are fixed.
func TestGoplsEditing(t *testing.T) {
	dir := project(t, map[string]string{
		"main.go":   server + witness,
		"broken.go": "package main\n\nvar n int = \"no number\"\n",
	})
	e := startEditor(t, gopls(t), dir, nil)
	e.open("main.go")

	d := e.await("main.go", "write-before-read")[0]
	if want := (lspRange{lspPosition{13, 2}, lspPosition{13, 37}}); d.Range != want {
		t.Errorf("the range is %v, want %v", d.Range, want)
	}
	if want := "https://github.com/timeoutlint/timeoutlint/blob/main/docs/rules.md#write-before-read"; d.CodeDescription.Href != want {
		t.Errorf("the link is %s, want %s", d.CodeDescription.Href, want)
	}
	if warning := 2; d.Severity != warning {
		t.Errorf("the severity is %d, want %d", d.Severity, warning)
	}
	if !strings.HasPrefix(d.Message, "write-before-read: http.Server srv has WriteTimeout 10s < ReadTimeout 30s") {
		t.Errorf("the message is %q", d.Message)
	}
	if len(d.RelatedInformation) != 2 || e.file(d.RelatedInformation[0].Location.URI) != "main.go" {
		t.Errorf("the related information is %v, want ReadTimeout and the start of the server", d.RelatedInformation)
	}

	e.replace("main.go", "WriteTimeout:      10 * time.Second", "WriteTimeout:      40 * time.Second")
	e.await("main.go")
	e.replace("main.go", "ReadHeaderTimeout: time.Second", "ReadHeaderTimeout: time.Hour")
	e.await("main.go", "header-after-read")
	e.replace("main.go", "	log.Fatal", "	http.HandleFunc(\"/\", func(w http.ResponseWriter, r *http.Request) {\n		if r.\n	})\n	log.Fatal")
	e.await("main.go", "header-after-read")
	e.replace("main.go", "		if r.\n", "")
	e.fix("main.go", e.await("main.go", "header-after-read")[0])
	e.await("main.go")

	if saved, err := os.ReadFile(filepath.Join(dir, "main.go")); err != nil || string(saved) != server+witness {
		t.Errorf("the file on disk has changed: %v\n%s", err, saved)
	}
}

// TestGoplsOff checks that gopls' own setting switches timeoutlint off and on.
func TestGoplsOff(t *testing.T) {
	dir := project(t, map[string]string{"main.go": server + witness})
	e := startEditor(t, gopls(t), dir, map[string]any{"analyses": map[string]any{"timeoutlint": false}})
	e.open("main.go")
	e.await("main.go")
	e.configure(map[string]any{"analyses": map[string]any{"timeoutlint": true}})
	e.await("main.go", "write-before-read")
	e.configure(map[string]any{"analyses": map[string]any{"timeoutlint": false}})
	e.await("main.go")
}

var checkLine = regexp.MustCompile(`(?m)^(\S+\.go):(\d+):[\d:-]+: ([a-z-]+): `)

// findGopls asks gopls for the diagnostics of all files.
func findGopls(t *testing.T, dir string) []finding {
	path := gopls(t)
	args := []string{"check"}
	for _, pattern := range []string{"*.go", "*/*.go", "*/*/*.go"} {
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if _, err := os.Stat(filepath.Join(filepath.Dir(file), "go.mod")); err != nil || filepath.Dir(file) == dir {
				args = append(args, file) // of the module; of others gopls says what it is asked
			}
		}
	}
	r := run(t, dir, []string{goplsCache(t)}, path, args...)
	if r.status != 0 {
		t.Fatalf("gopls check: status %d\n%s", r.status, r.stderr)
	}
	var out []finding
	for _, m := range checkLine.FindAllStringSubmatch(r.stdout, -1) {
		out = append(out, newFinding(t, dir, m[3], m[1], m[2]))
	}
	return sorted(out)
}
