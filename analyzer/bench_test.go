package analyzer_test

import (
	"os"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// outside imports nothing of interest, as most packages of a program.
const outside = `package p

import (
	"fmt"
	"time"
)

const limit = 30 * time.Second

func F() { fmt.Println(limit) }
`

// TestGate holds that a package which imports nothing of interest costs
// nothing.
func TestGate(t *testing.T) {
	pass := load(imports(t), []byte(outside)).pass(func(analysis.Diagnostic) {})
	run := analyzerWith(t, nil).Run
	if n := testing.AllocsPerRun(100, func() { run(pass) }); n > 0 {
		t.Errorf("a package that imports nothing of interest costs %v allocations", n)
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
