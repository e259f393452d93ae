package main

import (
	"fmt"
	"os/exec"
	"strings"
)

// packageMap is the table of all packages, each with the first sentence of its
// documentation.
func packageMap(root string) (string, error) {
	list := exec.Command("go", "list", "-f", "{{.Module.Path}} {{.ImportPath}} {{.Doc}}", "./...")
	list.Dir = root
	out, err := list.Output()
	if err != nil {
		return "", fmt.Errorf("go list: %w", err)
	}
	var b strings.Builder
	b.WriteString("| room | what it is for |\n| --- | --- |\n")
	for line := range strings.Lines(string(out)) {
		module, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		path, doc, _ := strings.Cut(rest, " ")
		dir := strings.TrimPrefix(path, module+"/")
		if doc == "" {
			continue // a test says so
		}
		fmt.Fprintf(&b, "| [%[1]s](%[1]s) | %s |\n", dir, cell(purpose(doc)))
	}
	return b.String(), nil
}

// purpose is the first sentence of a package's documentation without its
// beginning: "Package fix makes edits" is "makes edits".
func purpose(doc string) string {
	doc = strings.TrimPrefix(doc, "Package ")
	_, doc, _ = strings.Cut(doc, " ")
	return strings.TrimRight(doc, ".:")
}
