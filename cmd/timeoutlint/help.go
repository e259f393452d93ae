package main

import (
	"cmp"
	"flag"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"slices"
	"text/tabwriter"
)

// help prints how the command is used.
func (c *command) help() error {
	w := tabwriter.NewWriter(c.stdout, 0, 0, 3, ' ', 0)
	fmt.Fprint(w, `timeoutlint reports HTTP timeouts that are missing, contradict each other or have no effect

Usage:
  timeoutlint [flags] [packages]`+"\t"+`analyse packages; none means the one in this directory
  timeoutlint rules`+"\t"+`list the rules
  timeoutlint explain <rule>`+"\t"+`say why a rule exists, and show it at work
  timeoutlint init [-C dir]`+"\t"+`write a policy file, from what is found in the module
  timeoutlint budget [flags] [packages]`+"\t"+`say which limits follow from the policy, and what the code has against it
  timeoutlint gopls [flags]`+"\t"+`build a gopls that carries timeoutlint, for editors

Flags:
`)
	printFlags(w, c.flags(new(options)))
	fmt.Fprint(w, `
Examples:
  timeoutlint ./...`+"\t"+`the whole module
  timeoutlint -diff ./...`+"\t"+`what -fix would change
  timeoutlint -profile=strict cmd/api/main.go`+"\t"+`the package of a file, with more rules
  timeoutlint -new-from-rev=origin/main ./...`+"\t"+`only what this branch has changed
  timeoutlint -format=github ./...`+"\t"+`annotations of a pull request
  go vet -vettool=$(which timeoutlint) ./...`+"\t"+`as a tool of go vet

Exit status: 0 nothing found, 1 findings, 2 bad usage or a bad policy file, 3 a package cannot be loaded.
`)
	return w.Flush()
}

// asksHelp reports whether the arguments of a subcommand without flags ask for
// help.
func asksHelp(args []string) bool {
	return len(args) == 1 && slices.Contains([]string{"-h", "-help", "--help"}, args[0])
}

// printFlags prints what each flag means, in columns.
func printFlags(w io.Writer, fs *flag.FlagSet) {
	fs.VisitAll(func(f *flag.Flag) {
		value, usage := flag.UnquoteUsage(f)
		if f.DefValue != "" && f.DefValue != "false" {
			usage += fmt.Sprintf(" (default %s)", f.DefValue)
		}
		fmt.Fprintf(w, "  -%s %s\t%s\n", f.Name, value, usage)
	})
}

// version prints which timeoutlint this is, and which Go it understands.
func (c *command) version() error {
	_, err := fmt.Fprintf(c.stdout, "timeoutlint %s (%s)\n", cmp.Or(version(), "(unknown)"), runtime.Version())
	return err
}

// version returns that of the module that the program was built from; the empty
// string if it is not known.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info.Main.Version
	}
	return ""
}
