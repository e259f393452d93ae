package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/timeoutlint/timeoutlint/internal/rule"
)

// options are what the flags and arguments of an analysis say, apart from the
// flags of the analyzer itself, which set the analyzer.
type options struct {
	dir      string // absolute
	patterns []string
	tags     string
	tests    bool
	json     bool
	fix      bool
	diff     bool
	version  bool
	analyzer []string // the analyzer's flags that were set, as go vet wants them
}

// flags returns the flags of the command. Those of the analyzer are taken from
// it, so that they are the same under every driver.
func (c *command) flags(o *options) *flag.FlagSet {
	fs := flag.NewFlagSet("timeoutlint", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	c.analyzer.Flags.VisitAll(func(f *flag.Flag) { fs.Var(f.Value, f.Name, f.Usage) })
	fs.StringVar(&o.dir, "C", "", "change to `dir` first")
	fs.StringVar(&o.tags, "tags", "", "build `tags`, comma-separated")
	fs.BoolVar(&o.tests, "test", true, "analyse test files too")
	fs.BoolVar(&o.json, "json", false, "print findings as go vet -json does")
	fs.BoolVar(&o.fix, "fix", false, "apply the suggested fixes, then print what is left")
	fs.BoolVar(&o.diff, "diff", false, "print the suggested fixes as a diff")
	fs.BoolVar(&o.version, "version", false, "print the version")
	return fs
}

// parse reads the arguments of an analysis. It returns flag.ErrHelp if they ask
// for help; any other error is one line about bad usage.
func (c *command) parse(args []string) (*options, error) {
	o := new(options)
	fs := c.flags(o)
	if err := fs.Parse(args); err != nil {
		return nil, explainFlagError(fs, err)
	}
	if err := c.checkNames(fs); err != nil {
		return nil, err
	}
	fs.Visit(func(f *flag.Flag) {
		if c.analyzer.Flags.Lookup(f.Name) != nil {
			o.analyzer = append(o.analyzer, fmt.Sprintf("-%s.%s=%s", c.analyzer.Name, f.Name, f.Value))
		}
	})
	if o.diff && o.json {
		return nil, errors.New("-diff and -json exclude each other")
	}
	if (o.fix || o.diff) && !o.tests {
		return nil, errors.New("-test=false excludes -fix and -diff: go vet, which makes the changes, always reads test files")
	}
	var err error
	if o.dir, err = directory(o.dir); err != nil {
		return nil, err
	}
	o.patterns = fs.Args()
	for _, arg := range o.patterns {
		if strings.HasPrefix(arg, "-") {
			return nil, fmt.Errorf("flag %s stands after a package: flags come first", arg)
		}
	}
	return o, nil
}

// explainFlagError says what the flag package says, and which flag was meant.
func explainFlagError(fs *flag.FlagSet, err error) error {
	if errors.Is(err, flag.ErrHelp) {
		return err
	}
	if name, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: -"); ok {
		var known []string
		fs.VisitAll(func(f *flag.Flag) { known = append(known, "-"+f.Name) })
		return unknown("flag", "-"+name, known, "timeoutlint -h lists them")
	}
	return err
}

// checkNames says which name in the flags of the analyzer is not known. The
// analyzer would say so as well, but only when it runs, for each package.
func (c *command) checkNames(fs *flag.FlagSet) error {
	values := func(flag string) []string {
		return strings.FieldsFunc(fs.Lookup(flag).Value.String(), func(r rune) bool { return r == ',' })
	}
	for _, name := range slices.Concat(values("enable"), values("disable")) {
		if !slices.Contains(c.ruleNames(), name) {
			return c.unknownRule(name)
		}
	}
	profile := fs.Lookup("profile").Value.String()
	var known []string
	for _, p := range rule.Profiles() {
		known = append(known, string(p))
	}
	if profile != "" && !slices.Contains(known, profile) {
		return unknown("profile", profile, known, "one of "+strings.Join(known, ", "))
	}
	_, err := rule.NewPolicy(profile, values("require"))
	return err
}

// directory returns the absolute name of a directory.
func directory(name string) (string, error) {
	info, err := os.Stat(filepath.Clean(name))
	if err == nil && !info.IsDir() || errors.Is(err, os.ErrNotExist) {
		return "", fmt.Errorf("-C %s: no such directory", name)
	}
	if err != nil {
		return "", err
	}
	return filepath.Abs(name)
}

// packages returns the arguments with each .go file replaced by the package
// that it is part of, since most callers that know one file mean its package.
func packages(dir string, args []string) ([]string, error) {
	patterns := slices.Clone(args)
	for i, arg := range args {
		if filepath.Ext(arg) != ".go" {
			continue
		}
		file := arg
		if !filepath.IsAbs(file) {
			file = filepath.Join(dir, file)
		}
		info, err := os.Stat(file)
		if err != nil {
			return nil, fmt.Errorf("%s: no such file", arg)
		}
		if !info.IsDir() {
			patterns[i] = filepath.Dir(file)
		}
	}
	return patterns, nil
}
