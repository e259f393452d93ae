// Golangci is golangci-lint with timeoutlint in it: what `golangci-lint custom`
// builds from .custom-gcl.yml, made from the module proxy alone.
package main

import (
	"fmt"
	"os"
	"runtime"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"

	_ "github.com/timeoutlint/timeoutlint/plugin"
)

func main() {
	// Issues are cached for a version; for this one it is the executable that
	// counts, so that another timeoutlint in it does not get the old ones.
	err := commands.Execute(commands.BuildInfo{Version: "(devel)", GoVersion: runtime.Version()})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitcodes.Failure)
	}
}
