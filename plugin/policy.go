package plugin

import (
	"crypto/sha256"
	"fmt"
	"os"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/analyzer"
	"github.com/timeoutlint/timeoutlint/internal/policy"
)

// resolved returns the options with those of policy files under them, and an
// analyzer that does nothing: golangci-lint keeps issues for the names of
// analyzers, so its name has to tell what the files say.
func resolved(o analyzer.Options) (analyzer.Options, *analysis.Analyzer, error) {
	reader := new(policy.Reader)
	o.Resolve = reader.Resolve
	dir, err := os.Getwd()
	if err != nil {
		return o, nil, err
	}
	if _, err := reader.Resolve(o, dir); err != nil { // it reads what the settings name
		return o, nil, err
	}
	digest := sha256.New()
	if err := reader.Digest(digest, dir); err != nil {
		return o, nil, err
	}
	reader.Sum(digest)
	return o, &analysis.Analyzer{
		Name: fmt.Sprintf("%s_policy_%x", Name, digest.Sum(nil)),
		Doc:  "tell golangci-lint's cache what the policy files of timeoutlint say",
		Run:  func(*analysis.Pass) (any, error) { return nil, nil },
	}, nil
}
