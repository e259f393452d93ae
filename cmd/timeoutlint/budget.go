package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"

	"github.com/timeoutlint/timeoutlint/internal/budget"
	"github.com/timeoutlint/timeoutlint/internal/driver"
	"github.com/timeoutlint/timeoutlint/internal/report"
	"github.com/timeoutlint/timeoutlint/internal/rule"
)

// budget is the subcommand of that name: it prints what follows from the policy
// for this directory, and what the code has against it.
func (c *command) budget(args []string) (int, error) {
	o, err := c.parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return clean, c.help()
	case err != nil:
		return badUsage, err
	}
	if o.fix || o.diff || o.record != "" {
		return badUsage, errors.New("budget changes nothing: -fix, -diff and -write-baseline are for timeoutlint without it")
	}
	if o.format != report.Formats()[0] {
		return badUsage, errors.New("budget prints text for people: -format and -json are for timeoutlint without it")
	}
	narrow, err := o.filters()
	if err != nil {
		return badUsage, err
	}
	policy, err := c.compiled(o)
	if err != nil {
		return badUsage, err
	}
	plan := budget.Of(policy)
	if len(o.patterns) == 0 {
		o.patterns = []string{"./..."}
	}
	if o.patterns, err = packages(o.dir, o.patterns); err != nil {
		return unloaded, err
	}
	fmt.Fprintf(c.stdout, "profile %s\n", policy.Profile)
	if m := plan.Measured(); m != "" {
		fmt.Fprintf(c.stdout, "measured (P99): %s\n", m)
	} else {
		fmt.Fprintln(c.stdout, "nothing measured: the policy has no latency, and the limits below are the usual ones")
	}
	if err := printPlan(c.stdout, plan); err != nil {
		return unloaded, err
	}
	result, err := c.drive(o)
	if err != nil {
		return unloaded, err
	}
	if err := c.policyError(o); err != nil {
		return badUsage, err
	}
	rules := plan.Rules()
	result.Findings = slices.DeleteFunc(result.Findings, func(f driver.Finding) bool { return !slices.Contains(rules, f.Category) })
	fmt.Fprintf(c.stdout, "\nthe code against it:\n\n")
	status, err := c.report(o, result, narrow...)
	if status == clean {
		fmt.Fprintln(c.stdout, "  nothing")
	}
	if status == clean && !plan.Holds() {
		status = found
	}
	return status, err
}

// compiled is the policy for the directory.
func (c *command) compiled(o *options) (*rule.Policy, error) {
	if err := c.checkPolicy(o); err != nil {
		return nil, err
	}
	resolved, err := c.policies.Resolve(c.flagged(), o.dir)
	if err != nil {
		return nil, err
	}
	return resolved.Compile()
}

// printPlan prints the inequalities, what contradicts itself, and the code.
func printPlan(out io.Writer, plan *budget.Plan) error {
	source, err := plan.Source()
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "\nwhat has to hold, with values for it:\n\n")
	for _, l := range plan.Lines {
		holds := "ok"
		if !l.Holds {
			holds = "NO"
		}
		by := l.By
		if l.Rule != "" {
			by += ", " + l.Rule
		}
		fmt.Fprintf(w, "  %s\t%s\t(%s)\n", holds, l.Text, by)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if len(plan.Conflicts) > 0 {
		fmt.Fprintf(out, "\nno values satisfy both:\n")
	}
	for _, x := range plan.Conflicts {
		fmt.Fprintf(out, "\n  %s\n  %s\n%s", x.One, x.Other, prose("  "+x.Why))
	}
	_, err = fmt.Fprintf(out, "\nthe code for it:\n\n%s", code(source)+"\n")
	return err
}
