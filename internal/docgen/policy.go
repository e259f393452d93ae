package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/timeoutlint/timeoutlint/internal/policy"
)

// keyTable is the table of the keys of policy files.
func keyTable(keys []policy.Key) string {
	var b strings.Builder
	b.WriteString("| key | says | value |\n| --- | --- | --- |\n")
	for _, k := range keys {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", k.Name, cell(k.Doc), cell(k.Value))
	}
	return b.String()
}

// quoted is a file of the module as a code block, its name above.
func quoted(root, name string) (string, error) {
	text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		return "", err
	}
	language := strings.TrimPrefix(filepath.Ext(name), ".")
	if language == "yml" {
		language = "yaml"
	}
	return "`" + name + "`:\n\n" + fenced(language, string(text)), nil
}
