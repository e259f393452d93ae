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

	"github.com/timeoutlint/timeoutlint/internal/report"
	"github.com/timeoutlint/timeoutlint/internal/rule"
)

// options are what the flags and arguments of an analysis say, apart from the
// flags of the analyzer itself, which set the analyzer.
type options struct {
	dir      string // absolute
	patterns []string
	tags     string
	overlay  string // file, as the go command wants it
	tests    bool
	noCache  bool
	format   string
	json     bool   // the same as format json
	baseline string // file, absolute; empty means none
	record   string // file to write a baseline to, absolute
	since    string // revision; only what has changed since counts
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
	fs.StringVar(&o.overlay, "overlay", "", "`file` that says which files stand in for others, as for go build")
	fs.BoolVar(&o.noCache, "no-cache", false, "neither use nor keep answers of earlier runs")
	fs.BoolVar(&o.tests, "test", true, "analyse test files too")
	fs.StringVar(&o.format, "format", report.Formats()[0], "print findings as `form`: "+strings.Join(report.Formats(), ", "))
	fs.BoolVar(&o.json, "json", false, "the same as -format=json, which is what go vet -json prints")
	fs.StringVar(&o.baseline, "baseline", "", "hide the findings that are recorded in `file`")
	fs.StringVar(&o.record, "write-baseline", "", "record all findings in `file`, for -baseline")
	fs.StringVar(&o.since, "new-from-rev", "", "report only what has changed since a `revision` of git")
	fs.BoolVar(&o.fix, "fix", false, "apply the suggested fixes and gofmt what they change, then print what is left")
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
	if err := o.checkFormat(fs); err != nil {
		return nil, err
	}
	if err := o.checkTogether(fs); err != nil {
		return nil, err
	}
	var err error
	if o.dir, err = directory(o.dir); err != nil {
		return nil, err
	}
	for _, file := range []*string{&o.baseline, &o.record} {
		if *file != "" && !filepath.IsAbs(*file) {
			*file = filepath.Join(o.dir, *file)
		}
	}
	o.patterns = fs.Args()
	for i, arg := range o.patterns {
		switch {
		case i == 0 && slices.Contains(subcommands(), arg):
			return nil, fmt.Errorf("the command %s stands after a flag: commands come first", arg)
		case !strings.HasPrefix(arg, "-"):
		case i == 0:
			return nil, fmt.Errorf("%q is no package", arg)
		default:
			return nil, fmt.Errorf("flag %s stands after a package: flags come first", arg)
		}
	}
	return o, nil
}

// checkFormat says if the format is not known. It settles what -json means.
func (o *options) checkFormat(fs *flag.FlagSet) error {
	if report.New(o.format, report.Options{}) == nil {
		return unknown("format", o.format, report.Formats(), "one of "+strings.Join(report.Formats(), ", "))
	}
	if !o.json {
		return nil
	}
	if given(fs)["format"] && o.format != "json" {
		return fmt.Errorf("-json and -format=%s exclude each other", o.format)
	}
	o.format = "json"
	return nil
}

// checkTogether says which flags make no sense together.
func (o *options) checkTogether(fs *flag.FlagSet) error {
	if (o.fix || o.diff) && !o.tests {
		return errors.New("-test=false excludes -fix and -diff: go vet, which makes the changes, always reads test files")
	}
	is := given(fs)
	for _, alone := range []string{"diff", "fix", "write-baseline"} {
		for _, other := range []string{"diff", "fix", "write-baseline", "baseline", "new-from-rev", "format", "json"} {
			printed := alone == "fix" && (other == "format" || other == "json") // what is left
			if alone != other && is[alone] && is[other] && !printed {
				return fmt.Errorf("-%s and -%s exclude each other", alone, other)
			}
		}
	}
	return nil
}

// given returns the names of the flags that were set.
func given(fs *flag.FlagSet) map[string]bool {
	names := make(map[string]bool)
	fs.Visit(func(f *flag.Flag) { names[f.Name] = true })
	return names
}

// explainFlagError says what the flag package says, and which flag was meant.
func explainFlagError(fs *flag.FlagSet, err error) error {
	if errors.Is(err, flag.ErrHelp) {
		return err
	}
	if name, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: -"); ok {
		var known []string
		fs.VisitAll(func(f *flag.Flag) { known = append(known, "-"+f.Name) })
		return unknown("flag", "-"+name, known, fs.Name()+" -h lists them")
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
	known := rule.ProfileNames()
	if profile != "" && !slices.Contains(known, profile) {
		return unknown("profile", profile, known, "one of "+strings.Join(known, ", "))
	}
	_, err := rule.NewPolicy(profile, values("require"))
	return err
}

// short is the name of a file for people.
func (o *options) short(file string) string {
	if rel, err := filepath.Rel(o.dir, file); err == nil && len(rel) < len(file) {
		return rel
	}
	return file
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
