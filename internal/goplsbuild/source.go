package goplsbuild

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"strings"
)

// timeoutlint is the path of this module.
const timeoutlint = "github.com/timeoutlint/timeoutlint"

// A Source is the timeoutlint that goes into gopls: a version, or the checkout
// in a directory.
type Source struct {
	Version string
	Dir     string // absolute; empty means Version
}

// String names the source for people.
func (s Source) String() string {
	if s.Dir != "" {
		return "timeoutlint in " + s.Dir
	}
	return "timeoutlint " + s.Version
}

// requirement returns the lines of a go.mod that ask for the source.
func (s Source) requirement() []byte {
	if s.Dir != "" {
		return fmt.Appendf(nil, "\nrequire %s v0.0.0\n\nreplace %s => %q\n", timeoutlint, timeoutlint, s.Dir)
	}
	return fmt.Appendf(nil, "\nrequire %s %s\n", timeoutlint, s.Version)
}

// Checkout is the source in a directory.
func Checkout(dir string) (Source, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return Source{}, err
	}
	if !isCheckout(abs) {
		return Source{}, fmt.Errorf("%s is no checkout of timeoutlint: want a directory with the go.mod of %s", dir, timeoutlint)
	}
	return Source{Dir: abs}, nil
}

// Own is the source that this program was built from: a version, or where it
// comes from a checkout, that.
func Own() (Source, error) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return Source{}, errUnknown
	}
	_, file, _, _ := runtime.Caller(0) // internal/goplsbuild/source.go
	return own(&info.Main, filepath.Dir(filepath.Dir(filepath.Dir(file))))
}

var errUnknown = errors.New("this timeoutlint was not built from a release: -source=dir says where its source is")

// own chooses between what the build says of the main module and the checkout
// that the source files lay in. A module that was fetched has a sum; a checkout
// may have a version as well, of a commit that nobody else needs to know.
func own(main *debug.Module, checkout string) (Source, error) {
	if r := main.Replace; r != nil {
		main = r
	}
	switch {
	case main.Sum == "" && filepath.IsAbs(checkout) && isCheckout(checkout):
		return Source{Dir: checkout}, nil
	case main.Version != "" && main.Version != "(devel)" && !strings.Contains(main.Version, "+dirty") && main.Path == timeoutlint:
		return Source{Version: main.Version}, nil
	}
	return Source{}, errUnknown
}

var moduleLine = regexp.MustCompile(`(?m)^module ` + regexp.QuoteMeta(timeoutlint) + `\s*$`)

func isCheckout(dir string) bool {
	mod, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	return err == nil && moduleLine.Match(mod)
}
