package main

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/tools/go/analysis/unitchecker"
)

// isVettool reports whether the go command is the caller: it asks for the
// tool's identity and flags, then hands it one package after the other.
func isVettool(args []string) bool {
	if len(args) == 0 {
		return false
	}
	return args[0] == "-V=full" || args[0] == "-flags" || strings.HasSuffix(args[len(args)-1], ".cfg")
}

// vettool answers the go command. Where that is left to the unitchecker it
// does not return.
func (c *command) vettool(args []string) int {
	if args[0] != "-V=full" {
		c.borrow()
		unitchecker.Main(c.analyzer)
	}
	policies, err := c.policyID()
	if err != nil {
		c.complain(err.Error())
		return badUsage
	}
	id, err := toolID(policies)
	if err != nil {
		c.complain(err.Error())
		return badUsage
	}
	fmt.Fprintln(c.stdout, id)
	return clean
}

// toolID returns the line that tells the go command which tool this is. The go
// command caches findings and takes them to be as good as new while the line
// stays the same, so everything that findings depend on, apart from flags and
// the source, has to be in its digest: the executable and what is handed over
// as more.
func toolID(more ...io.Reader) (string, error) {
	exe, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(exe)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	for _, r := range append([]io.Reader{f}, more...) {
		if _, err := io.Copy(h, r); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("timeoutlint version devel buildID=%x", h.Sum(nil)), nil
}
