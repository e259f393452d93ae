package analyzer_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/rule"
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
		{"arguments to be written", `http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			req, _ := http.NewRequest("GET", "http://upstream", nil)
			http.NewRequest()
			http.NewRequestWithContext()
			http.DefaultClient.Do(req)
			new(sync.Once).Do()
			time.Sleep()
		}), time.Second, "")
		new(sync.Once).Do()
		new(sync.WaitGroup).Go()
		http.HandleFunc()
		http.NewServeMux().Handle()
		new(http.Transport).Clone(1)
		new(http.Client).Do()
		new(http.Server).Serve()
		http.Serve()
		context.WithTimeout()
		net.Listen()
		flag.DurationVar()
		fmt.Sprintf()
		new()
		make()
		append()
		copy()
		min()
		time.Duration()`, []string{"handler-ignores-context"}},
	} {
		p := load(imports, []byte("package p\n\nimport (\n\t\"context\"\n\t\"flag\"\n\t\"fmt\"\n\t\"net\"\n\t\"net/http\"\n\t\"sync\"\n\t\"time\"\n)\n\nfunc f() {\n\t"+test.body+"\n}\n"))
		var got []string
		if _, err := analyzerWith(t, nil).Run(p.pass(func(d analysis.Diagnostic) { got = append(got, d.Category) })); err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %s, want %s", test.name, strings.Join(got, ", "), strings.Join(test.want, ", "))
		}
	}
}

// typed is a program in which nothing is to be reported, in the order in which
// people write.
const typed = `package p

import (
	"context"
	"log"
	"net"
	"net/http"
	"time"
)

const (
	readLimit  = 10 * time.Second
	writeLimit = 2 * readLimit
)

type config struct{ idle time.Duration }

func hello(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	select {
	case <-ctx.Done():
		http.Error(w, ctx.Err().Error(), http.StatusServiceUnavailable)
	case <-time.After(50 * time.Millisecond):
		w.Write([]byte("hello"))
	}
}

func newServer(addr string, c config) *http.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("/", hello)
	srv := &http.Server{
		Addr:              addr,
		Handler:           http.TimeoutHandler(mux, writeLimit-readLimit, "too late"),
		ReadHeaderTimeout: 2 * time.Second,
		ReadTimeout:       readLimit,
		WriteTimeout:      writeLimit,
	}
	srv.IdleTimeout = c.idle
	if srv.IdleTimeout <= 0 {
		srv.IdleTimeout = time.Minute
	}
	return srv
}

func get(url string) (*http.Response, error) {
	tr := http.DefaultTransport.(*http.Transport).Clone()
	tr.ResponseHeaderTimeout = 3 * time.Second
	c := &http.Client{Transport: tr, Timeout: 5 * time.Second}
	return c.Get(url)
}

func run() {
	lc := net.ListenConfig{KeepAliveConfig: net.KeepAliveConfig{Enable: true, Idle: 15 * time.Second}}
	ln, err := lc.Listen(context.Background(), "tcp", ":8080")
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(newServer(":8080", config{idle: time.Minute}).Serve(ln))
}
`

// TestTyping types a program, with brackets that are left open and with those
// that an editor closes; and then each line of it once more, with the rest in
// place. Of what is not there yet nothing is said. (A value that is not written
// to its end is another one, of which something may be said.)
func TestTyping(t *testing.T) {
	if testing.Short() {
		t.Skip("checks some thousand programs")
	}
	absence := map[string]bool{} // rules that speak of it
	for _, r := range rule.All() {
		absence[r.Name] = r.Missing || strings.HasPrefix(r.Name, "dropped-")
	}
	imports := imports(t)
	run := analyzerWith(t, nil).Run
	check := func(src string, at int) {
		p := load(imports, []byte(src))
		if p == nil {
			return
		}
		if _, err := run(p.pass(func(d analysis.Diagnostic) {
			if absence[d.Category] {
				t.Errorf("after %q: %v: %s", typed[max(0, at-40):at], p.fset.Position(d.Pos), d.Message)
			}
		})); err != nil {
			t.Error(err)
		}
	}
	for i := range typed {
		check(typed[:i], i)
		check(typed[:i]+closing(typed[:i]), i)
		begin := strings.LastIndex(typed[:i], "\n") + 1
		rest, below, _ := strings.Cut(typed[i:], "\n")
		line := typed[begin:i] + rest
		if !strings.Contains(line, "Timeout") && closing(line) == "" { // what it sets or closes is not there
			check(typed[:i]+"\n"+below, i)
			check(typed[:i]+closing(typed[begin:i])+"\n"+below, i)
		}
	}
}

// closing returns the brackets that an editor has closed by itself.
func closing(text string) string {
	var open []string
	for _, c := range text {
		switch c {
		case '(':
			open = append(open, ")")
		case '[':
			open = append(open, "]")
		case '{':
			open = append(open, "}")
		case ')', ']', '}':
			open = open[:max(0, len(open)-1)]
		}
	}
	slices.Reverse(open)
	return strings.Join(open, "\n")
}
