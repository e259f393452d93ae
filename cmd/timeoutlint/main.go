// Timeoutlint reports HTTP timeouts that are missing, contradict each other or
// have no effect.
//
//	timeoutlint [flags] [packages]   analyse packages; none means the one in this directory
//	timeoutlint rules                list the rules
//	timeoutlint explain <rule>       say why a rule exists, and show it at work
//	timeoutlint init [-C dir]        write a policy file, from what is found in the module
//	timeoutlint budget [packages]    say which limits follow from the policy, and what the code has against it
//	timeoutlint gopls [flags]        build a gopls that carries timeoutlint, for editors
//
// Packages are named as for the go command; a .go file stands for its package.
// The flags are listed by timeoutlint -h.
//
// Findings go to standard output, problems to standard error; a terminal there
// also sees how far a long run has come. The exit status is 0 if nothing was
// found, 1 if there are findings, 2 for bad usage or a bad policy file and 3 if a
// package cannot be loaded; the findings of all others are printed even then.
//
// The same program is a tool for go vet, which then speaks of findings in its
// own way and keeps its own exit status. That is also how -fix and -diff work:
//
//	go vet -vettool=$(which timeoutlint) ./...
package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/term"
	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/analyzer"
	"github.com/timeoutlint/timeoutlint/internal/driver"
	"github.com/timeoutlint/timeoutlint/internal/goredis"
	"github.com/timeoutlint/timeoutlint/internal/nearest"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
	"github.com/timeoutlint/timeoutlint/internal/policy"
	"github.com/timeoutlint/timeoutlint/internal/rule"
)

// The exit statuses.
const (
	clean    = 0 // nothing found
	found    = 1 // findings
	badUsage = 2 // bad arguments, or a bad policy file
	unloaded = 3 // packages that cannot be loaded
)

func main() {
	policies := new(policy.Reader)
	a, err := analyzer.New(&analyzer.Options{Resolve: policies.Resolve})
	if err != nil {
		fmt.Fprintf(os.Stderr, "timeoutlint: %v\n", err)
		os.Exit(badUsage)
	}
	c := &command{
		analyzer: a,
		policies: policies,
		rules:    rule.All(),
		scope: driver.Scope{
			Findings: slices.Concat(nethttp.Packages(), nethttp.Frameworks(), goredis.Packages()),
			Facts:    nethttp.Waiting(), Keep: nethttp.LookedUp(), Matters: analyzer.Matters,
		},
		cache:  cacheFolder(),
		stdout: os.Stdout,
		stderr: os.Stderr,
		color:  term.IsTerminal(int(os.Stdout.Fd())) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb",
	}
	if term.IsTerminal(int(os.Stderr.Fd())) && os.Getenv("TERM") != "dumb" {
		c.progress = newProgress(os.Stderr)
	}
	os.Exit(c.run(os.Args[1:]))
}

// A command is the program, apart from what belongs to its process.
type command struct {
	analyzer *analysis.Analyzer
	policies *policy.Reader // the files that the analyzer has its options from
	rules    []*rule.Rule
	scope    driver.Scope // which packages can matter to the analyzer
	cache    string       // folder where answers are kept; empty means nowhere
	stdout   io.Writer
	stderr   io.Writer
	color    bool      // whether stdout shows colours
	progress *progress // nil if nobody watches
}

// run does what the arguments ask for and returns the exit status.
func (c *command) run(args []string) int {
	if isVettool(args) {
		return c.vettool(args)
	}
	status, err := c.dispatch(args)
	if err != nil {
		c.complain(err.Error())
		if status == clean { // it could not be printed
			status = unloaded
		}
	}
	return status
}

// dispatch runs the subcommand that the arguments name, or the analysis.
func (c *command) dispatch(args []string) (int, error) {
	if len(args) == 0 {
		return c.analyse(args)
	}
	switch name := args[0]; name {
	case "rules":
		return c.listRules(args[1:])
	case "explain":
		return c.explain(args[1:])
	case "init":
		return c.draft(args[1:])
	case "budget":
		return c.budget(args[1:])
	case "gopls":
		return c.gopls(args[1:])
	case "help":
		return clean, c.help()
	case "version":
		return clean, c.version()
	default:
		// What resembles a subcommand and cannot be a path is no package.
		commands := subcommands()
		if !strings.ContainsAny(name, "./-") && nearest.To(name, commands) != "" {
			return badUsage, unknown("command", name, commands, "timeoutlint -h shows the usage")
		}
		return c.analyse(args)
	}
}

// subcommands are the words that are no packages.
func subcommands() []string {
	return []string{"rules", "explain", "init", "budget", "gopls", "help", "version"}
}

// complain tells people on standard error what is wrong, in one line.
func (c *command) complain(what string) {
	fmt.Fprintf(c.stderr, "timeoutlint: %s\n", what)
}
