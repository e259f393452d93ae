package main

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/timeoutlint/timeoutlint/internal/driver/drivertest"
	"github.com/timeoutlint/timeoutlint/internal/policy"
	"github.com/timeoutlint/timeoutlint/internal/rule"
)

var update = flag.Bool("update", false, "rewrite what the scripts compare output with")

// TestMain makes the test binary serve as two commands for the scripts: the
// real one, and the same with an analyzer that needs no net/http.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"timeoutlint": main,
		"tl": func() {
			c := &command{
				analyzer: drivertest.New(),
				policies: new(policy.Reader),
				cache:    os.Getenv("TL_CACHE"),
				rules:    rules(),
				stdout:   os.Stdout,
				stderr:   os.Stderr,
				color:    os.Getenv("TL_COLOR") != "",
			}
			os.Exit(c.run(os.Args[1:]))
		},
	})
}

// rules documents the rules of the test analyzer.
func rules() []*rule.Rule {
	var list []*rule.Rule
	for _, name := range drivertest.Rules() {
		list = append(list, &rule.Rule{
			Name: name,
			Doc: rule.Doc{
				Title: "a call of bad",
				Why:   "A call of bad is bad, and this sentence is long enough to be wrapped at the width of a terminal.\n\nIt has two paragraphs.",
				Bad:   "func f() {\n\tbad()\n}",
				Good:  "func f() {\n\tgood()\n}",
				Proof: "TestBad",
				Since: "v0.1.0",
			},
			Profiles: []rule.Profile{rule.Recommended, rule.Strict},
		})
	}
	return list
}

// TestScript runs testdata/script. A script has one command more than those of
// testscript: status N program arguments, which demands an exit status.
func TestScript(t *testing.T) {
	cache, err := exec.Command("go", "env", "GOCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("GOCACHE", strings.TrimSpace(string(cache)))
			env.Setenv("GOPATH", filepath.Join(env.WorkDir, ".gopath"))
			env.Setenv("GOPROXY", "off")
			env.Setenv("GOTOOLCHAIN", "local")
			env.Setenv("GOFLAGS", "")
			env.Setenv("GOWORK", "")
			env.Setenv("OLDPATH", env.Getenv("PATH"))
			for _, name := range []string{"tl", "timeoutlint"} { // for go vet -vettool
				exe, err := exec.LookPath(name)
				if err != nil {
					return err
				}
				env.Setenv(strings.ToUpper(name), exe)
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status,
		},
	})
}

func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N program arguments")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit := new(exec.ExitError)
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}
