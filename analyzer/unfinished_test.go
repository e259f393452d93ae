package analyzer_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// TestUnfinished looks at code that is being written, as editors show it: what
// is not there yet is not missing, and what is wrong stays wrong.
func TestUnfinished(t *testing.T) {
	imports := imports(t)
	for _, test := range []struct {
		name, body string
		want       []string // rules
	}{
		{"a field begun", `srv := &http.Server{
			IdleTimeout: time.Minute,
			ReadH
		}
		srv.ListenAndServe()`, nil},
		{"a field misspelt", `srv := &http.Server{IdleTimeout: time.Minute, ReadHeaderTimout: time.Second}
		srv.ListenAndServe()`, nil},
		{"an assignment misspelt", `srv := &http.Server{IdleTimeout: time.Minute}
		srv.ReadHeaderTimout = time.Second
		srv.ListenAndServe()`, nil},
		{"a method to be written", `srv := &http.Server{}
		srv.setTimeouts()
		srv.ListenAndServe()`, nil},
		{"a selector begun", `srv := &http.Server{}
		srv.
		srv.ListenAndServe()`, nil},
		{"a function to be written", `srv := &http.Server{}
		configure(srv)
		srv.ListenAndServe()`, nil},
		{"a value to be written", `srv := &http.Server{IdleTimeout: idle, ReadHeaderTimeout: time.Second *}
		srv.ListenAndServe()`, nil},
		{"a field begun, others wrong", `srv := &http.Server{
			ReadTimeout: 30 * time.Second,
			WriteTimeout: 10 * time.Second,
			IdleT
		}
		srv.ListenAndServe()`, []string{"write-before-read"}},
		{"a selector begun, fields wrong", `srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}
		srv.IdleT
		srv.ListenAndServe()`, []string{"write-before-read"}},
		{"an error elsewhere", `srv := &http.Server{IdleTimeout: time.Minute}
		undefined()
		srv.ListenAndServe()`, []string{"missing-server-timeout"}},
	} {
		p := load(imports, []byte("package p\n\nimport (\n\t\"net/http\"\n\t\"time\"\n)\n\nfunc f() {\n\t"+test.body+"\n}\n"))
		var got []string
		if _, err := analyzerWith(t, nil).Run(p.pass(func(d analysis.Diagnostic) { got = append(got, d.Category) })); err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %s, want %s", test.name, strings.Join(got, ", "), strings.Join(test.want, ", "))
		}
	}
}
