package policy

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/timeoutlint/timeoutlint/analyzer"
	"github.com/timeoutlint/timeoutlint/internal/rule"
)

// write makes files in a new directory, which it returns.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		rewrite(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	return dir
}

// rewrite writes a file, and the directories above it.
func rewrite(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

const everything = `# all keys
profile: callback
rules: {disable: [header-after-client], enable: missing-client-timeout}
require: [header, response, idle]
latency: {tls-handshake: 220ms, header: 300ms, handler: 850ms, database: 1.1s, queue: 600ms, rtt: 42ms}   # P99
budget: {a: 3, b: 2.5}
ceiling: 20s
front:
  nginx: deploy/nginx.conf
  load-balancer: {idle: 60s, response: 15s}
upstream-idle: 30s
idempotency-window: 5m
idle-ratio: {low: 0.5, high: 0.8}
packages:
  - path: ./internal/admin/...
    profile: strict
    latency: {handler: 5s}
  - path: ./internal/admin
    rules: {enable: [header-after-client]}
`

const nginxConf = `events {}
http {
	upstream app { server 127.0.0.1:8080; keepalive 8; keepalive_timeout 20s; }
	server {
		listen 80;
		proxy_read_timeout 5s;
		proxy_http_version 1.1;
		proxy_set_header Connection "";
		location / { proxy_pass http://app; }
	}
}
`

func TestFile(t *testing.T) {
	dir := write(t, map[string]string{Name: everything, "internal/admin/deep/x.go": "", "deploy/nginx.conf": nginxConf})
	f, err := readFile(filepath.Join(dir, Name))
	if err != nil {
		t.Fatal(err)
	}
	const ms, s = analyzer.Duration(time.Millisecond), analyzer.Duration(time.Second)
	want := analyzer.Options{
		Profile: "callback",
		Enable:  []string{"missing-client-timeout"},
		Disable: []string{"header-after-client"},
		Require: []string{"header", "response", "idle"},
		Latency: analyzer.Latency{TLSHandshake: 220 * ms, Header: 300 * ms, Handler: 850 * ms, Database: 1100 * ms, Queue: 600 * ms, RTT: 42 * ms},
		Budget:  analyzer.Budget{A: 3, B: 2.5},
		Ceiling: 20 * s,
		Front: analyzer.Front{LoadBalancer: analyzer.LoadBalancer{
			Idle: 60 * s, Response: 15 * s, Where: Name + ":10",
		}, Nginx: analyzer.Files{"deploy/nginx.conf"}, Tiers: []rule.Front{{
			Name: "nginx", Where: "deploy/nginx.conf", Port: 8080, Idle: 20 * time.Second, Response: 5 * time.Second,
			IdleAt: "deploy/nginx.conf:3", ResponseAt: "deploy/nginx.conf:6",
		}}},
		UpstreamIdle:      30 * s,
		IdempotencyWindow: 300 * s,
		IdleRatio:         analyzer.Ratio{Low: 0.5, High: 0.8},
	}
	if got := f.in(dir); !reflect.DeepEqual(got, want) {
		t.Errorf("in the root:\n%+v\nwant:\n%+v", got, want)
	}
	deep := f.in(filepath.Join(dir, "internal", "admin", "deep"))
	if deep.Profile != "strict" || deep.Latency.Handler != 5*s || deep.Latency.Queue != 600*ms || len(deep.Disable) != 1 {
		t.Errorf("below an override: %+v", deep)
	}
	admin := f.in(filepath.Join(dir, "internal", "admin"))
	if len(admin.Disable) != 0 || len(admin.Enable) != 2 || admin.Profile != "strict" {
		t.Errorf("in two overrides: enabled %v, disabled %v, profile %q", admin.Enable, admin.Disable, admin.Profile)
	}
}

// TestEmpty reads files that say nothing, and so nothing of files above.
func TestEmpty(t *testing.T) {
	for _, text := range []string{"", "# nothing\n", "---\n", "latency:\n  # handler: 1s\n", "packages:\nrules: {}\n"} {
		f, err := parse("/m/"+Name, []byte(text))
		if err != nil {
			t.Errorf("%q: %v", text, err)
		} else if got := f.in("/m/x"); !reflect.DeepEqual(got, analyzer.Options{}) {
			t.Errorf("%q says %+v", text, got)
		}
	}
}

// TestAnchors reads what YAML lets people say once.
func TestAnchors(t *testing.T) {
	f, err := parse("/m/"+Name, []byte("latency: {handler: &work 2s, database: *work}\nrequire: !!seq [header]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if l := f.in("/m").Latency; l.Handler != l.Database || time.Duration(l.Handler) != 2*time.Second {
		t.Errorf("latency %+v", l)
	}
}

func TestErrors(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"latncy: {handler: 1s}", `1:1: unknown key "latncy": did you mean latency?`},
		{"\nxyz: 1", `2:1: unknown key "xyz": expected profile, rules, `},
		{"profile: strct", `1:10: unknown profile "strct": did you mean strict?`},
		{"\ufeffprofile: strct", `1:10: unknown profile "strct": did you mean strict?`},
		{"profile: [strict]", `1:10: profile is a list: expected recommended, strict, callback`},
		{"profile:", `1:10: profile is empty: expected recommended, strict, callback`},
		{"rules:\n  disable: [bare-serve, header-after-clent]", `2:25: unknown rule "header-after-clent": did you mean header-after-client?`},
		{"rules: bare-serve", `1:8: rules is "bare-serve": expected keys (enable, disable)`},
		{"require: [headers]", `1:11: unknown limit "headers": did you mean header?`},
		{"latency:\n  handler: 850", `2:12: latency.handler: "850" is no duration: expected one such as 850ms or 1.5s`},
		{"latency: {handler: -1s}", `1:20: latency.handler: -1s is no limit: expected a positive duration`},
		{"latency:\n  handlr: 850ms", `2:3: unknown key "handlr": did you mean handler?`},
		{"upstream-idle: {a: 1}", `upstream-idle is a mapping: expected a duration such as 850ms or 1.5s`},
		{"budget: {a: much}", `1:13: budget.a is "much": expected a positive number`},
		{"budget: {a: 0}", `1:13: budget.a is "0": expected a positive number`},
		{"front: {load-balancer: aws-abl}", `1:24: unknown load balancer "aws-abl": did you mean aws-alb?`},
		{"front: {load-balancer: {idle: 60}}", `1:31: front.load-balancer.idle: "60" is no duration`},
		{"packages: {path: ./x}", `packages is a mapping: expected a list of entries, each with a path`},
		{"packages:\n  - profile: strict", `2:5: entry 1 of packages has no path: expected one such as ./internal/admin/...`},
		{"packages:\n  - path: internal/admin", `2:11: packages.path is "internal/admin": expected a path from this folder such as ./internal/admin/...`},
		{"packages:\n  - path: ./../x", `2:11: packages.path is "./../x": expected a path from this folder`},
		{"packages:\n  - path: ./nowhere/...", `2:11: packages.path: there is no directory ./nowhere in the folder of this file`},
		{"packages:\n  - packages: []", `2:5: unknown key "packages": expected path, profile`},
		{"profile: strict\nprofile: callback", `2:1: mapping key "profile" already defined at [1:1]`},
		{"profile: strict\n---\nprofile: callback", `3:1: a second document: expected one`},
		{"require: [header", `1:10: sequence end token ']' not found`},
		{"- profile", `1:1: the policy is a list: expected keys (profile, `},
		{"idle-ratio: {low: 0.95}", `.timeoutlint.yml: idle-ratio: low 0.95 is above high 0.9`},
		{"latency:\n\thandler: 1s", `2:1: found character`},
	} {
		f, err := parse("/m/"+Name, []byte(test.text))
		wrong := new(Error)
		if !errors.As(err, &wrong) {
			t.Errorf("%q: %+v, %v", test.text, f, err)
			continue
		}
		if got := strings.TrimPrefix(err.Error(), "/m/"); !strings.Contains(got, test.want) || strings.Contains(got, "\n") {
			t.Errorf("%q:\n%s\nwant:\n%s", test.text, got, test.want)
		}
	}
}

// TestNginxErrors names configurations that are not there, or that nginx refuses.
func TestNginxErrors(t *testing.T) {
	dir := write(t, map[string]string{
		"go.mod":      "module m",
		"broken.conf": "http {\n\tserver {\n\t\tlisten 80;\n\t}\n\tproxy_read_timeout soon;\n}\n",
		"part/x.go":   "",
	})
	for _, test := range []struct{ text, want string }{
		{"front:\n  nginx: nowhere.conf", Name + ":2:10: front.nginx: there is no file nowhere.conf: expected one named from the folder of this one"},
		{"front: {nginx: [broken.conf]}", "broken.conf:5: nginx refuses this: "},
		{"front: {nginx: broken.conf}", "(named in " + Name + ":1:16)"},
		{"front: {nginx: {}}", Name + ":1:16: front.nginx is a mapping: expected the name of an nginx.conf"},
	} {
		_, err := parse(filepath.Join(dir, Name), []byte(test.text))
		if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v, want %s", test.text, err, test.want)
		}
	}
	for name, want := range map[string]string{"nowhere.conf": "nowhere.conf: no such file", "broken.conf": "broken.conf:5: nginx refuses this"} {
		_, err := new(Reader).Resolve(analyzer.Options{Front: analyzer.Front{Nginx: analyzer.Files{name}}}, filepath.Join(dir, "part"))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("-front=nginx=%s: %v, want %s", name, err, want)
		}
	}
}

func TestMatches(t *testing.T) {
	for _, test := range []struct {
		pattern, dir string
		want         bool
	}{
		{"./...", ".", true}, {"./...", "a/b", true}, {"./...", "../x", false},
		{".", ".", true}, {".", "a", false},
		{"./a", "a", true}, {"./a", "a/b", false}, {"./a/", "a", true},
		{"./a/...", "a", true}, {"./a/...", "a/b/c", true}, {"./a/...", "ab", false},
	} {
		if got := matches(test.pattern, test.dir); got != test.want {
			t.Errorf("matches(%q, %q) = %t", test.pattern, test.dir, got)
		}
	}
}
