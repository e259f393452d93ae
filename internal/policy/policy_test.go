package policy

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/timeoutlint/timeoutlint/analyzer"
)

// TestFind asks for the policy of directories in and around a module.
func TestFind(t *testing.T) {
	dir := write(t, map[string]string{
		Name:               "profile: strict", // above every module
		"m/go.mod":         "module m",
		"m/" + Name:        "profile: callback",
		"m/a/x.go":         "",
		"m/b/" + Name:      "require: [idle]",
		"m/b/c/x.go":       "",
		"m/inner/go.mod":   "module inner",
		"m/inner/a/x.go":   "",
		"m/yaml/d/x.go":    "",
		"outside/x.go":     "",
		"m/off/" + Name:    "profile: none",
		"m/empty/" + Name:  "",
		"other/policy.yml": "profile: strict",
	})
	r := new(Reader)
	for _, test := range []struct {
		dir     string
		options analyzer.Options
		profile string
		err     string
	}{
		{dir: "m", profile: "callback"},
		{dir: "m/a", profile: "callback"},
		{dir: "m/b/c", profile: ""}, // the nearest counts as a whole
		{dir: "m/empty", profile: ""},
		{dir: "m/inner/a", profile: ""},
		{dir: "outside", profile: ""},
		{dir: "m/off", err: `1:10: unknown profile "none": expected recommended`},
		{dir: "m/off", options: analyzer.Options{Policy: analyzer.NoPolicy}},
		{dir: "m/a", options: analyzer.Options{Policy: analyzer.NoPolicy}, profile: ""},
		{dir: "m/a", options: analyzer.Options{Profile: "recommended"}, profile: "recommended"},
		{dir: "m/a", options: analyzer.Options{Policy: "../other/policy.yml"}, profile: "strict"},
		{dir: "m/a", options: analyzer.Options{Policy: "nowhere.yml"}, err: "nowhere.yml: no such policy file"},
	} {
		o, err := r.Resolve(test.options, filepath.Join(dir, filepath.FromSlash(test.dir)))
		switch {
		case test.err == "" && err != nil, test.err != "" && (err == nil || !strings.Contains(err.Error(), test.err)):
			t.Errorf("%s, %+v: error %v, want %q", test.dir, test.options, err, test.err)
		case err == nil && o.Profile != test.profile:
			t.Errorf("%s: profile %q, want %q", test.dir, o.Profile, test.profile)
		}
	}
	if err := r.Err(); err == nil || !strings.Contains(err.Error(), filepath.Join("m", "nowhere.yml")) {
		t.Errorf("the first error is %v", err)
	}
}

func TestMisnamed(t *testing.T) {
	dir := write(t, map[string]string{"go.mod": "module m", ".timeoutlint.yaml": "profile: strict"})
	_, err := new(Reader).Resolve(analyzer.Options{}, dir)
	if err == nil || !strings.Contains(err.Error(), ".timeoutlint.yaml: expected a policy file to be named .timeoutlint.yml") {
		t.Errorf("error %v", err)
	}
}

// TestUnreadable holds that a policy which cannot be read is not taken for none.
func TestUnreadable(t *testing.T) {
	folder := write(t, map[string]string{"go.mod": "module m", Name + "/x": ""})
	dangling := write(t, map[string]string{"go.mod": "module m"})
	if err := os.Symlink("nowhere", filepath.Join(dangling, Name)); err != nil {
		t.Skip(err) // not everybody may make one
	}
	for dir, want := range map[string]string{folder: "is a directory", dangling: "no such policy file"} {
		if _, err := new(Reader).Resolve(analyzer.Options{}, dir); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}

// TestFound holds that the go command is not told of files that it does not see
// change.
func TestFound(t *testing.T) {
	dir := write(t, map[string]string{"go.mod": "module m", "p.yml": "profile: strict"})
	_, err := (&Reader{Found: true}).Resolve(analyzer.Options{Policy: "p.yml"}, dir)
	if err == nil || !strings.Contains(err.Error(), "p.yml is named by a flag") {
		t.Errorf("error %v", err)
	}
}

// TestConcurrent asks from many goroutines, as analysis does.
func TestConcurrent(t *testing.T) {
	dir := write(t, map[string]string{"go.mod": "module m", Name: "profile: strict", "a/x.go": "", "b/x.go": ""})
	r := new(Reader)
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() {
			o, err := r.Resolve(analyzer.Options{}, filepath.Join(dir, []string{"a", "b", "."}[i%3]))
			if err != nil || o.Profile != "strict" {
				t.Errorf("%+v, %v", o, err)
			}
		})
	}
	wg.Wait()
}

// TestDigest changes files, and asks each time whether the digest does too.
func TestDigest(t *testing.T) {
	files := map[string]string{
		"go.mod":            "module m",
		Name:                "profile: strict",
		"a/x.go":            "",
		"vendor/v/" + Name:  "profile: strict",
		"inner/go.mod":      "module inner",
		"inner/" + Name:     "profile: strict",
		"w/go.mod":          "module w",
		"w/go.work":         "go 1.26\nuse .\nuse ./one\n",
		"w/one/go.mod":      "module one",
		"w/one/deep/x.go":   "",
		"w/two/go.mod":      "module two",
		"w/one/deep/y.conf": "",
	}
	dir := write(t, files)
	digest := func(sub string) string {
		t.Helper()
		var b bytes.Buffer
		if err := new(Reader).Digest(&b, filepath.Join(dir, sub)); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	t.Setenv("GOWORK", "")
	for _, test := range []struct {
		name, text string // of the file that is written
		changes    bool   // the digest of the module
		work       bool   // the digest of the workspace
	}{
		{Name, "profile: callback", true, false},
		{Name, "# a comment\nprofile: callback", false, false},
		{Name, "profile: wrong", true, false},
		{"a/" + Name, "", true, false},
		{Name, "front: {nginx: deploy/nginx.conf}", true, false},
		{"deploy/nginx.conf", "events {}\nhttp { include app.conf; }\n", true, false},
		{"deploy/app.conf", "server { listen 80; location / { proxy_pass http://127.0.0.1:8080; } }\n", true, false},
		{"deploy/app.conf", "server { listen 80; location / { proxy_read_timeout 5s; proxy_pass http://127.0.0.1:8080; } }\n", true, false},
		{"deploy/other.conf", "server {}", false, false},
		{"vendor/v/" + Name, "profile: callback", false, false},
		{"inner/" + Name, "profile: callback", false, false},
		{"w/one/deep/" + Name, "profile: strict", false, true},
		{"w/one/deep/" + Name, "profile: callback", false, true},
		{"w/two/" + Name, "profile: strict", false, false},
	} {
		module, work := digest("a"), digest("w/one")
		rewrite(t, filepath.Join(dir, filepath.FromSlash(test.name)), test.text)
		if got := digest("a") != module; got != test.changes {
			t.Errorf("%s: %q: the digest changes: %t", test.name, test.text, got)
		}
		if got := digest("w/one") != work; got != test.work {
			t.Errorf("%s: %q: the digest of the workspace changes: %t", test.name, test.text, got)
		}
	}
}

// TestSameKeys holds that settings, flags and files carry the same options.
func TestSameKeys(t *testing.T) {
	file := map[string]bool{}
	for _, k := range optionKeys(new(analyzer.Options)) {
		if k.doc == "" {
			t.Errorf("%s is not documented", k.name)
		}
		if k.name == "rules" {
			for _, k := range k.form.(mapping) {
				file[k.name] = true
			}
			continue
		}
		file[k.name] = true
	}
	a, err := analyzer.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	options := reflect.TypeFor[analyzer.Options]()
	for i := range options.NumField() {
		name := options.Field(i).Tag.Get("json")
		if name == "-" {
			continue
		}
		if a.Flags.Lookup(name) == nil {
			t.Errorf("no flag -%s", name)
		}
		if name != "policy" && !file[name] { // a file does not name another
			t.Errorf("no key %s", name)
		}
		delete(file, name)
	}
	for name := range file {
		t.Errorf("the key %s is no option", name)
	}
}

// TestSchema holds that the schema knows all keys, and that it is JSON.
func TestSchema(t *testing.T) {
	data, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	var s struct {
		Properties map[string]struct{ Description string }
	}
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	for _, k := range new(File).keys() {
		if s.Properties[k.name].Description != k.doc {
			t.Errorf("%s is described as %q, want %q", k.name, s.Properties[k.name].Description, k.doc)
		}
	}
}
