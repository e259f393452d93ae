package fix

import (
	"go/ast"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// BareToServer turns http.ListenAndServe(addr, h) into
// (&http.Server{Addr: addr, Handler: h, ...}).ListenAndServe(), and its kin
// likewise. Pkg is the name of net/http in the file.
func (b *Builder) BareToServer(call *ast.CallExpr, pkg string, fn nethttp.Bare, limits []Field) ([]analysis.TextEdit, bool) {
	if b.comments(call) {
		return nil, false
	}
	var fields []Field
	var args []string
	sources := make([]string, len(call.Args))
	for i, a := range call.Args {
		text, ok := b.Source(a)
		if !ok {
			return nil, false
		}
		sources[i] = text
	}
	if fn.Addr >= 0 {
		fields = append(fields, Field{"Addr", sources[fn.Addr]})
	}
	if !b.Info.Types[call.Args[fn.Handler]].IsNil() {
		fields = append(fields, Field{"Handler", sources[fn.Handler]})
	}
	if fn.Listener >= 0 {
		args = append(args, sources[fn.Listener])
	}
	if fn.TLS != [2]int{} {
		args = append(args, sources[fn.TLS[0]], sources[fn.TLS[1]])
	}
	text := "(&" + Qualified(pkg, "Server") + braces(append(fields, limits...)) + ")." + fn.Method + "(" + strings.Join(args, ", ") + ")"
	return []analysis.TextEdit{Replace(call, text)}, true
}
