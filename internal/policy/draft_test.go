package policy

import (
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/timeoutlint/timeoutlint/analyzer"
	"github.com/timeoutlint/timeoutlint/internal/survey"
)

// TestDraft holds that a draft is a policy file that changes nothing but what is
// found, and that each line in it that is commented out is policy too.
func TestDraft(t *testing.T) {
	m := &survey.Module{
		Servers:    []survey.Place{{File: "internal/api/server.go", Line: 3, What: "http.Server"}},
		Frameworks: []string{"echo"},
		Nginx:      []string{"deploy/nginx.conf"}, Transports: true, Redis: true, Brokers: true, Databases: true,
	}
	dir := write(t, map[string]string{"internal/api/server.go": "", "deploy/nginx.conf": nginxConf})
	name := filepath.Join(dir, Name)
	for _, m := range []*survey.Module{m, {}} {
		draft := Draft(m)
		f, err := parse(name, []byte(draft))
		if err != nil {
			t.Fatalf("%v\n%s", err, draft)
		}
		got := f.in(dir)
		if len(got.Front.Tiers) != len(m.Nginx) {
			t.Errorf("the draft has in front %+v", got.Front)
		}
		got.Front = analyzer.Front{}
		if !reflect.DeepEqual(got, analyzer.Options{Profile: "recommended"}) {
			t.Errorf("the draft says %+v", got)
		}
		// A comment is "# text", policy is "#key:" or "#  key:".
		full := regexp.MustCompile(`(?m)^#( {2,})?(\S)`).ReplaceAllString(draft, "$1$2")
		if f, err = parse(name, []byte(full)); err != nil {
			t.Fatalf("without the comments: %v\n%s", err, full)
		}
		for _, k := range Keys() {
			last := k.Name[strings.LastIndex(k.Name, ".")+1:]
			if !strings.Contains(full, last+":") && !strings.HasPrefix(k.Name, "budget") && !strings.HasPrefix(k.Name, "idle-ratio") && (k.Name != "front.nginx" || len(m.Nginx) > 0) {
				t.Errorf("the draft does not have %s", k.Name)
			}
		}
		if len(f.packages) != 1 {
			t.Errorf("the draft has %d entries for packages", len(f.packages))
		}
	}
}

func TestQuote(t *testing.T) {
	for name, want := range map[string]string{
		"deploy/nginx.conf": "deploy/nginx.conf", "a b.conf": `"a b.conf"`, "-x": `"-x"`, "a: b": `"a: b"`, "#x": `"#x"`,
	} {
		if got := quote(name); got != want {
			t.Errorf("quote(%q) = %s, want %s", name, got, want)
		}
	}
}
