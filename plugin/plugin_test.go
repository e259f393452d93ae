package plugin_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/timeoutlint/timeoutlint/plugin"
)

// build returns the analyzer of the plugin that registered itself.
func build(t *testing.T, settings any) (*analysis.Analyzer, error) {
	t.Helper()
	create, err := register.GetPlugin(plugin.Name)
	if err != nil {
		t.Fatal(err)
	}
	p, err := create(settings)
	if err != nil {
		return nil, err
	}
	if mode := p.GetLoadMode(); mode != register.LoadModeTypesInfo {
		t.Errorf("load mode %s, want %s", mode, register.LoadModeTypesInfo)
	}
	as, err := p.BuildAnalyzers()
	if err != nil {
		return nil, err
	}
	if as[0].Name != plugin.Name { // then golangci-lint puts it in front of messages
		t.Errorf("the analyzer is %s, want %s", as[0].Name, plugin.Name)
	}
	return as[0], analysis.Validate(as)
}

func TestSettings(t *testing.T) {
	type settings = map[string]any
	for _, test := range []struct {
		name     string
		settings any
		facts    bool   // whether the analyzer has facts
		err      string // part of the error, which is one line
	}{
		{"none", nil, true, ""},
		{"empty", settings{}, true, ""},
		{"profile", settings{"profile": "strict", "disable": []any{"bare-serve"}}, true, ""},
		{"with facts", settings{"facts": true}, true, ""},
		{"without facts", settings{"facts": false}, false, ""},
		{"unknown key", settings{"profil": "strict"}, false, `unknown key "profil": did you mean profile?`},
		{"nested", settings{"latency": map[string]any{"handler": "1.8s"}, "front": map[string]any{"load-balancer": "aws-alb"}}, true, ""},
		{"unknown nested key", settings{"latency": map[string]any{"hander": "1.8s"}}, false, `unknown key "hander": did you mean handler?`},
		{"no policy file", settings{"policy": "no-such.yml"}, false, "no-such.yml"},
		{"unknown profile", settings{"profile": "stern"}, false, `unknown profile "stern": expected `},
		{"unknown rule", settings{"enable": []any{"no-such"}}, false, `unknown rule "no-such": expected `},
		{"misspelt rule", settings{"enable": []any{"bare-server"}}, false, `unknown rule "bare-server": did you mean bare-serve?`},
		{"wrong type", settings{"enable": 7}, false, "enable: found number, expected a list"},
		{"far from all keys", settings{"xyzzy": 7}, false, `unknown key "xyzzy": expected one of `},
		{"no duration", settings{"ceiling": "soon"}, false, "soon"},
		{"no unit", settings{"ceiling": 5}, false, "ceiling: found number, expected a duration such as 850ms"},
		{"no group", settings{"latency": "1s"}, false, "latency: found string, expected a group of keys"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, err := build(t, test.settings)
			if test.err != "" {
				if err == nil || !strings.Contains(err.Error(), test.err) || strings.Contains(err.Error(), "\n") {
					t.Errorf("error %v, want one line with %s", err, test.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := len(a.FactTypes) > 0; got != test.facts {
				t.Errorf("facts: %t, want %t", got, test.facts)
			}
		})
	}
}

// TestPolicy holds that policy files apply, and that golangci-lint's cache is
// told when they change: it keeps issues for the names of analyzers.
func TestPolicy(t *testing.T) {
	names := func(settings any) string {
		create, err := register.GetPlugin(plugin.Name)
		if err != nil {
			t.Fatal(err)
		}
		p, err := create(settings)
		if err != nil {
			t.Fatal(err)
		}
		as, err := p.BuildAnalyzers()
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, a := range as {
			names = append(names, a.Name)
		}
		return strings.Join(names, " ")
	}
	dir := t.TempDir()
	t.Chdir(dir)
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", "module example.com/m\n")
	none := names(nil)
	write(".timeoutlint.yml", "profile: strict\n")
	strict := names(nil)
	if strict == none || names(nil) != strict {
		t.Errorf("without a policy file %s, with one %s, again %s", none, strict, names(nil))
	}
	write("named.yml", "profile: strict\n")
	named := map[string]any{"policy": "named.yml"}
	before := names(named)
	write("named.yml", "profile: callback\n")
	if names(named) == before {
		t.Error("the key of a policy file that settings name stays when the file changes")
	}
	write(".timeoutlint.yml", "profile: stern\n")
	if _, err := build(t, nil); err == nil || !strings.Contains(err.Error(), ".timeoutlint.yml:1:10") {
		t.Errorf("error %v, want one with .timeoutlint.yml:1:10", err)
	}
}

// TestDiagnostics holds that what golangci-lint would mistake is left out: it
// drops the category, and takes related places for issues of their own.
func TestDiagnostics(t *testing.T) {
	a, err := build(t, nil)
	if err != nil {
		t.Fatal(err)
	}
	testdata, err := filepath.Abs("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, res := range analysistest.Run(quiet{}, testdata, a, "shapes/constructor") {
		for _, d := range res.Action.Diagnostics {
			found++
			if !strings.HasPrefix(d.Message, d.Category+": ") || len(d.Related) > 0 || len(d.SuggestedFixes) > 1 {
				t.Errorf("%s: %d related, %d fixes", d.Message, len(d.Related), len(d.SuggestedFixes))
			}
		}
	}
	if found == 0 {
		t.Error("no diagnostics")
	}
}

// quiet drops complaints about want comments: package analyzer looks at those.
type quiet struct{}

func (quiet) Errorf(string, ...any) {}
