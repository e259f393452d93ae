package driver

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/cache"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
)

// answers are those of earlier runs. The key of an answer is a digest of all
// that it depends on: the tool and its options, the toolchain, the files of the
// package and the keys of what it imports. Of the standard library and of the
// module cache, whose files never change, names are enough.
type answers struct {
	cache *cache.Cache
	salt  string
	env   goEnv
	world *world
	keys  map[*unit]cache.ActionID
}

// openAnswers returns the answers that cfg.Cache holds, or nil if there is no
// such folder and none can be made: then nothing is kept.
func openAnswers(cfg Config, env goEnv, w *world) *answers {
	if cfg.Cache == "" || os.MkdirAll(cfg.Cache, 0o777) != nil {
		return nil
	}
	c, err := cache.Open(cfg.Cache)
	if err != nil {
		return nil
	}
	return &answers{c, strings.Join([]string{cfg.Key, fmt.Sprint(cfg.Scope), env.GOVERSION, env.GOROOT, env.GOOS, env.GOARCH}, "\x00"), env, w, make(map[*unit]cache.ActionID)}
}

// find sets what is known of units; those of which nothing is known have to be
// analysed.
func (a *answers) find(units []*unit, types []analysis.Fact) {
	for _, u := range units {
		u.full = u.tell
		if a == nil || !u.tell {
			continue
		}
		if data, _, err := a.cache.GetBytes(a.key(u)); err == nil {
			if known, err := decode(data); err == nil {
				u.known, u.full = known, false
			}
		}
	}
	// Whose facts will be wanted: of packages that lead from a full one.
	wanted := make(map[*unit]bool)
	for _, u := range slices.Backward(units) {
		if u.known != nil && wanted[u] && u.known.unpack(types) != nil {
			u.known, u.full = nil, true
		}
		if u.full || wanted[u] {
			for _, v := range u.imports {
				wanted[v] = true
			}
		}
	}
	for _, u := range units {
		if u.known != nil && u.known.Problem != nil && u.problem == nil {
			u.problem = u.known.Problem
		}
	}
}

// keep keeps what has been found out, as far as that is possible: that it
// cannot be kept is no reason to complain.
func (a *answers) keep(units []*unit, types []analysis.Fact) {
	if a == nil {
		return
	}
	// A file that was written during the run may have been read after it went
	// into a key: what has another key by now is not kept.
	now := *a
	now.keys = make(map[*unit]cache.ActionID)
	for _, u := range units {
		if !u.full || u.known == nil || u.known.Failed != nil || now.key(u) != a.key(u) {
			continue
		}
		if data, err := u.known.encode(types); err == nil {
			_ = a.cache.PutBytes(a.key(u), data)
		}
	}
	_ = a.cache.Trim() // once a day, of what was not used for five
}

// key returns the key of a unit.
func (a *answers) key(u *unit) cache.ActionID {
	if k, ok := a.keys[u]; ok {
		return k
	}
	h := sha256.New()
	say := func(words ...string) {
		for _, w := range words {
			fmt.Fprintf(h, "%d %s\n", len(w), w)
		}
	}
	say(a.salt, u.ImportPath, u.Name, fmt.Sprint(u.ours), u.policy)
	if u.Error != nil {
		say(u.err().Error())
	}
	for m := u.Module; m != nil; m = m.Replace {
		say("module", m.Path, m.Version, m.GoVersion, fmt.Sprint(m.Main))
	}
	fixed := a.fixed(u)
	for _, name := range u.files {
		to := a.world.overlay.file(name)
		say("file", name)
		if !fixed || to != name {
			a.content(h, to)
		}
	}
	paths := make([]string, 0, len(u.imports))
	for path := range u.imports {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	for _, path := range paths {
		k := a.key(u.imports[path])
		say("import", path, string(k[:]))
	}
	k := cache.ActionID(h.Sum(nil))
	a.keys[u] = k
	return k
}

// content adds the content of a file to a digest.
func (a *answers) content(h hash.Hash, name string) {
	data, err := os.ReadFile(name)
	if err != nil {
		data = []byte(err.Error())
	}
	sum := sha256.Sum256(data)
	h.Write(sum[:]) // never fails
}

// fixed reports whether the files of a unit are the same whenever they have the
// same names.
func (a *answers) fixed(u *unit) bool {
	if u.Standard {
		return !strings.Contains(a.env.GOVERSION, "devel")
	}
	return u.Module != nil && versioned(u.Module) && a.env.GOMODCACHE != "" &&
		strings.HasPrefix(u.Dir, a.env.GOMODCACHE+string(filepath.Separator))
}

// versioned reports whether a module comes from a proxy and not from a folder.
func versioned(m *packages.Module) bool {
	if m.Replace != nil {
		m = m.Replace
	}
	return m.Version != ""
}
