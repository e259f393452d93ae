package main

import (
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"

	"github.com/timeoutlint/timeoutlint/internal/driver"
	"github.com/timeoutlint/timeoutlint/internal/report"
)

// analyse is the command without a subcommand.
func (c *command) analyse(args []string) (int, error) {
	o, err := c.parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return clean, c.help()
	case err != nil:
		return badUsage, err
	case o.version:
		return clean, c.version()
	}
	narrow, err := o.filters()
	if err != nil {
		return badUsage, err
	}
	if o.patterns, err = packages(o.dir, o.patterns); err != nil {
		return unloaded, err
	}
	if err := c.checkPolicy(o); err != nil {
		return badUsage, err // at once, and not after all has been read
	}
	result, err := c.drive(o)
	if err != nil {
		return unloaded, err
	}
	if err := c.policyError(o); err != nil {
		return badUsage, err
	}
	switch {
	case o.diff:
		return c.diff(o, result)
	case o.fix:
		return c.fix(o, result)
	case o.record != "":
		return c.record(o, result)
	}
	return c.report(o, result, narrow...)
}

// drive runs the analyzer on packages.
func (c *command) drive(o *options) (*driver.Result, error) {
	cfg := driver.Config{
		Dir:      o.dir,
		Patterns: o.patterns,
		Tags:     o.tags,
		Overlay:  o.overlay,
		Tests:    o.tests,
		Scope:    c.reach(o),
		Policy:   c.policyOf(),
	}
	if !o.noCache {
		if err := c.remember(o, &cfg); err != nil {
			return nil, err
		}
	}
	if c.progress != nil {
		cfg.Progress = c.progress.show
		defer c.progress.clear()
	}
	spend()
	return driver.Run(context.Background(), cfg, c.analyzer)
}

// reach says which packages can matter. What fixes touch has to compile, with all
// of its tests: for them, none is passed over.
func (c *command) reach(o *options) driver.Scope {
	scope := c.scope
	if o.fix || o.diff {
		scope.Matters = nil
	}
	return scope
}

// report prints what filters leave of what a run found, and returns the exit
// status that says so.
func (c *command) report(o *options, result *driver.Result, narrow ...filter) (int, error) {
	var notes []string
	for _, f := range narrow {
		notes = append(notes, f(result)...)
	}
	write := report.New(o.format, report.Options{
		Dir:     o.dir,
		Color:   c.color,
		Notes:   notes,
		Tool:    c.analyzer.Name,
		Version: version(),
		URL:     c.analyzer.URL,
		Rules:   c.rules,
	})
	if err := write(c.stdout, result); err != nil {
		return unloaded, err
	}
	if o.format != "text" && o.format != "lines" { // one has them, and editors take what stands here for a failure
		for _, note := range notes {
			c.complain(note)
		}
	}
	switch {
	case c.complainOf(o, result.Problems):
		return unloaded, nil
	case len(result.Findings) > 0:
		return found, nil
	}
	return clean, nil
}

// complainOf tells people what could not be loaded, and reports whether there
// is any such thing.
func (c *command) complainOf(o *options, problems []driver.Problem) bool {
	for _, p := range problems {
		said := report.Problem(o.dir, p)
		if info, err := os.Stat(filepath.Join(o.dir, p.Package)); err == nil && info.IsDir() && strings.Contains(said, "is not in std") {
			said += ": did you mean ./" + p.Package + "?"
		}
		c.complain(said)
	}
	return len(problems) > 0
}
