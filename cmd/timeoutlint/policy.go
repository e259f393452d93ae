package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"io"
	"os"

	"github.com/timeoutlint/timeoutlint/analyzer"
	"github.com/timeoutlint/timeoutlint/internal/driver"
	"github.com/timeoutlint/timeoutlint/internal/policy"
	"github.com/timeoutlint/timeoutlint/internal/report"
)

// checkPolicy reads the policy that applies in the directory of an analysis.
func (c *command) checkPolicy(o *options) error {
	c.policies.Dir = o.dir
	if _, err := c.policies.Resolve(c.flagged(), o.dir); err != nil {
		return c.policyError(o)
	}
	return nil
}

// flagged returns what the flags of the analyzer say.
func (c *command) flagged() analyzer.Options {
	var o analyzer.Options
	fs := flag.NewFlagSet("", flag.ContinueOnError)
	o.Flags(fs)
	c.analyzer.Flags.VisitAll(func(f *flag.Flag) {
		if value := f.Value.String(); value != "" && fs.Lookup(f.Name) != nil {
			_ = fs.Set(f.Name, value) // which f has accepted
		}
	})
	return o
}

// policyError returns what is wrong with a policy that was read, if anything
// is, with its file named from the directory of the analysis.
func (c *command) policyError(o *options) error {
	err := c.policies.Err()
	if wrong := new(policy.Error); errors.As(err, &wrong) {
		return errors.New(report.Problem(o.dir, driver.Problem{Pos: wrong.Pos, Message: wrong.Message}))
	}
	return err
}

// The go command keeps answers, and knows of no files but those in the digest
// that policyID makes. Of those that flags name it learns by these two variables,
// if this program is the one that starts it.
const (
	dirVariable    = "TIMEOUTLINT_DIR"    // where the files are that flags name
	digestVariable = "TIMEOUTLINT_DIGEST" // of what has been read
)

// lend returns what has to be in the environment of a go command that gets the
// flags of this one.
func (c *command) lend(o *options) []string {
	h := sha256.New()
	c.policies.Sum(h)
	return []string{dirVariable + "=" + o.dir, digestVariable + "=" + hex.EncodeToString(h.Sum(nil))}
}

// borrow takes from the environment what lend has put there.
func (c *command) borrow() {
	c.policies.Dir = os.Getenv(dirVariable)
	c.policies.Found = os.Getenv(digestVariable) == ""
}

// policyID returns all that findings depend on because of policy files. Where
// the one that applies here is wrong that is an error, so that people see it
// once and not for each package.
func (c *command) policyID() (io.Reader, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	digest := os.Getenv(digestVariable)
	if digest == "" {
		if _, err := c.policies.Resolve(analyzer.Options{}, dir); err != nil {
			return nil, c.policyError(&options{dir: dir})
		}
	}
	id := bytes.NewBufferString(digest)
	return id, c.policies.Digest(id, dir)
}
