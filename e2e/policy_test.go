package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPolicyUnderGoVet changes policy files between runs of go vet, which keeps
// the answers of earlier runs: each change is to be seen at once.
func TestPolicyUnderGoVet(t *testing.T) {
	dir := module(t)
	policy := func(text string, under ...string) {
		t.Helper()
		name := filepath.Join(append(append([]string{dir}, under...), ".timeoutlint.yml")...)
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	vet := func(from string, args ...string) result {
		t.Helper()
		return run(t, filepath.Join(dir, from), nil, "go", append([]string{"vet", "-vettool=" + timeoutlint(t)}, args...)...)
	}
	has := func(what, rule string, want bool) {
		t.Helper()
		r := vet("", "./...")
		if r.status != 1 {
			t.Errorf("%s: exit status %d, want 1", what, r.status)
		}
		if got := strings.Contains(r.stderr, ": "+rule+": "); got != want {
			t.Errorf("%s: %s is reported: %t, want %t\n%s", what, rule, got, want, r.stderr)
		}
	}

	policy("profile: recommended")
	has("before", "keepalive-policy", false)
	policy("profile: callback")
	has("another profile", "keepalive-policy", true)
	// In a folder below, and seen from there.
	policy("rules: {disable: [missing-transport-timeout]}", "internal", "notify")
	has("a policy below", "missing-transport-timeout", false)
	policy("", "internal", "notify")
	if r := vet("internal/notify", "."); !strings.Contains(r.stderr, "missing-transport-timeout") {
		t.Errorf("from below: %s", r.stderr)
	}

	// An nginx.conf that the policy names.
	policy("front: {nginx: nginx.conf}")
	conf := func(text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, "nginx.conf"), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	location := func(readTimeout string) string {
		return "events {}\nhttp {\n\tserver {\n\t\tlocation / {\n\t\t\tproxy_read_timeout " + readTimeout + ";\n\t\t\tproxy_pass http://127.0.0.1:8081;\n\t\t}\n\t}\n}\n"
	}
	conf(location("1m"))
	has("a patient nginx", "proxy-gives-up-first", false)
	conf(location("7s"))
	has("an impatient nginx", "proxy-gives-up-first", true)
	conf(location("soon"))
	if r := vet("", "./..."); r.status == 0 || strings.Count(r.stderr, "nginx.conf:5: nginx refuses this: ") != 1 || strings.Contains(r.stderr, ".go:") {
		t.Errorf("a wrong nginx.conf: exit status %d\n%s", r.status, r.stderr)
	}

	// What is wrong is said once, and nothing else.
	policy("profile: callbak")
	want := `.timeoutlint.yml:1:10: unknown profile "callbak": did you mean callback?`
	if r := vet("", "./..."); r.status == 0 || strings.Count(r.stderr, want) != 1 || strings.Contains(r.stderr, ".go:") {
		t.Errorf("a wrong policy: exit status %d\n%s", r.status, r.stderr)
	}

	// A file that a flag names would not be seen to change.
	policy("profile: callback")
	r := vet("", "-timeoutlint.policy=team.yml", "./...")
	if r.status == 0 || !strings.Contains(r.stderr, "team.yml is named by a flag") {
		t.Errorf("a policy named by a flag: exit status %d\n%s", r.status, r.stderr)
	}
	if r := vet("", "-timeoutlint.policy=none", "./..."); strings.Contains(r.stderr, "keepalive-policy") || !strings.Contains(r.stderr, "write-before-read") {
		t.Errorf("without a policy:\n%s", r.stderr)
	}
}

// TestPolicyAndFixes applies fixes by way of go vet, with a policy file that a
// flag names and that changes.
func TestPolicyAndFixes(t *testing.T) {
	dir := module(t)
	team := filepath.Join(dir, "team.yml")
	diff := func(text string) string {
		t.Helper()
		if err := os.WriteFile(team, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return run(t, dir, nil, timeoutlint(t), "-policy=team.yml", "-diff", "./...").stdout
	}
	if out := diff("profile: recommended"); !strings.Contains(out, "ListenAndServe") && !strings.Contains(out, "Transport") {
		t.Errorf("fixes of the default rules:\n%s", out)
	}
	if out := diff("rules: {disable: [missing-transport-timeout]}"); strings.Contains(out, "http.Transport{") {
		t.Errorf("a rule that is disabled is fixed:\n%s", out)
	}
}
