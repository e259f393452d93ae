package rule

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/internal/fix"
	"github.com/timeoutlint/timeoutlint/internal/flow"
)

var bareServe = &Rule{
	Name: "bare-serve",
	Doc: Doc{
		Title: "http.ListenAndServe and its kin, which serve without any limit",
		Why: "The server that http.ListenAndServe, ListenAndServeTLS, Serve and ServeTLS make has no limit at all: a client " +
			"that never finishes its header, never reads its response or stays idle holds its connection for ever. " +
			"A constant loopback address or a unix socket is reported under strict only.",
		Bad: `log.Fatal(http.ListenAndServe(":8080", handler))`,
		Good: `srv := &http.Server{Addr: ":8080", Handler: handler, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: 2 * time.Minute}
log.Fatal(srv.ListenAndServe())`,
		Proof: "TestBareServe",
		Since: "0.1.0",
	},
	Profiles: everywhere,
	Missing:  true,
	Fixes:    true,
	Check: func(p *Pass) {
		here := map[ast.Node]bool{} // function values that only serve this machine
		for _, b := range p.Model.Bares {
			loop := p.localBare(b) && !p.Policy.Strict()
			switch {
			case b.Value != nil:
				if _, seen := here[b.Value]; !seen || !loop {
					here[b.Value] = loop
				}
			case b.By != nil:
				if !loop && !p.sameModule(b.By.Pkg().Path()) {
					p.Report(Finding{At: b.Call.Fun, What: calledName(b) + " serves without any timeout: it ends in " + b.Func.Short, Then: bareThen})
				}
			case !loop && !p.limitsBare(b):
				p.Report(Finding{At: b.Call.Fun, What: b.Func.Short + bareWhat, Then: bareThen, Fix: p.serverFor(b)})
			}
		}
		for _, id := range p.Model.Values {
			if here[id] {
				continue
			}
			p.Report(Finding{At: id, What: fmt.Sprintf("http.%s%s", id.Name, bareWhat), Then: bareThen})
		}
	},
}

const (
	bareWhat = " serves without any timeout"
	bareThen = "a client that never finishes its header, or stays idle, holds its connection for ever"
)

func calledName(b *flow.Bare) string {
	if recv := b.By.Signature().Recv(); recv != nil {
		return types.TypeString(recv.Type(), func(p *types.Package) string { return p.Name() }) + "." + b.By.Name()
	}
	return b.By.Pkg().Name() + "." + b.By.Name()
}

// sameModule reports whether a package belongs to the module that is
// analysed, where the call within it is reported already.
func (p *Pass) sameModule(path string) bool {
	return path == p.Module || strings.HasPrefix(path, p.Module+"/")
}

// serverFor replaces the call by one of a server with limits.
func (p *Pass) serverFor(b *flow.Bare) *analysis.SuggestedFix {
	sel, ok := ast.Unparen(b.Call.Fun).(*ast.SelectorExpr)
	if !ok || len(b.Call.Args) != b.Func.Args || b.Call.Ellipsis.IsValid() {
		return nil
	}
	pkg, ok := sel.X.(*ast.Ident)
	if !ok {
		return nil
	}
	name, edits, ok := p.Fix.Import(b.Call.Pos(), "time")
	if !ok {
		return nil
	}
	more, ok := p.Fix.BareToServer(b.Call, pkg.Name, b.Func, p.limits(name))
	if !ok {
		return nil
	}
	return &analysis.SuggestedFix{
		Message:   "Serve with an http.Server that has timeouts",
		TextEdits: append(edits, more...),
	}
}

// limits are the fields that a fix gives a server that has none.
func (p *Pass) limits(pkg string) []fix.Field {
	return []fix.Field{
		{Name: "ReadHeaderTimeout", Value: fix.Duration(pkg, p.Policy.Header)},
		{Name: "IdleTimeout", Value: fix.Duration(pkg, p.Policy.Idle)},
	}
}
