package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/timeoutlint/timeoutlint/internal/policy"
	"github.com/timeoutlint/timeoutlint/internal/survey"
)

// draft is the subcommand init: it writes a policy file for a module, from what
// is found there.
func (c *command) draft(args []string) (int, error) {
	fs := flag.NewFlagSet("timeoutlint init", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	dir := fs.String("C", "", "change to `dir` first")
	if err := fs.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return clean, c.help()
		}
		return badUsage, explainFlagError(fs, err)
	}
	if fs.NArg() > 0 {
		return badUsage, fmt.Errorf("init takes no arguments, got %q", fs.Arg(0))
	}
	at, err := directory(*dir)
	if err != nil {
		return badUsage, err
	}
	root := policy.Root(at)
	if root == "" {
		return badUsage, errors.New("no go.mod here or above: a policy file is for a module")
	}
	module, err := survey.Of(root, policy.Walk)
	if err != nil {
		return badUsage, err
	}
	name := filepath.Join(root, policy.Name)
	shown := name
	if rel, err := filepath.Rel(at, name); err == nil {
		shown = rel
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, os.ErrExist) {
		return badUsage, fmt.Errorf("%s is there already, and is left as it is", shown)
	}
	if err != nil {
		return badUsage, err
	}
	if _, err := f.WriteString(policy.Draft(module)); err != nil {
		return badUsage, errors.Join(err, f.Close())
	}
	if err := f.Close(); err != nil {
		return badUsage, err
	}
	_, err = fmt.Fprintf(c.stdout, "wrote %s: servers found: %d, nginx.conf: %d; fill in what was measured\n", shown, len(module.Servers), len(module.Nginx))
	return clean, err
}
