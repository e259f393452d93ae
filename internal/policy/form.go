package policy

import (
	"fmt"
	"go/token"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/timeoutlint/timeoutlint/analyzer"
	"github.com/timeoutlint/timeoutlint/internal/nearest"
)

// A form is what a value in a policy file has to look like, bound to the place
// that it is stored in. It is all that is known of the value: the file is read
// by it, and the schema for editors says the same.
type form interface {
	read(d *decoder, key string, n ast.Node) error
	schema() object
	short() string // for the documentation
}

// An object is one of JSON.
type object map[string]any

// A key is one key of a mapping.
type key struct {
	name string
	doc  string
	form form
}

// A decoder reads one policy file.
type decoder struct {
	name    string
	anchors map[string]ast.Node
}

// errorf returns an error about a node.
func (d *decoder) errorf(n ast.Node, format string, args ...any) error {
	at := token.Position{Filename: d.name}
	if t := n.GetToken(); t != nil {
		at.Line, at.Column = t.Position.Line, t.Position.Column
	}
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 && !m.IsFlowStyle {
		return d.errorf(m.Values[0].Key, format, args...) // not the colon
	}
	return &Error{at, fmt.Sprintf(format, args...)}
}

// where is the file and line of a node.
func (d *decoder) where(n ast.Node) string {
	return Name + ":" + strconv.Itoa(n.GetToken().Position.Line)
}

// value is the node that counts: without a tag and an anchor, or what an alias
// stands for.
func (d *decoder) value(n ast.Node) ast.Node {
	switch n := n.(type) {
	case *ast.TagNode:
		return d.value(n.Value)
	case *ast.AnchorNode:
		v := d.value(n.Value)
		d.anchors[n.Name.String()] = v
		return v
	case *ast.AliasNode:
		if v, ok := d.anchors[n.Value.String()]; ok {
			return v
		}
	}
	return n
}

// scalar returns the text of a node that is one.
func (d *decoder) scalar(n ast.Node) (string, bool) {
	switch n := d.value(n).(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return n.GetToken().Value, true
	}
	return "", false
}

// items returns the elements of a list; a single scalar is a list of one.
func (d *decoder) items(n ast.Node) ([]ast.Node, bool) {
	v := d.value(n)
	if list, ok := v.(*ast.SequenceNode); ok {
		return list.Values, true
	}
	_, ok := d.scalar(v)
	return []ast.Node{v}, ok
}

// what says in a word what a node is.
func (d *decoder) what(n ast.Node) string {
	if text, ok := d.scalar(n); ok {
		return strconv.Quote(text)
	}
	switch d.value(n).(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		return "a mapping"
	case *ast.SequenceNode:
		return "a list"
	case *ast.NullNode:
		return "empty"
	}
	return strconv.Quote(n.String())
}

// mapping is a value with keys of its own. One without any, perhaps since all
// are comments, is as good as none.
type mapping []key

func (m mapping) read(d *decoder, at string, n ast.Node) error {
	var values []*ast.MappingValueNode
	switch v := d.value(n).(type) {
	case *ast.MappingNode:
		values = v.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{v}
	case *ast.NullNode:
	default:
		return d.errorf(n, "%s is %s: expected keys (%s)", at, d.what(n), strings.Join(m.names(), ", "))
	}
	for _, v := range values {
		name := v.Key.GetToken().Value
		i := slices.IndexFunc(m, func(k key) bool { return k.name == name })
		if i < 0 {
			return d.errorf(v.Key, "unknown key %q%s", name, hint(name, m.names()))
		}
		path := name
		if at != "the policy" {
			path = at + "." + name
		}
		if err := m[i].form.read(d, path, v.Value); err != nil {
			return err
		}
	}
	return nil
}

func (m mapping) short() string { return "keys " + strings.Join(m.names(), ", ") }

func (m mapping) names() []string {
	var names []string
	for _, k := range m {
		names = append(names, k.name)
	}
	return names
}

func (m mapping) schema() object {
	properties := object{}
	for _, k := range m {
		s := k.form.schema()
		s["description"] = k.doc
		properties[k.name] = s
	}
	return object{"type": "object", "properties": properties, "additionalProperties": false}
}

// hint says what a name was meant to be, or what it may be.
func hint(name string, known []string) string {
	if near := nearest.To(name, known); near != "" {
		return ": did you mean " + near + "?"
	}
	return ": expected " + strings.Join(known, ", ")
}

// word is one of some words.
type word struct {
	to   *string
	kind string
	of   []string
}

func (w word) read(d *decoder, at string, n ast.Node) error {
	text, ok := d.scalar(n)
	if !ok {
		return d.errorf(n, "%s is %s: expected %s", at, d.what(n), strings.Join(w.of, ", "))
	}
	if !slices.Contains(w.of, text) {
		return d.errorf(n, "unknown %s %q%s", w.kind, text, hint(text, w.of))
	}
	*w.to = text
	return nil
}

func (w word) short() string { return some(w.of) }

func (w word) schema() object { return object{"enum": w.of} }

// words is a list of some words, or one of them.
type words struct {
	to   *[]string
	kind string
	of   []string
}

func (w words) read(d *decoder, at string, n ast.Node) error {
	items, ok := d.items(n)
	if !ok {
		return d.errorf(n, "%s is %s: expected a list such as [%s]", at, d.what(n), w.of[0])
	}
	*w.to = nil
	for _, item := range items {
		var one string
		if err := (word{&one, w.kind, w.of}).read(d, at, item); err != nil {
			return err
		}
		*w.to = append(*w.to, one)
	}
	return nil
}

func (w words) short() string { return "list of " + some(w.of) }

// some is a short list of words as it is, and what a long one is like.
func some(of []string) string {
	if len(of) > 5 {
		return "names such as " + of[0]
	}
	return strings.Join(of, ", ")
}

func (w words) schema() object {
	return object{"oneOf": []object{{"enum": w.of}, {"type": "array", "items": object{"enum": w.of}, "uniqueItems": true}}}
}

// duration is one as Go writes it.
type duration struct{ to *analyzer.Duration }

func (f duration) read(d *decoder, at string, n ast.Node) error {
	text, ok := d.scalar(n)
	if !ok {
		return d.errorf(n, "%s is %s: expected a duration such as 850ms or 1.5s", at, d.what(n))
	}
	if err := f.to.Set(text); err != nil {
		return d.errorf(n, "%s: %v", at, err)
	}
	return nil
}

func (f duration) short() string { return "a duration such as 850ms" }

func (f duration) schema() object {
	return object{"type": "string", "pattern": `^([0-9]+(\.[0-9]*)?(ns|us|µs|ms|s|m|h))+$`, "examples": []string{"850ms", "1.5s", "5m"}}
}

// number is a positive number.
type number struct{ to *float64 }

func (f number) read(d *decoder, at string, n ast.Node) error {
	text, _ := d.scalar(n)
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || !(v > 0) {
		return d.errorf(n, "%s is %s: expected a positive number", at, d.what(n))
	}
	*f.to = v
	return nil
}

func (f number) short() string { return "a positive number" }

func (f number) schema() object { return object{"type": "number", "exclusiveMinimum": 0} }
