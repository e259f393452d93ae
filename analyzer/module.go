package analyzer

import (
	"strings"

	"golang.org/x/tools/go/analysis"
)

// dependency reports whether a package belongs to another module, where nobody
// asks for findings. Summaries of such packages are not made: some drivers do
// not read them, and all are to say the same.
func dependency(pass *analysis.Pass) bool {
	return pass.Module != nil && pass.Module.Version != ""
}

// moduleOf is the path of the module of a package. Some drivers do not tell,
// and then it is a guess from the package's path.
func moduleOf(pass *analysis.Pass) string {
	if moduleKnown(pass) {
		return pass.Module.Path
	}
	return guessModule(pass.Pkg.Path())
}

// moduleKnown reports whether the driver tells the module of a package.
func moduleKnown(pass *analysis.Pass) bool {
	return pass.Module != nil && pass.Module.Path != ""
}

// foreign reports whether a package is taken for a dependency of the one that
// is analysed. Where modules are known it is not asked: dependencies have no
// summaries there.
func foreign(pass *analysis.Pass, path string) bool {
	return !moduleKnown(pass) && guessModule(path) != guessModule(pass.Pkg.Path())
}

// guessModule guesses the module of a package: github.com/owner/name where
// many owners share a host, else the first element, which is an owner's name.
func guessModule(path string) string {
	n := 1
	switch host, _, _ := strings.Cut(path, "/"); host {
	case "bitbucket.org", "codeberg.org", "github.com", "gitlab.com", "golang.org":
		n = 3
	case "google.golang.org", "gopkg.in", "go.uber.org":
		n = 2
	}
	for i := range len(path) {
		if path[i] == '/' {
			if n--; n == 0 {
				return path[:i]
			}
		}
	}
	return path
}
