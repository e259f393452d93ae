package driver

import (
	"bytes"
	"crypto/sha256"
	"path/filepath"

	"github.com/rogpeppe/go-internal/cache"
)

// records tell of source that was looked at in earlier runs what it declares.
// All of a directory where the driver runs are one entry of the cache. One that
// is lost costs time only: its source is taken for new.
type records struct {
	key cache.ActionID
	of  map[cache.ActionID]cache.ActionID // declarations by source
	all []byte                            // pairs of both, those of the last run first
}

const pair = 2 * sha256.Size

// openRecords reads the records of runs in a directory.
func (a *answers) openRecords(dir string) *records {
	d := &digest{Hash: sha256.New()}
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	d.say("records", a.salt, dir)
	r := &records{key: d.id(), of: make(map[cache.ActionID]cache.ActionID)}
	data, _, err := a.cache.GetBytes(r.key)
	if err != nil || len(data)%pair != 0 {
		return r
	}
	r.all = data
	for ; len(data) > 0; data = data[pair:] {
		r.of[cache.ActionID(data[:sha256.Size])] = cache.ActionID(data[sha256.Size:pair])
	}
	return r
}

// keepRecords keeps what this run has looked at, and as much of what runs before
// it did: people undo what they do, and go from branch to branch.
func (a *answers) keepRecords() {
	var now []byte
	seen := make(map[cache.ActionID]bool)
	for _, u := range a.world.units {
		l, ok := a.looked[u]
		if !ok || a.fixed(u) || seen[l.source] {
			continue
		}
		seen[l.source] = true
		now = append(append(now, l.source[:]...), l.declared[:]...)
	}
	most := 2 * len(now)
	for old := a.records.all; len(old) > 0 && len(now) < most; old = old[pair:] {
		if !seen[cache.ActionID(old[:sha256.Size])] {
			now = append(now, old[:pair]...)
		}
	}
	if !bytes.Equal(now, a.records.all) {
		_ = a.cache.PutBytes(a.records.key, now)
	}
}
