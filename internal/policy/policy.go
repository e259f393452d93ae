// Package policy reads the policy files of a team: what was measured, what
// stands in front, which rules apply where. It is what faces that may read files
// give to the analyzer.
package policy

import (
	"fmt"
	"go/token"
	"path/filepath"
	"strings"
	"sync"

	"github.com/timeoutlint/timeoutlint/analyzer"
	"github.com/timeoutlint/timeoutlint/internal/rule"
)

// Name is the name of a policy file.
const Name = ".timeoutlint.yml"

// A Reader finds and reads policy files, each once. It may be used by several
// goroutines.
type Reader struct {
	// Dir is where files that flags name are; empty means the root of the
	// module that is analysed.
	Dir string

	// Found says that only files that are found count: one that a flag names
	// is an error. The go command keeps answers and knows of none.
	Found bool

	places sync.Map // directory -> place
	files  sync.Map // name -> func() (*File, error)
	nginx  sync.Map // name -> func() ([]rule.Front, error)
	errs   sync.Map // message -> error
}

// An Error is what is wrong with a policy file, in one line.
type Error struct {
	Pos     token.Position
	Message string
}

// Error implements error.
func (e *Error) Error() string { return e.Pos.String() + ": " + e.Message }

// Resolve returns the options with what the policy file for a directory says
// under them, and with what the files say that they name. It is made for
// analyzer.Options.Resolve.
func (r *Reader) Resolve(o analyzer.Options, dir string) (analyzer.Options, error) {
	o, err := r.resolve(o, dir)
	if err != nil {
		r.errs.Store(err.Error(), err)
	}
	return o, err
}

// Err returns the first error, in order of its text, that Resolve has returned.
func (r *Reader) Err() error {
	var first error
	r.errs.Range(func(_, err any) bool {
		if first == nil || err.(error).Error() < first.Error() {
			first = err.(error)
		}
		return true
	})
	return first
}

func (r *Reader) resolve(o analyzer.Options, dir string) (analyzer.Options, error) {
	place := r.place(dir)
	base := r.Dir
	if base == "" {
		base = place.root
	}
	if err := r.refuse(o); err != nil {
		return o, err
	}
	file, err := r.policy(o.Policy, base, place)
	if err != nil {
		return o, err
	}
	if file != nil {
		o = o.Over(file.in(dir))
	}
	o.Policy = analyzer.NoPolicy // what it says is said
	if o.Front.Tiers == nil && len(o.Front.Nginx) > 0 {
		o.Front.Tiers = []rule.Front{} // not nil: it has been read
		for _, name := range o.Front.Nginx {
			tiers, err := r.tiers(base, name)
			if err != nil {
				return o, err
			}
			o.Front.Tiers = append(o.Front.Tiers, tiers...)
		}
	}
	_, err = o.Compile() // what the layers say together
	return o, err
}

// refuse returns an error for options that name files where that is not right.
func (r *Reader) refuse(o analyzer.Options) error {
	name := o.Policy
	if name == "" || name == analyzer.NoPolicy {
		name = strings.Join(o.Front.Nginx, ",")
	}
	if !r.Found || name == "" {
		return nil
	}
	return fmt.Errorf("%s is named by a flag: go vet would not see it change; say the same in a %s", name, Name)
}

// policy returns the policy file that an option names, or the one at a place;
// nil if there is none.
func (r *Reader) policy(option, base string, at place) (*File, error) {
	switch option {
	case analyzer.NoPolicy:
		return nil, nil
	case "":
		if at.misnamed != "" {
			return nil, &Error{token.Position{Filename: at.misnamed}, "expected a policy file to be named " + Name}
		}
		if at.file == "" {
			return nil, nil
		}
		return r.File(at.file)
	}
	return r.File(absolute(base, option))
}

// File returns a policy file, by its absolute name.
func (r *Reader) File(name string) (*File, error) {
	read, _ := r.files.LoadOrStore(name, sync.OnceValues(func() (*File, error) { return readFile(name) }))
	return read.(func() (*File, error))()
}

// tiers returns what an nginx.conf says that an option names.
func (r *Reader) tiers(base, name string) ([]rule.Front, error) {
	read, _ := r.nginx.LoadOrStore(absolute(base, name), sync.OnceValues(func() ([]rule.Front, error) {
		if !isFile(absolute(base, name)) {
			return nil, &Error{token.Position{Filename: absolute(base, name)}, "no such file"}
		}
		return readNginx(base, name)
	}))
	return read.(func() ([]rule.Front, error))()
}

func absolute(base, name string) string {
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(base, name)
}
