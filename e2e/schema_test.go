package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/xeipuuv/gojsonschema"
)

// TestPolicySchema holds that the schema for editors and the program accept the
// same policy files.
func TestPolicySchema(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root(t), "docs", "policy.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	schema, err := gojsonschema.NewSchema(gojsonschema.NewBytesLoader(text))
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(filepath.Join(root(t), "docs", "policy.md"))
	if err != nil {
		t.Fatal(err)
	}
	documented := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindSubmatch(page)
	if documented == nil {
		t.Fatal("docs/policy.md shows no policy file")
	}

	dir := module(t)
	if r := run(t, dir, nil, timeoutlint(t), "init"); r.status != 0 {
		t.Fatalf("init: %s", r.stderr)
	}
	draft, err := os.ReadFile(filepath.Join(dir, ".timeoutlint.yml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		policy string
		right  bool
	}{
		{string(draft), true},
		{string(documented[1]), true},
		{"profile: strict", true},
		{"profile: strct", false},
		{"profiles: strict", false},
		{"rules: {enable: bare-serve}", true},
		{"rules: {enable: [bare-serve, late-timeout]}", true},
		{"rules: {enable: [bare-server]}", false},
		{"rules: [bare-serve]", false},
		{"latency: {handler: 1m30s, rtt: 0.5ms}", true},
		{"latency: {handler: 850}", false},
		{"latency: {handler: 850 ms}", false},
		{"latency: {handler: -1s}", false},
		{"latency: {handle: 1s}", false},
		{"budget: {a: 3, b: 0.5}", true},
		{"budget: {a: 0}", false},
		{"budget: {a: much}", false},
		{"front: {load-balancer: google}", true},
		{"front: {load-balancer: {idle: 60s}}", true},
		{"front: {load-balancer: gooogle}", false},
		{"front: {load-balancer: {idle: soon}}", false},
		{"front: {nginx: {}}", false},
		{"packages: [{path: ./internal/..., profile: strict, latency: {queue: 1s}}]", true},
		{"packages: [{profile: strict}]", false},
		{"packages: [{path: internal}]", false},
		{"packages: [{path: ./internal, packages: []}]", false},
		{"packages: {path: ./internal}", false},
		{"ceiling: 20s\nupstream-idle: 30s\nidempotency-window: 5m\nidle-ratio: {low: 0.5}", true},
	} {
		data, err := yaml.YAMLToJSON([]byte(test.policy))
		if err != nil {
			t.Fatalf("%v\n%s", err, test.policy)
		}
		result, err := schema.Validate(gojsonschema.NewBytesLoader(data))
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		if result.Valid() != test.right {
			t.Errorf("the schema finds it right: %t, want %t: %v\n%s", result.Valid(), test.right, result.Errors(), test.policy)
		}
		if err := os.WriteFile(filepath.Join(dir, ".timeoutlint.yml"), []byte(test.policy), 0o666); err != nil {
			t.Fatal(err)
		}
		r := run(t, dir, nil, timeoutlint(t), "./internal/config")
		if right := r.status == 0; right != test.right || !right && (r.status != 2 || strings.Count(r.stderr, "\n") != 1) {
			t.Errorf("exit status %d: %swant it to be right: %t\n%s", r.status, r.stderr, test.right, test.policy)
		}
	}
}
