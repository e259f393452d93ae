package policy

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"golang.org/x/mod/modfile"
)

// Digest writes all that the policy files of the modules worked on in a
// directory say, and what the files say that they name. While that is the same
// the findings are too, as far as policy decides; that is what caches ask.
func (r *Reader) Digest(w io.Writer, dir string) error {
	for _, root := range modules(dir) {
		var names []string
		if err := Walk(root, func(name string) {
			switch filepath.Base(name) {
			case Name, ".timeoutlint.yaml":
				names = append(names, name)
			}
		}); err != nil {
			return err
		}
		slices.Sort(names)
		for _, name := range names {
			file, err := r.File(name)
			fmt.Fprintf(w, "%q %+v %v\n", name, file, err)
		}
	}
	return nil
}

// Sum writes all that has been read so far.
func (r *Reader) Sum(w io.Writer) {
	for _, name := range keys(&r.files) {
		file, err := r.File(name)
		fmt.Fprintf(w, "%q %+v %v\n", name, file, err)
	}
	for _, name := range keys(&r.nginx) {
		tiers, err := r.tiers("", name)
		fmt.Fprintf(w, "%q %+v %v\n", name, tiers, err)
	}
}

func keys(m *sync.Map) []string {
	var names []string
	m.Range(func(name, _ any) bool {
		names = append(names, name.(string))
		return true
	})
	slices.Sort(names)
	return names
}

// modules returns the roots of the main modules for a directory: those of its
// workspace, or the one that it is in.
func modules(dir string) []string {
	var roots []string
	if work := workspace(dir); work != "" {
		if data, err := os.ReadFile(work); err == nil {
			if f, err := modfile.ParseWork(work, data, nil); err == nil {
				for _, use := range f.Use {
					roots = append(roots, absolute(filepath.Dir(work), filepath.FromSlash(use.Path)))
				}
			}
		}
	}
	if root := Root(dir); root != "" && !slices.Contains(roots, root) {
		roots = append(roots, root)
	}
	return roots
}

// workspace returns the go.work file that the go command uses in a directory.
func workspace(dir string) string {
	switch work := os.Getenv("GOWORK"); work {
	case "off":
		return ""
	case "":
	default:
		return work
	}
	for ; ; dir = filepath.Dir(dir) {
		if work := filepath.Join(dir, "go.work"); isFile(work) {
			return work
		}
		if filepath.Dir(dir) == dir {
			return ""
		}
	}
}
