// Docgen writes the documentation that follows from the code: docs/rules.md, the
// schema of policy files, and the parts of README.md, CONTRIBUTING.md and
// docs/policy.md between markers. It runs anywhere in the module, by go generate
// as well.
//
// A marker is a comment on a line of its own; what stands between the two is
// replaced:
//
//	<!-- begin rules -->          the table of all rules
//	<!-- begin profiles -->       how many rules each profile has
//	<!-- begin flags -->          the flags of the command
//	<!-- begin keys -->           the keys of policy files
//	<!-- begin file NAME -->      a file of the module
//	<!-- begin run ARGS -->       a run of the command with these arguments, as one sees it
//	<!-- begin lint -->           what the command says of the Go code just above
//	<!-- begin map -->            the packages of the module
//	<!-- end -->
package main

//go:generate go run .

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"github.com/timeoutlint/timeoutlint/internal/policy"
	"github.com/timeoutlint/timeoutlint/internal/rule"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintf(os.Stderr, "docgen: %v\n", err)
		os.Exit(1)
	}
}

// run writes each file that has changed, and says so.
func run() error {
	root, err := findRoot()
	if err != nil {
		return err
	}
	files, err := generate(root, rule.All())
	if err != nil {
		return err
	}
	for _, f := range files {
		path := filepath.Join(root, f.name)
		if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, f.data) {
			continue
		}
		if err := os.WriteFile(path, f.data, 0o666); err != nil {
			return err
		}
		fmt.Println("wrote", f.name)
	}
	return nil
}

// findRoot returns the directory of go.mod, here or above.
func findRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", fmt.Errorf("no go.mod here or above")
		}
		dir = up
	}
}

// A file is one that is generated, at least in part.
type file struct {
	name string // from the root
	data []byte
}

// generate returns all generated files as they should be.
func generate(root string, rules []*rule.Rule) ([]file, error) {
	tool, err := buildTool(root)
	if err != nil {
		return nil, err
	}
	defer tool.remove()
	schema, err := policy.Schema()
	if err != nil {
		return nil, err
	}
	files := []file{
		{filepath.Join("docs", "rules.md"), []byte(page(rules))},
		{filepath.Join("docs", "policy.schema.json"), schema},
	}
	for _, name := range []string{"README.md", "CONTRIBUTING.md", filepath.Join("docs", "policy.md")} {
		text, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			return nil, err
		}
		filled, err := fill(string(text), func(kind, args, above string) (string, error) {
			switch kind {
			case "rules":
				return table(rules), nil
			case "profiles":
				return profileTable(rules), nil
			case "keys":
				return keyTable(policy.Keys()), nil
			case "file":
				return quoted(root, args)
			case "flags":
				return tool.flags()
			case "run":
				return tool.transcript(args)
			case "lint":
				return tool.lint(above)
			case "map":
				return packageMap(root)
			}
			return "", fmt.Errorf("unknown marker %q", kind)
		})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		files = append(files, file{name, []byte(filled)})
	}
	return files, nil
}
