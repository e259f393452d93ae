package fix

import (
	"bytes"
	"go/ast"
	"go/constant"
	"go/printer"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// GetToRequest turns resp, err := http.Get(url), and Head and Post likewise,
// into the making of a request with a context and its sending. The check of
// err that follows is made for both. It fails where there is no such check.
func (b *Builder) GetToRequest(fn ast.Node, call *ast.CallExpr, context string) (edits []analysis.TextEdit, ok bool) {
	assign, check := b.checked(fn, call)
	sel, named := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if assign == nil || !named || b.comments(check) || b.uses(fn, "req") {
		return nil, false
	}
	pkg, named := sel.X.(*ast.Ident)
	if !named {
		return nil, false
	}
	var args []string
	for _, a := range call.Args {
		text, ok := b.Source(a)
		if !ok {
			return nil, false
		}
		args = append(args, text)
	}
	indent := "\n" + strings.Repeat("\t", b.Column(assign)-1)
	var after string // what http.Post does besides
	switch {
	case sel.Sel.Name == "Post" && len(args) == 3 && b.isConst(call.Args[1]):
		after = indent + `req.Header.Set("Content-Type", ` + args[1] + ")"
		args = []string{args[0], args[2]}
	case (sel.Sel.Name == "Get" || sel.Sel.Name == "Head") && len(args) == 1:
		args = append(args, "nil")
	default:
		return nil, false
	}
	var body bytes.Buffer
	config := printer.Config{Mode: printer.UseSpaces | printer.TabIndent, Tabwidth: 8, Indent: b.Column(check) - 1}
	if config.Fprint(&body, b.Fset, check) != nil {
		return nil, false
	}
	name := assign.Lhs[1].(*ast.Ident).Name
	make := "req, " + name + " := " + pkg.Name + ".NewRequestWithContext(" + context + ", " + pkg.Name + ".Method" + sel.Sel.Name + ", " + strings.Join(args, ", ") + ")"
	return []analysis.TextEdit{
		Insert(assign.Pos(), make+indent+strings.TrimLeft(body.String(), "\t")+after+indent),
		Replace(call, pkg.Name+".DefaultClient.Do(req)"),
	}, true
}

func (b *Builder) isConst(e ast.Expr) bool {
	v := b.Info.Types[e].Value
	return v != nil && v.Kind() == constant.String
}

// checked returns the statement resp, err := call, and the check of err that
// follows it and leaves the block without a word of resp; nil if it is not so.
func (b *Builder) checked(fn ast.Node, call *ast.CallExpr) (assign *ast.AssignStmt, check *ast.IfStmt) {
	ast.Inspect(fn, func(n ast.Node) bool {
		block, ok := n.(*ast.BlockStmt)
		if !ok {
			return assign == nil
		}
		for i, s := range block.List[:max(len(block.List)-1, 0)] {
			a, ok := s.(*ast.AssignStmt)
			if !ok || a.Tok != token.DEFINE || len(a.Lhs) != 2 || len(a.Rhs) != 1 || a.Rhs[0] != ast.Expr(call) {
				continue
			}
			next, ok := block.List[i+1].(*ast.IfStmt)
			if ok && b.refuses(next, a.Lhs) {
				assign, check = a, next
			}
		}
		return assign == nil
	})
	return assign, check
}

// refuses reports whether a statement is if err != nil { ...; return }.
func (b *Builder) refuses(s *ast.IfStmt, vars []ast.Expr) bool {
	cond, ok := s.Cond.(*ast.BinaryExpr)
	resp, named := vars[0].(*ast.Ident)
	err, both := vars[1].(*ast.Ident)
	if !ok || !named || !both || s.Init != nil || s.Else != nil || cond.Op != token.NEQ || resp.Name == "_" || err.Name == "_" || len(s.Body.List) == 0 {
		return false
	}
	x, ok := cond.X.(*ast.Ident)
	if y, is := cond.Y.(*ast.Ident); !ok || !is || x.Name != err.Name || y.Name != "nil" {
		return false
	}
	switch last := s.Body.List[len(s.Body.List)-1].(type) {
	case *ast.ReturnStmt:
	case *ast.BranchStmt:
		if last.Tok != token.CONTINUE && last.Tok != token.BREAK {
			return false
		}
	default:
		return false
	}
	return !b.uses(s, resp.Name)
}

// uses reports whether a name stands anywhere in a node.
func (b *Builder) uses(n ast.Node, name string) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && id.Name == name
		return !found
	})
	return found
}
