// Package baseline records findings in a file, so that later runs speak only of
// others. What is recorded is known again when lines move; it is not when its
// own line changes.
package baseline

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/driver"
	"github.com/timeoutlint/timeoutlint/internal/fingerprint"
	"github.com/timeoutlint/timeoutlint/internal/source"
)

// version is that of the form of the file.
const version = 1

// A Baseline is the content of such a file.
type Baseline struct {
	root    string // directory of the file, from which it names others
	entries []entry
}

// An entry stands for a number of findings that look the same.
type entry struct {
	fingerprint.ID
	Count int `json:"count"`
}

// document is the file as it is written.
type document struct {
	Version  int     `json:"version"`
	Findings []entry `json:"findings"`
}

// New returns the baseline of what a run found, to be written to the file of
// that absolute name.
func New(name string, r *driver.Result) *Baseline {
	b := &Baseline{root: filepath.Dir(name)}
	src := &source.Files{Overlay: r.Overlay}
	count := make(map[fingerprint.ID]int)
	for _, f := range r.Findings {
		count[fingerprint.Of(f, b.root, src)]++
	}
	for id, n := range count {
		b.entries = append(b.entries, entry{id, n})
	}
	slices.SortFunc(b.entries, func(d, e entry) int {
		return cmp.Or(cmp.Compare(d.File, e.File), cmp.Compare(d.Rule, e.Rule), cmp.Compare(d.Message, e.Message), cmp.Compare(d.Line, e.Line))
	})
	return b
}

// Read returns the baseline in the file of that absolute name. An error is one
// line without the name.
func Read(name string) (*Baseline, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errors.New("no such file: -write-baseline makes one")
	}
	if path := new(fs.PathError); errors.As(err, &path) {
		return nil, path.Err
	}
	if err != nil {
		return nil, err
	}
	var doc document
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&doc); err != nil {
		return nil, errors.New("not a baseline: expected what -write-baseline writes")
	}
	if doc.Version != version {
		return nil, fmt.Errorf("a baseline of version %d, expected %d: -write-baseline renews it", doc.Version, version)
	}
	return &Baseline{root: filepath.Dir(name), entries: doc.Findings}, nil
}

// Bytes returns the baseline as it is written: an entry on each line, in a fixed
// order, so that diffs and merges of the file are small.
func (b *Baseline) Bytes() ([]byte, error) {
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\n\"version\": %d,\n\"findings\": [", version)
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	for i, e := range b.entries {
		if i > 0 {
			out.WriteString(",")
		}
		out.WriteString("\n")
		if err := enc.Encode(e); err != nil {
			return nil, err
		}
		out.Truncate(out.Len() - 1) // the end of line
	}
	out.WriteString("\n]\n}\n")
	return out.Bytes(), nil
}

// Split takes the findings of a run apart: those that the baseline does not know
// and the number of those that it does. Stale is how many more it knows of
// files that were analysed, or that are gone.
func (b *Baseline) Split(r *driver.Result) (fresh []driver.Finding, known, stale int) {
	left := make(map[fingerprint.ID]int)
	for _, e := range b.entries {
		left[e.ID] += e.Count
	}
	src := &source.Files{Overlay: r.Overlay}
	for _, f := range r.Findings {
		id := fingerprint.Of(f, b.root, src)
		if left[id] == 0 {
			fresh = append(fresh, f)
			continue
		}
		left[id]--
		known++
	}
	for id, n := range left {
		if file := filepath.Join(b.root, filepath.FromSlash(id.File)); isOneOf(r.Files, file) || !exists(file) {
			stale += n
		}
	}
	return fresh, known, stale
}

func isOneOf(sorted []string, name string) bool {
	_, ok := slices.BinarySearch(sorted, name)
	return ok
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return !errors.Is(err, fs.ErrNotExist)
}
