package main

import (
	"context"
	"errors"
	"flag"

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
	if o.patterns, err = packages(o.dir, o.patterns); err != nil {
		return unloaded, err
	}
	result, err := c.drive(o)
	if err != nil {
		return unloaded, err
	}
	switch {
	case o.diff:
		return c.diff(o, result)
	case o.fix:
		return c.fix(o, result)
	}
	return c.report(o, result)
}

// drive runs the analyzer on packages.
func (c *command) drive(o *options) (*driver.Result, error) {
	return driver.Run(context.Background(), driver.Config{
		Dir:      o.dir,
		Patterns: o.patterns,
		Tags:     o.tags,
		Tests:    o.tests,
	}, c.analyzer)
}

// report prints what a run found and returns the exit status that says so.
func (c *command) report(o *options, result *driver.Result) (int, error) {
	format := report.Text(o.dir, c.color)
	if o.json {
		format = report.JSON(c.analyzer.Name)
	}
	if err := format(c.stdout, result.Findings); err != nil {
		return unloaded, err
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
		c.complain(report.Problem(o.dir, p))
	}
	return len(problems) > 0
}
