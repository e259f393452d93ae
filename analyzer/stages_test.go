package analyzer

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/timeoutlint/timeoutlint/internal/flow"
	"github.com/timeoutlint/timeoutlint/internal/index"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/observe"
	"github.com/timeoutlint/timeoutlint/internal/site"
	"github.com/timeoutlint/timeoutlint/internal/summary"
	"github.com/timeoutlint/timeoutlint/internal/wiring"
)

// BenchmarkStage measures each stage of the analysis of one package of 10,000
// lines that has a server, handlers and much else, as a service has them.
// Inspector is what most other analyzers begin with, for comparison, and gate is
// the cost of a package without a server.
func BenchmarkStage(b *testing.B) {
	const lines = 10_000
	pass, quiet := checked(b, service(lines)), checked(b, outside)
	cfg, err := (&Options{}).at("")
	if err != nil {
		b.Fatal(err)
	}
	compile := func() (*config, error) { return cfg, nil }
	names := func() *index.Index {
		ix := index.New(pass.Pkg, pass.TypesInfo, pass.Files)
		ix.Read(index.Options{Requests: cfg.requests()})
		return ix
	}
	ix := names()
	traces := flow.Run(ix, nil)
	model := site.New(ix, traces)
	servers := model.Of(nethttp.Server)
	if len(servers) == 0 {
		b.Fatal("no server is found: the benchmark measures nothing")
	}
	stage := func(name string, f func()) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f()
			}
		})
	}
	stage("gate", func() { _ = run(quiet, compile) })
	stage("inspector", func() { inspector.New(pass.Files) })
	stage("index", func() { names() })
	stage("folding", func() { flow.Run(ix, nil) })
	stage("sites", func() { site.New(ix, traces) })
	stage("wiring", func() {
		w := wiring.New(model, observe.New(ix))
		for _, s := range servers {
			w.Of(s)
		}
	})
	stage("rules", func() { check(pass, cfg, ix, traces, observe.New(ix)) }) // with sites and wiring
	stage("summary", func() { summary.Make(pass.Fset, ix, traces, observe.New(ix)) })
	stage("all", func() { _ = run(pass, compile) })
}

// outside is a package that the gate stops.
const outside = "package p\n\nimport \"strings\"\n\nfunc F(s string) string { return strings.ToUpper(s) }\n"

// service is the source of a service, of about so many lines: for each 500 lines
// of what has nothing to do with requests there are a handler and its query.
func service(lines int) string {
	var b strings.Builder
	b.WriteString(`package p

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sort"
	"strings"
	"time"
)

type Config struct {
	Addr         string
	ReadTimeout  time.Duration
	WriteTimeout time.Duration
}

var errEmpty = errors.New("empty")

func Serve(cfg Config) error {
	if cfg.ReadTimeout == 0 {
		cfg.ReadTimeout = 10 * time.Second
	}
	mux := http.NewServeMux()
	routes(mux)
	srv := &http.Server{Addr: cfg.Addr, Handler: mux, ReadTimeout: cfg.ReadTimeout, WriteTimeout: cfg.WriteTimeout}
	return srv.ListenAndServe()
}
`)
	handlers := 0
	for i := 0; strings.Count(b.String(), "\n") < lines; i++ {
		if i%12 == 0 {
			handlers++
			fmt.Fprintf(&b, handler, handlers)
		}
		fmt.Fprintf(&b, other, i)
	}
	b.WriteString("\nfunc routes(mux *http.ServeMux) {\n")
	for i := range handlers {
		fmt.Fprintf(&b, "\tmux.HandleFunc(\"/%[1]d\", handle%[1]d)\n", i+1)
	}
	b.WriteString("}\n")
	return b.String()
}

const handler = `
func handle%[1]d(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), %[1]d*time.Second)
	defer cancel()
	found, err := query%[1]d(ctx, r.URL.Query().Get("q"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	json.NewEncoder(w).Encode(found)
}

func query%[1]d(ctx context.Context, q string) ([]string, error) {
	if q == "" {
		return nil, errEmpty
	}
	return strings.Fields(q), ctx.Err()
}
`

const other = `
type item%[1]d struct {
	name  string
	size  int
	inner []item%[1]d
}

func (it *item%[1]d) total() int {
	n := it.size
	for i := range it.inner {
		n += it.inner[i].total()
	}
	return n
}

func (it *item%[1]d) find(name string) (*item%[1]d, error) {
	if it.name == name {
		return it, nil
	}
	for i := range it.inner {
		if found, err := it.inner[i].find(name); err == nil {
			return found, nil
		}
	}
	return nil, fmt.Errorf("%%s: %%w", name, errEmpty)
}

func group%[1]d(items []item%[1]d) map[string][]string {
	out := map[string][]string{}
	for _, it := range items {
		switch {
		case it.size > 100:
			out["large"] = append(out["large"], it.name)
		case it.size > 10:
			out["medium"] = append(out["medium"], strings.ToLower(it.name))
		default:
			out["small"] = append(out["small"], it.name)
		}
	}
	for _, names := range out {
		sort.Strings(names)
	}
	return out
}
`

// checked type-checks the source of one package.
func checked(b *testing.B, src string) *analysis.Pass {
	b.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		b.Fatal(err)
	}
	pass := &analysis.Pass{
		Fset: fset, Files: []*ast.File{file},
		TypesInfo: &types.Info{
			Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{},
			Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
			Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		},
		Report:           func(analysis.Diagnostic) {},
		ImportObjectFact: func(types.Object, analysis.Fact) bool { return false },
		ExportObjectFact: func(types.Object, analysis.Fact) {},
		AllObjectFacts:   func() []analysis.ObjectFact { return nil },
	}
	conf := types.Config{Importer: importer.ForCompiler(fset, "source", nil)}
	if pass.Pkg, err = conf.Check("example.com/p", fset, pass.Files, pass.TypesInfo); err != nil {
		b.Fatal(err)
	}
	return pass
}
