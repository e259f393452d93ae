package policy

import (
	"errors"
	"fmt"
	"go/token"
	"path/filepath"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/timeoutlint/timeoutlint/analyzer"
	"github.com/timeoutlint/timeoutlint/internal/nginx"
	"github.com/timeoutlint/timeoutlint/internal/rule"
)

// nginxFiles is the name of an nginx.conf, or several. They are read at once.
type nginxFiles struct{ to *analyzer.Front }

func (f nginxFiles) read(d *decoder, at string, n ast.Node) error {
	items, ok := d.items(n)
	if !ok {
		return d.errorf(n, "%s is %s: expected the name of an nginx.conf", at, d.what(n))
	}
	*f.to = analyzer.Front{LoadBalancer: f.to.LoadBalancer, Tiers: []rule.Front{}} // not nil: it has been read
	for _, item := range items {
		name, ok := d.scalar(item)
		if !ok {
			return d.errorf(item, "%s is %s: expected the name of an nginx.conf", at, d.what(item))
		}
		base := filepath.Dir(d.name)
		if !isFile(absolute(base, name)) {
			return d.errorf(item, "%s: there is no file %s: expected one named from the folder of this one", at, name)
		}
		tiers, err := readNginx(base, name)
		if err != nil {
			var by *Error
			errors.As(d.errorf(item, ""), &by)
			return because(err, fmt.Sprintf("named in %s:%d:%d", filepath.Base(d.name), by.Pos.Line, by.Pos.Column))
		}
		f.to.Nginx = append(f.to.Nginx, name)
		f.to.Tiers = append(f.to.Tiers, tiers...)
	}
	return nil
}

func (f nginxFiles) short() string { return "the name of a file, or a list" }

func (f nginxFiles) schema() object {
	return object{"oneOf": []object{{"type": "string"}, {"type": "array", "items": object{"type": "string"}}}}
}

// readNginx returns what an nginx.conf says. Places in it are named from base,
// so that they are the same on every machine.
func readNginx(base, name string) ([]rule.Front, error) {
	c, err := nginx.Read(absolute(base, name))
	if err != nil {
		return nil, because(err, "")
	}
	at := func(l nginx.Limit) string {
		if l.Duration == 0 {
			return ""
		}
		file := l.File
		if rel, err := filepath.Rel(base, file); err == nil {
			file = filepath.ToSlash(rel)
		}
		return fmt.Sprintf("%s:%d", file, l.Line)
	}
	var tiers []rule.Front
	for _, p := range c.Proxies {
		tiers = append(tiers, rule.Front{
			Name: "nginx", Where: filepath.ToSlash(name), Port: p.Port,
			Idle: p.Idle.Duration, Response: p.Response.Duration,
			IdleAt: at(p.Idle), ResponseAt: at(p.Response),
		})
	}
	return tiers, nil
}

// because returns an error about an nginx.conf, with why it was read.
func because(err error, why string) error {
	wrong := new(Error)
	if refused := new(nginx.Error); errors.As(err, &refused) {
		wrong = &Error{token.Position{Filename: refused.File, Line: refused.Line}, "nginx refuses this: " + refused.Reason}
	} else if !errors.As(err, &wrong) {
		return err
	}
	if why != "" {
		return &Error{wrong.Pos, strings.TrimSpace(wrong.Message + " (" + why + ")")}
	}
	return wrong
}
