package policy

import (
	"io/fs"
	"os"
	"path/filepath"
)

// A place is where a directory belongs to.
type place struct {
	file     string // the policy file that applies there; empty if none does
	misnamed string // a file that is meant to be one
	root     string // of its module; empty if it is in none
}

// place finds the policy file for a directory: the nearest one upwards, up to
// the root of the module. The nearest counts as a whole.
func (r *Reader) place(dir string) place {
	if known, ok := r.places.Load(dir); ok {
		return known.(place)
	}
	p := find(dir)
	r.places.Store(dir, p)
	return p
}

func find(dir string) place {
	var p place
	for at := dir; at != ""; at = filepath.Dir(at) {
		if p.file == "" && p.misnamed == "" {
			if name := filepath.Join(at, Name); exists(name) {
				p.file = name
			} else if name := filepath.Join(at, ".timeoutlint.yaml"); isFile(name) {
				p.misnamed = name
			}
		}
		if isFile(filepath.Join(at, "go.mod")) {
			p.root = at
			return p
		}
		if filepath.Dir(at) == at {
			break
		}
	}
	return place{} // a file above no module is nobody's policy
}

// exists reports whether there is something of that name. What cannot be read as
// a file will be complained of.
func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// Root returns the root of the module that a directory belongs to; empty if it
// is in none.
func Root(dir string) string { return find(dir).root }

// Walk calls f for each file of a module. It leaves out what no package of it
// is in: modules within, vendored code, directories of other tools.
func Walk(root string, f func(name string)) error {
	return filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == root:
			return err
		case err != nil:
			return nil // a directory that nobody may read has no packages either
		case !d.IsDir():
			f(name)
		case name != root && (foreign(d.Name()) || isFile(filepath.Join(name, "go.mod"))):
			return fs.SkipDir
		}
		return nil
	})
}

func foreign(dir string) bool {
	return dir[0] == '.' || dir == "vendor" || dir == "node_modules"
}
