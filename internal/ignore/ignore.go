// Package ignore reads the comments that silence findings:
//
//	//timeoutlint:ignore <rule> <reason>
//
// Such a comment speaks for the line that it stands on; alone on its line, for
// the one below.
package ignore

import (
	"go/ast"
	"go/token"
	"strings"
)

// Form is how a comment that silences a finding looks.
const Form = "//timeoutlint:ignore <rule> <reason>"

// The words of such a comment.
const (
	prefix = "timeoutlint:"
	verb   = "ignore"
)

// A Comment is one that speaks to timeoutlint, well-formed or not.
type Comment struct {
	*ast.Comment
	Spaced bool   // it begins with a space, and so is prose for every tool of Go
	Block  bool   // it stands between /* and */, and so is prose too
	Verb   string // what follows timeoutlint:
	Rule   string
	Reason string
	Used   bool // it has silenced a finding

	place // that it speaks for
}

// A place is a line of a file.
type place struct {
	file *token.File
	line int
}

// at is the place of a position, line directives or not.
func at(file *token.File, pos token.Pos) place {
	return place{file, file.PositionFor(pos, false).Line}
}

// Comments are those of a package.
type Comments struct {
	All  []*Comment // in the order of the source
	fset *token.FileSet
}

// Read finds the comments of files.
func Read(fset *token.FileSet, files []*ast.File) *Comments {
	cs := &Comments{fset: fset}
	for _, f := range files {
		for _, group := range f.Comments {
			for _, c := range group.List {
				if one := parse(c); one != nil {
					one.place = target(fset.File(c.Pos()), f, group, c)
					cs.All = append(cs.All, one)
				}
			}
		}
	}
	return cs
}

// Valid reports whether the comment is one that silences, if there is such a
// rule.
func (c *Comment) Valid() bool {
	return !c.Spaced && !c.Block && c.Verb == verb && c.Rule != "" && c.Reason != ""
}

// Known reports whether the comment at least asks for what there is.
func (c *Comment) Known() bool { return c.Verb == verb }

// Silence reports whether a finding of a rule at a position is not wanted.
func (cs *Comments) Silence(rule string, pos token.Pos) bool {
	if len(cs.All) == 0 {
		return false
	}
	here, silent := at(cs.fset.File(pos), pos), false
	for _, c := range cs.All {
		if c.place == here && c.Rule == rule && c.Valid() {
			c.Used, silent = true, true
		}
	}
	return silent
}

// parse takes a comment apart; nil if it does not speak to timeoutlint.
func parse(c *ast.Comment) *Comment {
	text, block := strings.CutPrefix(strings.TrimSuffix(c.Text, "*/"), "/*")
	if !block {
		text = strings.TrimPrefix(c.Text, "//")
	}
	words, ok := strings.CutPrefix(strings.TrimLeft(text, " \t"), prefix)
	if !ok {
		return nil
	}
	one := &Comment{Comment: c, Spaced: !strings.HasPrefix(text, prefix), Block: block}
	one.Verb, words = word(words)
	one.Rule, words = word(words)
	one.Reason = words
	return one
}

// word cuts the first word off.
func word(s string) (first, rest string) {
	s = strings.TrimSpace(s)
	if i := strings.IndexAny(s, " \t"); i >= 0 {
		return s[:i], strings.TrimSpace(s[i:])
	}
	return s, ""
}

// target is the line that a comment speaks for: its own if there is code on it,
// else the one below the comments that it is one of.
func target(file *token.File, f *ast.File, group *ast.CommentGroup, c *ast.Comment) place {
	own := at(file, c.Pos())
	if follows(file, f, c, own.line) {
		return own
	}
	below := at(file, group.End())
	below.line++
	return below
}

// follows reports whether there is code before a comment on its line.
func follows(file *token.File, f *ast.File, c *ast.Comment, line int) bool {
	start, found := file.LineStart(line), false
	ast.Inspect(f, func(n ast.Node) bool {
		if n == nil || found {
			return false
		}
		if _, ok := n.(*ast.CommentGroup); ok || n.End() < start || n.Pos() > c.Pos() {
			return false
		}
		found = n.Pos() >= start || n.End() > start && n.End() <= c.Pos()
		return !found
	})
	return found
}
