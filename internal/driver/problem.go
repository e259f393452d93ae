package driver

import (
	"cmp"
	"fmt"
	"go/scanner"
	"go/token"
	"go/types"
	"go/version"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/packages"
)

// A Problem is a reason why something was not analysed.
type Problem struct {
	Package string         // as the go command names it; empty if none is to blame
	Pos     token.Position // the zero Position if unknown
	Message string         // one line
}

// newProblem returns what err says of a package, in one line. Of a list of
// errors the first counts: the others are often its echo.
func newProblem(pkg string, err error) Problem {
	p := Problem{Package: pkg, Message: err.Error()}
	switch err := err.(type) {
	case packages.Error: // from the go command
		p.Pos, p.Message = parsePosition(err.Pos), err.Msg
	case scanner.ErrorList: // from the parser
		p.Pos, p.Message = err[0].Pos, err[0].Msg
	case types.Error:
		p.Pos, p.Message = err.Fset.Position(err.Pos), err.Msg
	}
	p.Message = oneLine(strings.TrimPrefix(p.Message, "pattern "+pkg+": "))
	if strings.Contains(p.Message, "does not contain main module") {
		p.Message += " (is there a go.mod?)"
	}
	if strings.Contains(p.Message, "does not contain modules listed in go.work") {
		p.Message += " (work stands for all of its modules)"
	}
	return p
}

// tooNew returns a problem for each module that asks for a newer Go than the
// one whose type checker is built in, which would reject all of its packages.
func tooNew(units []*unit) []Problem {
	ours := version.Lang(runtime.Version())
	modules := make(map[string]bool)
	var problems []Problem
	for _, u := range units {
		m := u.Module
		if !u.root() || ours == "" || m == nil || modules[m.Path] || version.Compare(version.Lang("go"+m.GoVersion), ours) <= 0 {
			continue
		}
		modules[m.Path] = true
		problems = append(problems, Problem{
			Package: m.Path,
			Message: fmt.Sprintf("module wants go%s, this program was built with %s: build it again with the newer Go", m.GoVersion, runtime.Version()),
		})
	}
	return problems
}

// sortProblems puts problems in order of package and drops repetitions: a
// package and its test variant fail for the same reason.
func sortProblems(problems []Problem) []Problem {
	slices.SortFunc(problems, func(p, q Problem) int {
		return cmp.Or(cmp.Compare(p.Package, q.Package), cmp.Compare(p.Message, q.Message))
	})
	seen := make(map[Problem]bool)
	return slices.DeleteFunc(problems, func(p Problem) bool {
		p.Package = ""
		again := seen[p]
		seen[p] = true
		return again
	})
}

// parsePosition parses "file:line:column", "file:line" or "-", as the go
// command writes them.
func parsePosition(s string) token.Position {
	var numbers []int
	for len(numbers) < 2 {
		i := strings.LastIndexByte(s, ':')
		if i < 0 {
			break
		}
		n, err := strconv.Atoi(s[i+1:])
		if err != nil {
			break
		}
		s, numbers = s[:i], append(numbers, n)
	}
	switch len(numbers) {
	case 2:
		return token.Position{Filename: s, Line: numbers[1], Column: numbers[0]}
	case 1:
		return token.Position{Filename: s, Line: numbers[0]}
	}
	return token.Position{}
}

// oneLine joins the lines of a message.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
