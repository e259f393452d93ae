// Package policy is the analyzer for drivers that may read files: each package
// is held against the policy file .timeoutlint.yml that is nearest above it, up
// to the root of its module.
//
// A driver that keeps answers has to know that they depend on these files: it
// puts [Digest] among what it compares.
package policy

import (
	"crypto/sha256"
	"encoding/hex"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/analyzer"
	"github.com/timeoutlint/timeoutlint/internal/policy"
)

// New returns an analyzer for these options, which come before what the policy
// files say; nil means that the files have the only word. Names of files in the
// options are from the root of the module that is analysed. Each file is read
// once.
func New(opts *analyzer.Options) (*analysis.Analyzer, error) {
	var o analyzer.Options
	if opts != nil {
		o = *opts
	}
	o.Resolve = new(policy.Reader).Resolve
	return analyzer.New(&o)
}

// Digest returns a digest, in hexadecimal, of all that the policy files of the
// modules worked on in a directory say, and of what the files say that they
// name. It does not care whether they are right.
func Digest(dir string) (string, error) {
	h := sha256.New()
	if err := new(policy.Reader).Digest(h, dir); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
