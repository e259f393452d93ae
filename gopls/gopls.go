// Package gopls is the part of timeoutlint that runs inside the gopls which
// timeoutlint gopls builds; nobody else has a use for it.
//
// Gopls keeps results on disk, by what it knows of a package and by the names
// of its analyzers, and nothing else: it would go on with old results when a
// policy file has changed. So the analyzer requires one whose name is a digest
// of the policies that apply to what is open, and when they change gopls is
// given a new one of each, and told to look again.
package gopls

import (
	"os"

	"golang.org/x/tools/go/analysis"
)

// Start gives gopls the analyzer, and from then on a new one whenever a policy
// file changes. It puts itself between the editor and gopls, which have to
// speak through standard input.
func Start(use func(*analysis.Analyzer)) error {
	w := newWatch(use)
	if err := w.refresh(directoriesOf(os.Args[1:])...); err != nil {
		return err
	}
	r, pipe, err := os.Pipe()
	if err != nil {
		return err
	}
	go w.relay(os.Stdin, pipe)
	os.Stdin = r
	return nil
}
