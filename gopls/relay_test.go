package gopls

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/policy"
)

// TestRelay holds that messages pass as they are, and that after a change of
// policy one comes that names the open files.
func TestRelay(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module m\n", ".timeoutlint.yml": "profile: strict\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	uri := "file://" + filepath.ToSlash(filepath.Join(dir, "main.go"))

	names := make(chan string, 10)
	w := newWatch(func(a *analysis.Analyzer) { names <- a.Requires[len(a.Requires)-1].Name })
	if err := w.refresh(); err != nil {
		t.Fatal(err)
	}
	without := <-names

	fromEditor, editor := io.Pipe()
	gopls, toGopls := io.Pipe()
	go w.relay(fromEditor, toGopls)
	heard := make(chan []byte)
	go func() {
		defer close(heard)
		read(bufio.NewReader(gopls), heard)
	}()
	say := func(body string) {
		t.Helper()
		if _, err := fmt.Fprintf(editor, "Content-Type: x\r\nContent-Length: %d\r\n\r\n%s", len(body), body); err != nil {
			t.Fatal(err)
		}
	}
	hear := func(want string) {
		t.Helper()
		select {
		case got := <-heard:
			if string(got) != want {
				t.Fatalf("gopls hears\n%s\nwant\n%s", got, want)
			}
		case <-time.After(time.Minute):
			t.Fatalf("gopls hears nothing, want %s", want)
		}
	}
	changed := fmt.Sprintf(`{"jsonrpc":"2.0","method":"workspace/didChangeWatchedFiles","params":{"changes":[{"uri":%q,"type":2}]}}`, uri)

	for _, body := range []string{`{"method":"initialize"}`, "no JSON", ""} {
		say(body)
		hear(body)
	}
	if len(names) > 0 {
		t.Error("a new analyzer although nothing is open")
	}
	open := fmt.Sprintf(`{"method":"textDocument/didOpen","params":{"textDocument":{"uri":%q}}}`, uri)
	say(open)
	hear(open)
	strict := <-names
	if strict == without {
		t.Error("the name of the analyzer is the same with a policy and without")
	}
	if err := os.Remove(filepath.Join(dir, ".timeoutlint.yml")); err != nil {
		t.Fatal(err)
	}
	hear(changed)
	if again := <-names; again != without {
		t.Errorf("without a policy again the name is %s, want that of before, %s", again, without)
	}
	say(strings.Replace(open, "didOpen", "didClose", 1))
	hear(strings.Replace(open, "didOpen", "didClose", 1))
	if err := os.WriteFile(filepath.Join(dir, ".timeoutlint.yml"), []byte("profile: callback\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	<-names
	editor.Close()
	if m, ok := <-heard; ok {
		t.Errorf("gopls hears %s although nothing is open", m)
	}
}

// TestDigest holds that a digest is the same while the files are, and another
// one when any of them changes.
func TestDigest(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	digest := func() string {
		t.Helper()
		policies := new(policy.Reader)
		d := digestOf(policies, []string{dir})
		if again := digestOf(new(policy.Reader), []string{dir}); again != d {
			t.Errorf("two digests of the same: %s and %s", d, again)
		}
		return d
	}
	conf := "events {}\nhttp {\n\tupstream u { server 127.0.0.1:8080; keepalive 8; }\n\tserver {\n\t\tlisten 80;\n\t\tproxy_read_timeout 5s;\n\t\tlocation / { proxy_pass http://u; }\n\t}\n}\n"
	seen := map[string]string{digest(): "nothing"}
	for _, step := range []struct{ file, text string }{
		{"go.mod", "module m\n"},
		{".timeoutlint.yml", "front: {nginx: nginx.conf}\n"}, // which is not there
		{"nginx.conf", conf},
		{"nginx.conf", strings.Replace(conf, "5s", "6s", 1)},
		{".timeoutlint.yml", "latency: {handler: 1s}\nfront: {load-balancer: aws-alb}\n"},
		{".timeoutlint.yml", "latency: {handler: 1s"},
		{".timeoutlint.yml", "latency: {handler: 2s}\n"},
	} {
		write(step.file, step.text)
		d := digest()
		if before, ok := seen[d]; ok && step.file != "go.mod" {
			t.Errorf("after %s became %q the digest is that of %q", step.file, step.text, before)
		}
		seen[d] = step.text
	}
}

func TestDirectoriesOf(t *testing.T) {
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	got := directoriesOf([]string{"check", filepath.Join("a", "b.go"), "c.go:12:7-20", "-rpc.trace"})
	want := []string{here, filepath.Join(here, "a"), here}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
