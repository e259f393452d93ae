package main

import (
	"context"
	"os"
	"runtime/pprof"

	"github.com/timeoutlint/timeoutlint/analyzer"
	"github.com/timeoutlint/timeoutlint/internal/driver"
)

func main() {
	f, _ := os.Create("/tmp/my/cpu.prof")
	pprof.StartCPUProfile(f)
	driver.Run(context.Background(), driver.Config{Dir: os.Args[1], Patterns: os.Args[2:], Tests: true}, analyzer.Analyzer)
	pprof.StopCPUProfile()
}
