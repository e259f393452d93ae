// Package changes asks git which lines of Go files have changed since a
// revision.
package changes

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Lines are those of files that have changed.
type Lines struct {
	files map[string][]span // by name, absolute and free of symbolic links
	cuts  map[string][]int  // lines after which others were only taken away
}

// A span is a number of lines, both ends included; a last line of 0 stands for
// the end of the file.
type span struct{ first, last int }

// Since returns the lines that have changed in the repository around dir since
// a revision, committed or not; new files count whole, if git does not ignore
// them. Where the history has forked since, it is the fork that counts: what
// others did to the other branch is not a change of this one. An error is one
// line.
func Since(ctx context.Context, dir, revision string) (*Lines, error) {
	g := &git{ctx, dir}
	top, err := g.run("rev-parse", "--show-toplevel")
	if err != nil {
		return nil, err
	}
	g.dir = strings.TrimRight(top, "\r\n")
	if _, err := g.run("rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}"); err != nil {
		return nil, errors.New("git knows no such revision: expected a commit, a branch or a tag")
	}
	if fork, err := g.run("merge-base", "--end-of-options", revision, "HEAD"); err == nil {
		revision = strings.TrimSpace(fork)
	}
	diff, err := g.run("-c", "core.quotePath=false", "-c", "diff.relative=false", "diff",
		"--unified=0", "--inter-hunk-context=0", "--find-renames", "--no-color", "--no-ext-diff", "--no-textconv",
		"--src-prefix=a/", "--dst-prefix=b/", "--end-of-options", revision, "--", "*.go")
	if err != nil {
		return nil, err
	}
	fresh, err := g.run("ls-files", "--others", "--exclude-standard", "-z", "--", "*.go")
	if err != nil {
		return nil, err
	}
	l := newLines()
	if err := l.read(g.dir, diff); err != nil {
		return nil, err
	}
	for _, name := range strings.Split(fresh, "\x00") {
		if name != "" {
			l.add(g.dir, name, span{1, 0})
		}
	}
	return l, nil
}

func newLines() *Lines { return &Lines{make(map[string][]span), make(map[string][]int)} }

// Has reports whether one of the lines from first to last of a file has changed.
func (l *Lines) Has(file string, first, last int) bool {
	return slices.ContainsFunc(l.files[real(file)], func(s span) bool {
		return s.first <= last && (first <= s.last || s.last == 0)
	})
}

// Cut reports whether lines between the first and the last of a file were taken
// away, with nothing in their place.
func (l *Lines) Cut(file string, first, last int) bool {
	return slices.ContainsFunc(l.cuts[real(file)], func(after int) bool { return first <= after && after < last })
}

// read adds the lines that a diff adds.
func (l *Lines) read(top, diff string) error {
	var file string
	left := 0 // lines of a hunk still to come: they may look like anything
	for line := range strings.Lines(diff) {
		switch {
		case left > 0 && (line[0] == '+' || line[0] == '-'):
			left--
		case strings.HasPrefix(line, "+++ "):
			file = fileName(strings.TrimPrefix(line, "+++ "))
		case strings.HasPrefix(line, "@@ "):
			old, now, ok := hunk(line)
			if !ok {
				return fmt.Errorf("git diff says %q, expected @@ -line,count +line,count @@", strings.TrimSpace(line))
			}
			if left = old[1] + now[1]; now[1] > 0 {
				l.add(top, file, span{now[0], now[0] + now[1] - 1})
			} else {
				name := absolute(top, file)
				l.cuts[name] = append(l.cuts[name], now[0])
			}
		}
	}
	return nil
}

func (l *Lines) add(top, name string, s span) {
	file := absolute(top, name)
	l.files[file] = append(l.files[file], s)
}

// absolute is the name of a file that git names from the top.
func absolute(top, name string) string { return real(filepath.Join(top, filepath.FromSlash(name))) }

// fileName reads the name of a file as a diff has it: b/name, in quotes if that
// is not plain, with a tab behind if it has a space.
func fileName(s string) string {
	s = strings.TrimSuffix(strings.TrimRight(s, "\r\n"), "\t")
	if name, err := strconv.Unquote(s); err == nil {
		s = name
	}
	return strings.TrimPrefix(s, "b/")
}

// hunk reads the head of a hunk: @@ -line,count +line,count @@, where a count of
// 1 is left out.
func hunk(s string) (old, now [2]int, ok bool) {
	f := strings.Fields(s)
	if len(f) < 3 {
		return old, now, false
	}
	read := func(s, sign string) (r [2]int, ok bool) {
		s, ok = strings.CutPrefix(s, sign)
		line, count, _ := strings.Cut(s, ",")
		var errs [2]error
		r[0], errs[0] = strconv.Atoi(line)
		r[1], errs[1] = strconv.Atoi(cmp.Or(count, "1"))
		return r, ok && errors.Join(errs[:]...) == nil
	}
	old, okOld := read(f[1], "-")
	now, okNow := read(f[2], "+")
	return old, now, okOld && okNow
}

// real is the name of a file free of symbolic links: git and the go command may
// have come to it by different ways.
func real(name string) string {
	if to, err := filepath.EvalSymlinks(name); err == nil {
		return to
	}
	return name
}

// git runs commands in a directory.
type git struct {
	ctx context.Context
	dir string
}

func (g *git) run(args ...string) (string, error) {
	cmd := exec.CommandContext(g.ctx, "git", args...)
	cmd.Dir = g.dir
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if errors.Is(err, exec.ErrNotFound) {
		return "", errors.New("there is no git in PATH")
	}
	if said, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n"); err != nil && said != "" {
		return "", fmt.Errorf("git: %s", strings.TrimPrefix(said, "fatal: "))
	}
	return stdout.String(), err
}
