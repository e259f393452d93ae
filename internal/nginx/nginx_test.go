package nginx

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// lines are the proxies of a configuration, one a line, with the files by their
// base names.
func lines(c *Config) []string {
	var out []string
	for _, p := range c.Proxies {
		idle := "none"
		if p.Idle.Duration != 0 {
			idle = fmt.Sprintf("%v %s:%d", p.Idle.Duration, filepath.Base(p.Idle.File), p.Idle.Line)
		}
		out = append(out, fmt.Sprintf("%d idle %s response %v %s:%d", p.Port, idle, p.Response.Duration, filepath.Base(p.Response.File), p.Response.Line))
	}
	return out
}

func TestRead(t *testing.T) {
	for _, tc := range []struct {
		file string
		want []string
	}{
		{"site/nginx.conf", []string{
			"8081 idle 1m30s 10-upstreams.conf:5 response 30s nginx.conf:12",
			"8082 idle 1m30s 10-upstreams.conf:5 response 30s nginx.conf:12",
			"8081 idle 1m30s 10-upstreams.conf:5 response 5m0s 20-api.conf:12",
			"8082 idle 1m30s 10-upstreams.conf:5 response 5m0s 20-api.conf:12",
			"8083 idle none response 1h30m0s 20-api.conf:19",
		}},
		{"one.conf", []string{
			"8080 idle 1m0s one.conf:12 response 1m0s one.conf:17",
			"8080 idle 1m0s one.conf:12 response 1.5s one.conf:19",
			"8080 idle none response 1m0s one.conf:26",
			"9000 idle none response 1m0s one.conf:28",
			"443 idle none response 1m0s one.conf:29",
			"80 idle 1m0s one.conf:13 response 1m0s one.conf:30",
			"9004 idle none response 1m0s one.conf:40",
			"9005 idle none response 1m0s one.conf:41",
		}},
	} {
		c, err := Read(filepath.Join("testdata", "good", filepath.FromSlash(tc.file)))
		if err != nil {
			t.Errorf("%s: %v", tc.file, err)
			continue
		}
		if got := lines(c); !slices.Equal(got, tc.want) {
			t.Errorf("%s: got\n\t%s\nwant\n\t%s", tc.file, strings.Join(got, "\n\t"), strings.Join(tc.want, "\n\t"))
		}
	}
}

// What was read is known, so that it can be seen to change.
func TestFiles(t *testing.T) {
	c, err := Read("testdata/good/site/nginx.conf")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"nginx.conf", "mime.types", "10-upstreams.conf", "20-api.conf", "proxy.conf"} {
		if !slices.ContainsFunc(c.Files, func(f string) bool { return filepath.Base(f) == name }) {
			t.Errorf("%s was read, and is not among %v", name, c.Files)
		}
	}
}

func TestRefused(t *testing.T) {
	reasons := map[string]string{
		"brace":     `7: unexpected "}"`,
		"unclosed":  `5: unexpected end of file, expecting "}"`,
		"semicolon": `7: unexpected "}", expecting ";"`,
		"end":       `6: unexpected end of file, expecting ";"`,
		"quote":     `5: unexpected end of file while scanning quoted string`,
		"arguments": `8: invalid number of arguments in "proxy_pass" directive`,
		"unknown":   `5: unknown directive "proxy_read_timeot": did you mean proxy_read_timeout?`,
		"duration":  `5: invalid value "5sec" in "proxy_read_timeout" directive: expected a time such as 30s`,
		"order":     `5: invalid value "30s1m" in "proxy_read_timeout" directive: expected a time such as 30s`,
		"duplicate": `6: "proxy_read_timeout" directive is duplicate`,
		"place":     `5: "proxy_read_timeout" directive is not allowed here`,
		"pass":      `5: "proxy_pass" directive is not allowed here`,
		"empty":     `5: no servers are inside upstream`,
		"twice":     `6: duplicate upstream "api"`,
		"missing":   `5: include "sites/api.conf": there is no such file`,
		"loop":      `5: loop.conf includes itself`,
		"mark":      `1: byte order mark, expected a directive: nginx takes the mark for a part of it`,
		"block":     `5: directive "server" has no opening "{"`,
	}
	names, err := filepath.Glob("testdata/bad/*.conf")
	if err != nil || len(names) != len(reasons) {
		t.Errorf("%d files, %v: want one for each of the %d reasons", len(names), err, len(reasons))
	}
	for _, name := range names {
		_, err := Read(name)
		var refused *Error
		if !errors.As(err, &refused) {
			t.Errorf("%s: %v, want it to be refused", name, err)
			continue
		}
		if want := name + ":" + reasons[strings.TrimSuffix(filepath.Base(name), ".conf")]; err.Error() != want {
			t.Errorf("got  %s\nwant %s", err, want)
		}
	}
	if _, err := Read("testdata/nowhere.conf"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}

func TestDuration(t *testing.T) {
	for s, want := range map[string]time.Duration{
		"5": 5 * time.Second, "5s": 5 * time.Second, "500ms": 500 * time.Millisecond, "1m30s": 90 * time.Second,
		"1m30": 90 * time.Second, "1h 30m": 90 * time.Minute, "2d": 48 * time.Hour, "0": 0, "1s500ms": 1500 * time.Millisecond, "1w": 168 * time.Hour,
	} {
		if got, ok := duration(s); !ok || got != want {
			t.Errorf("%q: got %v, %t, want %v", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "s", "-1", "5sec", "30s1m", "1m1m", "1.5s", "off", "5 5", "1ms1s", "99999999999"} {
		if got, ok := duration(s); ok {
			t.Errorf("%q: got %v, want it refused", s, got)
		}
	}
}
