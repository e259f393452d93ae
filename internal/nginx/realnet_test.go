//go:build realnet

package nginx

import (
	"os/exec"
	"path/filepath"
	"testing"
)

// nginx itself accepts each good file of testdata, and refuses each bad one.
func TestAsNginxDoes(t *testing.T) {
	nginx, err := exec.LookPath("nginx")
	if err != nil {
		t.Fatal("nginx is needed: ", err)
	}
	accepts := func(file string) (bool, string) {
		file, err := filepath.Abs(file)
		if err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(nginx, "-t", "-q", "-p", filepath.Dir(file), "-c", file).CombinedOutput()
		return err == nil, string(out)
	}
	for _, file := range []string{"one.conf", "site/nginx.conf"} {
		if ok, out := accepts(filepath.Join("testdata", "good", file)); !ok {
			t.Errorf("%s is refused: %s", file, out)
		}
	}
	bad, err := filepath.Glob("testdata/bad/*.conf")
	if err != nil || len(bad) == 0 {
		t.Fatal("no bad files: ", err)
	}
	for _, file := range bad {
		ok, out := accepts(file)
		if ok {
			t.Errorf("%s is accepted", file)
		}
		t.Logf("%s: %s", filepath.Base(file), out)
	}
}
