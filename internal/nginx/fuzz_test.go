package nginx

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Whatever a file says, reading it ends, with a configuration or one line that
// says what is wrong.
func FuzzRead(f *testing.F) {
	for _, pattern := range []string{"testdata/good/*.conf", "testdata/good/site/conf.d/*.conf", "testdata/bad/*.conf"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(text))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		name := filepath.Join(t.TempDir(), "nginx.conf")
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		c, err := Read(name)
		if c == nil {
			t.Fatal("there is no configuration")
		}
		if err != nil && strings.Contains(err.Error(), "\n") {
			t.Errorf("not one line: %q", err)
		}
		for _, p := range c.Proxies {
			if p.Response.Duration < 0 || p.Idle.Duration < 0 || p.Port < 0 {
				t.Errorf("%+v, %v", p, err)
			}
		}
	})
}
