// Package survey looks over a module for what a policy has to know of: servers,
// what stands in front of them, what they call. It reads syntax only and takes
// what looks right; nothing is reported by it.
package survey

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/timeoutlint/timeoutlint/internal/nginx"
)

// A Module is what was found. Files are named from its root, with slashes.
type Module struct {
	Servers    []Place
	Nginx      []string // whole configurations, not what they include
	Balancers  []Place  // what deploys load balancers, by the names that policy files have
	Frameworks []string // names of HTTP frameworks that go.mod requires
	Transports bool     // it has clients of its own making
	Redis      bool     // it imports a client of Redis
	Brokers    bool     // it imports a client of a message queue
	Databases  bool     // it imports database/sql or a driver
}

// A Place is where something was found.
type Place struct {
	File string
	Line int
	What string // http.Server
}

// String is the place as people write it.
func (p Place) String() string { return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.What) }

// frameworks are modules that make servers.
var frameworks = map[string]string{
	"github.com/gin-gonic/gin":            "gin",
	"github.com/labstack/echo":            "echo",
	"github.com/go-chi/chi":               "chi",
	"github.com/gorilla/mux":              "gorilla/mux",
	"github.com/gofiber/fiber":            "fiber",
	"github.com/zeromicro/go-zero":        "go-zero",
	"github.com/go-kratos/kratos":         "kratos",
	"github.com/cloudwego/hertz":          "hertz",
	"github.com/julienschmidt/httprouter": "httprouter",
	"github.com/beego/beego":              "beego",
	"github.com/gobuffalo/buffalo":        "buffalo",
	"connectrpc.com/connect":              "connect",
}

// clients are imports, and all below them, that tell what handlers wait for.
var clients = []struct {
	path string
	of   func(*Module) *bool
}{
	{"github.com/redis/go-redis", redis},
	{"github.com/go-redis/redis", redis},
	{"github.com/gomodule/redigo", redis},
	{"github.com/redis/rueidis", redis},
	{"github.com/segmentio/kafka-go", broker},
	{"github.com/IBM/sarama", broker},
	{"github.com/twmb/franz-go", broker},
	{"github.com/confluentinc/confluent-kafka-go", broker},
	{"github.com/nats-io/nats.go", broker},
	{"github.com/rabbitmq/amqp091-go", broker},
	{"github.com/streadway/amqp", broker},
	{"database/sql", database},
	{"github.com/jackc/pgx", database},
	{"github.com/jmoiron/sqlx", database},
	{"gorm.io/gorm", database},
	{"entgo.io/ent", database},
	{"go.mongodb.org/mongo-driver", database},
}

func redis(m *Module) *bool    { return &m.Redis }
func broker(m *Module) *bool   { return &m.Brokers }
func database(m *Module) *bool { return &m.Databases }

// balancers are words of deployments that tell which load balancer is made.
var balancers = []struct{ word, name string }{
	{"alb.ingress.kubernetes.io/", "aws-alb"},
	{`"aws_alb"`, "aws-alb"},
	{"aws-load-balancer-type: nlb", "aws-nlb"},
	{`aws-load-balancer-type: "nlb"`, "aws-nlb"},
	{"kubernetes.io/ingress.class: gce", "google"},
	{`kubernetes.io/ingress.class: "gce"`, "google"},
	{`"google_compute_backend_service"`, "google"},
}

// makes are what makes servers: literals and calls of net/http.
var makes = []string{"Server", "ListenAndServe", "ListenAndServeTLS", "Serve", "ServeTLS"}

// A Files calls a function for each file of a module.
type Files func(root string, f func(name string)) error

// Of looks over the module in a directory.
func Of(root string, files Files) (*Module, error) {
	m := new(Module)
	if data, err := os.ReadFile(filepath.Join(root, "go.mod")); err == nil {
		m.requires(data)
	}
	err := files(root, func(name string) {
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return
		}
		rel = filepath.ToSlash(rel)
		switch {
		case strings.HasSuffix(rel, "_test.go") || slices.Contains(strings.Split(path.Dir(rel), "/"), "testdata"):
		case strings.HasSuffix(rel, ".go"):
			m.source(name, rel)
		case slices.Contains([]string{".yml", ".yaml", ".tf"}, path.Ext(rel)):
			m.deployment(name, rel)
		case strings.HasSuffix(rel, ".conf") || strings.Contains(path.Base(rel), "nginx"):
			if isNginx(name) {
				m.Nginx = append(m.Nginx, rel)
			}
		}
	})
	slices.Sort(m.Nginx)
	slices.SortFunc(m.Servers, func(a, b Place) int { return cmp.Or(cmp.Compare(a.File, b.File), a.Line-b.Line) })
	return m, err
}

func (m *Module) requires(mod []byte) {
	f, err := modfile.ParseLax("go.mod", mod, nil)
	if err != nil {
		return
	}
	for _, r := range f.Require {
		base := strings.TrimRight(strings.TrimSuffix(r.Mod.Path, "/"+path.Base(r.Mod.Path)), "/")
		name, ok := frameworks[r.Mod.Path]
		if !ok && strings.HasPrefix(path.Base(r.Mod.Path), "v") { // .../echo/v4
			name, ok = frameworks[base]
		}
		if ok && !r.Indirect {
			m.Frameworks = append(m.Frameworks, name)
		}
	}
	slices.Sort(m.Frameworks)
}

// source looks into one Go file.
func (m *Module) source(name, rel string) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil || ast.IsGenerated(f) {
		return
	}
	http := ""
	for _, imp := range f.Imports {
		p := strings.Trim(imp.Path.Value, "`\"")
		for _, c := range clients {
			if p == c.path || strings.HasPrefix(p, c.path+"/") {
				*c.of(m) = true
			}
		}
		if p == "net/http" {
			http = "http"
			if imp.Name != nil {
				http = imp.Name.Name
			}
		}
	}
	if http == "" {
		return
	}
	of := func(e ast.Expr) string {
		if sel, ok := e.(*ast.SelectorExpr); ok {
			if x, ok := sel.X.(*ast.Ident); ok && x.Name == http {
				return sel.Sel.Name
			}
		}
		return ""
	}
	ast.Inspect(f, func(n ast.Node) bool {
		made := ""
		switch n := n.(type) {
		case *ast.CompositeLit:
			made = of(n.Type)
		case *ast.CallExpr:
			if made = of(n.Fun); made == "Server" {
				made = ""
			}
		}
		switch {
		case made == "Transport":
			m.Transports = true
		case slices.Contains(makes, made):
			m.Servers = append(m.Servers, Place{rel, fset.Position(n.Pos()).Line, "http." + made})
		}
		return true
	})
}

// deployment looks into a file that may deploy a load balancer.
func (m *Module) deployment(name, rel string) {
	data, err := os.ReadFile(name)
	if err != nil {
		return
	}
	for _, b := range balancers {
		if i := bytes.Index(data, []byte(b.word)); i >= 0 {
			m.Balancers = append(m.Balancers, Place{rel, 1 + bytes.Count(data[:i], []byte("\n")), b.name})
		}
	}
}

// block is the part of a configuration of nginx that makes it a whole one.
var block = regexp.MustCompile(`(?m)^\s*http\s*\{`)

// isNginx reports whether a file is such a configuration, and one that nginx
// takes: templates are not.
func isNginx(name string) bool {
	data, err := os.ReadFile(name)
	if err != nil || !block.Match(data) {
		return false
	}
	_, err = nginx.Read(name)
	return err == nil
}
