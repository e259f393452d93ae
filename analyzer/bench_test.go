package analyzer_test

import (
	"errors"
	"os"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/timeoutlint/timeoutlint/analyzer"
)

// outside imports nothing of interest, as many packages of a program.
const outside = `package p

import (
	"fmt"
	"strings"
)

const limit = 30

func F(s string) { fmt.Println(strings.Repeat(s, limit)) }
`

// dependency is of a module that is not analysed itself, and imports neither
// net nor net/http.
const dependency = `package p

import (
	"context"
	"time"
)

const limit = 30 * time.Second

func F(ctx context.Context) (context.Context, func()) { return context.WithTimeout(ctx, limit) }
`

// TestGate holds that a package which cannot hold anything of interest costs
// nothing.
func TestGate(t *testing.T) {
	imports := imports(t)
	run := analyzerWith(t, &analyzer.Options{Resolve: func(o analyzer.Options, _ string) (analyzer.Options, error) {
		return o, errors.New("a package that cannot hold anything of interest needs no options")
	}}).Run
	for _, tt := range []struct {
		name, src string
		module    *analysis.Module
	}{
		{"outside", outside, &analysis.Module{Path: "example.com/p"}},
		{"outside, of a module that is not known", outside, nil},
		{"dependency", dependency, &analysis.Module{Path: "example.com/p", Version: "v1.0.0"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			pass := load(imports, []byte(tt.src)).pass(func(analysis.Diagnostic) {})
			pass.Module = tt.module
			if _, err := run(pass); err != nil {
				t.Error(err)
			}
			if n := testing.AllocsPerRun(100, func() { run(pass) }); n > 0 {
				t.Errorf("a package that cannot hold anything of interest costs %v allocations", n)
			}
		})
	}
}

func BenchmarkGate(b *testing.B) {
	benchmark(b, []byte(outside))
}

// BenchmarkRules analyses a file of about 150 lines that is full of servers.
func BenchmarkRules(b *testing.B) {
	benchmark(b, source(b, "../testdata/src/missing-server-timeout/reported/reported.go"))
}

// BenchmarkShapes analyses a file in which values take many ways.
func BenchmarkShapes(b *testing.B) {
	benchmark(b, source(b, "../testdata/src/shapes/branches/branches.go"))
}

func benchmark(b *testing.B, src []byte) {
	pass := load(imports(b), src).pass(func(analysis.Diagnostic) {})
	run := allRules(b).Run
	b.ReportAllocs()
	for b.Loop() {
		if _, err := run(pass); err != nil {
			b.Fatal(err)
		}
	}
}

func source(b *testing.B, path string) []byte {
	src, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	return src
}
