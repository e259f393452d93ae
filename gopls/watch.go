package gopls

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/analyzer"
	"github.com/timeoutlint/timeoutlint/internal/policy"
)

// A watch knows the directories that matter and the policies that applied to
// them when it looked last.
type watch struct {
	use func(*analysis.Analyzer)

	mu     sync.Mutex
	dirs   map[string]bool // never fewer, so that closing a file changes nothing
	digest string
}

func newWatch(use func(*analysis.Analyzer)) *watch {
	return &watch{use: use, dirs: map[string]bool{}}
}

// refresh reads the policies again, for some directories more, and gives gopls
// a new analyzer if they differ from those before.
func (w *watch) refresh(more ...string) error {
	_, err := w.changed(more...)
	return err
}

// changed is refresh, and reports whether there was a change.
func (w *watch) changed(more ...string) (bool, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, dir := range more {
		w.dirs[dir] = true
	}
	policies := new(policy.Reader)
	digest := digestOf(policies, slices.Sorted(maps.Keys(w.dirs)))
	if digest == w.digest {
		return false, nil
	}
	a, err := newAnalyzer(policies, digest)
	if err != nil {
		return false, err
	}
	w.digest = digest
	w.use(a)
	return true, nil
}

// digestOf reads the policies that apply in directories.
func digestOf(policies *policy.Reader, dirs []string) string {
	h := sha256.New()
	for _, dir := range dirs {
		if _, err := policies.Resolve(analyzer.Options{}, dir); err != nil {
			fmt.Fprintln(h, err)
		}
	}
	policies.Sum(h)
	return fmt.Sprintf("%x", h.Sum(nil)[:8])
}

// newAnalyzer returns an analyzer for policies as they have been read.
func newAnalyzer(policies *policy.Reader, digest string) (*analysis.Analyzer, error) {
	a, err := analyzer.New(&analyzer.Options{Resolve: policies.Resolve})
	if err != nil {
		return nil, err
	}
	run := a.Run
	a.Run = func(pass *analysis.Pass) (any, error) {
		result, err := run(pass)
		if err != nil {
			complain(pass, err)
		}
		return result, nil
	}
	a.Requires = append(a.Requires, &analysis.Analyzer{
		Name:             "timeoutlint_policy_" + digest,
		Doc:              "carry the digest of the policies of timeoutlint",
		RunDespiteErrors: true,
		Run:              func(*analysis.Pass) (any, error) { return nil, nil },
	})
	return a, nil
}

// complain shows an error, which gopls would swallow, where people look. It is
// about the policy; nothing else is an error.
func complain(pass *analysis.Pass, err error) {
	if len(pass.Files) == 0 {
		return
	}
	name := pass.Files[0].Name
	pass.Report(analysis.Diagnostic{
		Pos: name.Pos(), End: name.End(),
		Category: "policy",
		URL:      "https://github.com/timeoutlint/timeoutlint/blob/main/docs/policy.md",
		Message:  "policy: " + err.Error(),
	})
}

// directoriesOf returns the directories that a command line speaks of: the
// current one, and those of Go files, with or without a position.
func directoriesOf(args []string) []string {
	var dirs []string
	if dir, err := os.Getwd(); err == nil {
		dirs = append(dirs, dir)
	}
	for _, arg := range args {
		if file, _, ok := strings.Cut(arg, ".go"); ok {
			if dir, err := filepath.Abs(filepath.Dir(strings.TrimPrefix(file, "file://"))); err == nil {
				dirs = append(dirs, dir)
			}
		}
	}
	return dirs
}
