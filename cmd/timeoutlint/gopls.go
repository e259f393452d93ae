package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"text/tabwriter"

	"github.com/timeoutlint/timeoutlint/internal/goplsbuild"
)

// gopls builds a gopls that carries this timeoutlint, and prints its path.
func (c *command) gopls(args []string) (int, error) {
	var build goplsbuild.Build
	var source string
	fs := flag.NewFlagSet("timeoutlint gopls", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.StringVar(&build.Version, "version", "", "`version` of gopls (default the newest that this Go can build)")
	fs.StringVar(&build.Output, "o", "", "`file` to write (default "+goplsbuild.Name+" where go install puts programs)")
	fs.StringVar(&source, "source", "", "`checkout` of timeoutlint to build from (default what this timeoutlint was built from)")
	err := fs.Parse(args)
	switch {
	case err == flag.ErrHelp:
		return clean, c.helpGopls(fs)
	case err != nil:
		return badUsage, explainFlagError(fs, err)
	case fs.NArg() > 0:
		return badUsage, fmt.Errorf("gopls takes no arguments, got %q", fs.Arg(0))
	}
	if source != "" {
		build.Source, err = goplsbuild.Checkout(source)
	} else {
		build.Source, err = goplsbuild.Own()
	}
	if err != nil {
		return badUsage, err
	}
	build.Starting = func(version string) {
		c.complain(fmt.Sprintf("building gopls %s with %s", version, build.Source))
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt) // so that it cleans up
	defer stop()
	path, err := build.Run(ctx)
	if err != nil {
		return unloaded, err
	}
	_, err = fmt.Fprintln(c.stdout, path)
	return clean, err
}

// helpGopls prints how the subcommand is used.
func (c *command) helpGopls(fs *flag.FlagSet) error {
	w := tabwriter.NewWriter(c.stdout, 0, 0, 3, ' ', 0)
	fmt.Fprint(w, "timeoutlint gopls builds a gopls that carries timeoutlint, and prints its path\n\nFlags:\n")
	printFlags(w, fs)
	fmt.Fprint(w, "\nHow editors are told of it: https://github.com/timeoutlint/timeoutlint/blob/main/docs/gopls.md\n")
	return w.Flush()
}
