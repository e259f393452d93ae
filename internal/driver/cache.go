package driver

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/rogpeppe/go-internal/cache"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/timeoutlint/timeoutlint/internal/skim"
)

// answers are those of earlier runs. The key of an answer is a digest of all
// that it depends on: the tool and its options, the toolchain, the files of the
// package and what it can see of others, which are their declarations and facts.
// Of the standard library and of the module cache, whose files never change,
// names are enough.
type answers struct {
	cache   *cache.Cache
	salt    string
	env     goEnv
	world   *world
	facts   []analysis.Fact
	records *records
	looked  map[*unit]look
	visible map[*unit]cache.ActionID
}

// A look is what the files of a unit say by themselves.
type look struct {
	source   cache.ActionID // digest of them
	declared cache.ActionID // digest of what they declare
	known    bool           // from an earlier run
}

// openAnswers returns the answers that cfg.Cache holds, or nil if there is no
// such folder and none can be made: then nothing is kept.
func openAnswers(cfg Config, env goEnv, w *world, facts []analysis.Fact) *answers {
	if cfg.Cache == "" || os.MkdirAll(cfg.Cache, 0o777) != nil {
		return nil
	}
	c, err := cache.Open(cfg.Cache)
	if err != nil {
		return nil
	}
	salt := sha256.Sum256([]byte(strings.Join([]string{cfg.Key, fmt.Sprint(cfg.Scope.Findings, cfg.Scope.Facts, cfg.Scope.Keep, cfg.Scope.Matters != nil), env.GOVERSION, env.GOROOT, env.GOOS, env.GOARCH}, "\x00")))
	a := &answers{cache: c, salt: string(salt[:]), env: env, world: w, facts: facts}
	a.records = a.openRecords(cfg.Dir)
	return a.anew()
}

// anew returns the same answers, for files that have yet to be looked at.
func (a *answers) anew() *answers {
	b := *a
	b.looked, b.visible = make(map[*unit]look), make(map[*unit]cache.ActionID)
	return &b
}

// find decides which units are analysed next: those of which nothing is known,
// neither from an earlier run nor from this one.
//
// What is known of a unit depends on what it can see of others. If one of these
// is analysed first, that may turn out as it was before: then the unit waits,
// unless it is new itself. It does not wait if there is no next time.
func (a *answers) find(units []*unit, last bool) (waiting bool) {
	if a != nil {
		a.read(units)
	}
	waits := make(map[*unit]bool)
	for _, u := range units {
		if u.full = u.tell && u.known == nil; !u.full || a == nil {
			continue
		}
		settled := true
		for _, v := range u.imports {
			settled = settled && !v.full
			waits[u] = waits[u] || waits[v]
		}
		switch {
		case settled && !waits[u]:
			u.known = a.get(u)
		case !last:
			waits[u] = waits[u] || a.look(u).known
		}
		u.full = u.known == nil && (last || !waits[u])
		waits[u] = waits[u] && !last
		waiting = waiting || waits[u]
	}
	if a != nil {
		a.unpack(units)
	}
	for _, u := range units {
		if u.known != nil && u.known.Problem != nil && u.problem == nil {
			u.problem = u.known.Problem
		}
	}
	return waiting
}

// unpack decodes the facts that will be wanted: of packages that lead from one
// that is analysed.
func (a *answers) unpack(units []*unit) {
	wanted := make(map[*unit]bool)
	for _, u := range slices.Backward(units) {
		if u.known != nil && wanted[u] && u.known.unpack(a.facts) != nil {
			u.known, u.full = nil, true
		}
		if u.full || wanted[u] {
			for _, v := range u.imports {
				wanted[v] = true
			}
		}
	}
}

// get returns what an earlier run said of a unit, or nil.
func (a *answers) get(u *unit) *answer {
	data, _, err := a.cache.GetBytes(a.key(u))
	if err != nil {
		return nil
	}
	known, err := decode(data)
	if err != nil {
		return nil
	}
	return known
}

// keep keeps what has been found out of units, as far as that is possible: that
// it cannot be kept is no reason to complain.
func (a *answers) keep(units []*unit) {
	if a == nil {
		return
	}
	// A file that was written during the run may have been read after it went
	// into a key: what has another key by now is not kept.
	now := a.anew()
	now.read(units)
	for _, u := range units {
		if !u.full || u.known == nil || u.known.Failed != nil || now.key(u) != a.key(u) {
			continue
		}
		if data, err := u.known.encode(a.facts); err == nil {
			_ = a.cache.PutBytes(a.key(u), data)
		}
	}
	a.keepRecords()
	_ = a.cache.Trim() // once a day, of what was not used for five
}

// key returns the key of the answer on a unit.
func (a *answers) key(u *unit) cache.ActionID {
	d := a.identity("answer", u)
	d.say(u.policy, strconv.FormatBool(u.asked))
	d.sum(a.look(u).source)
	a.imports(d, u)
	return d.id()
}

// sees returns a digest of what importers can see of a unit.
func (a *answers) sees(u *unit) cache.ActionID {
	if id, ok := a.visible[u]; ok {
		return id
	}
	d := a.identity("visible", u)
	if a.fixed(u) {
		d.sum(a.look(u).source)
	} else {
		d.sum(a.look(u).declared)
	}
	if u.known != nil {
		d.sum(u.known.told(a.facts))
	}
	a.imports(d, u)
	id := d.id()
	a.visible[u] = id
	return id
}

// imports adds what a unit can see of others.
func (a *answers) imports(d *digest, u *unit) {
	for _, path := range slices.Sorted(maps.Keys(u.imports)) {
		d.say("import", path)
		d.sum(a.sees(u.imports[path]))
	}
}

// read looks at the files of all units, as many at a time as there are
// processors.
func (a *answers) read(units []*unit) {
	var mu sync.Mutex
	changing := slices.DeleteFunc(slices.Clone(units), func(u *unit) bool { return a.looked[u] != look{} || a.fixed(u) })
	a.world.each(changing, func(u *unit) {
		l := a.lookAt(u)
		mu.Lock()
		defer mu.Unlock()
		a.looked[u] = l
	})
	for _, u := range changing {
		a.records.of[a.looked[u].source] = a.looked[u].declared
	}
}

// look looks at the files of a unit.
func (a *answers) look(u *unit) look {
	if _, ok := a.looked[u]; !ok {
		a.looked[u] = a.lookAt(u)
	}
	return a.looked[u]
}

func (a *answers) lookAt(u *unit) look {
	fixed := a.fixed(u)
	source, declared := a.identity("source", u), a.identity("declared", u)
	var contents [][]byte
	for _, name := range u.files {
		to := a.world.overlay.file(name)
		source.say("file", name)
		if fixed && to == name {
			continue
		}
		data, err := os.ReadFile(to)
		if err != nil {
			data = []byte(err.Error())
		}
		source.sum(sha256.Sum256(data))
		contents = append(contents, data)
	}
	l := look{source: source.id()}
	if fixed {
		return l
	}
	if l.declared, l.known = a.records.of[l.source]; l.known {
		return l
	}
	files := make([]*skim.File, len(contents))
	for i, data := range contents {
		files[i] = skim.Read(data)
		declared.sum(sha256.Sum256(files[i].Declared()))
	}
	if u.tell {
		u.skimmed = files
	}
	l.declared = declared.id()
	return l
}

// A digest is one in the making.
type digest struct {
	hash.Hash
	word []byte
}

// identity begins a digest with what a unit is, apart from its files.
func (a *answers) identity(of string, u *unit) *digest {
	d := &digest{Hash: sha256.New()}
	d.say(of, a.salt, u.ImportPath, u.Name, strconv.FormatBool(u.ours))
	if u.Error != nil {
		d.say(u.err().Error())
	}
	for m := u.Module; m != nil; m = m.Replace {
		d.say("module", m.Path, m.Version, m.GoVersion, strconv.FormatBool(m.Main))
	}
	return d
}

// say adds words, none of which can be taken for another.
func (d *digest) say(words ...string) {
	for _, w := range words {
		d.word = strconv.AppendInt(d.word[:0], int64(len(w)), 10)
		d.word = append(append(append(d.word, ' '), w...), '\n')
		d.Write(d.word) // never fails
	}
}

func (d *digest) sum(sum [sha256.Size]byte) { d.Write(sum[:]) } // never fails

func (d *digest) id() cache.ActionID { return cache.ActionID(d.Sum(nil)) }

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
