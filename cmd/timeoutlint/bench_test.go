package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkCPU counts the CPU seconds, of all processes together, that it takes
// to look at a module: for the command, for go vet with it as its tool, and for
// go vet with the analyzers that it has by default. Both of go vet are without
// the answers of an earlier run, but with everything compiled. The module is
// the one in the directory that TIMEOUTLINT_BENCH names:
//
//	TIMEOUTLINT_BENCH=~/src/caddy go test ./cmd/timeoutlint -run='^$' -bench=CPU -benchtime=3x
func BenchmarkCPU(b *testing.B) {
	dir := os.Getenv("TIMEOUTLINT_BENCH")
	if dir == "" {
		b.Skip("TIMEOUTLINT_BENCH names no module")
	}
	exe, err := exec.LookPath("timeoutlint")
	if err != nil {
		b.Fatal(err)
	}
	measure := func(name string, args func(nonce string) []string) {
		b.Run(name, func(b *testing.B) {
			var cpu time.Duration
			for b.Loop() {
				b.StopTimer()
				args := args(fmt.Sprint(time.Now().UnixNano()))
				b.StartTimer()
				cmd := exec.Command(args[0], args[1:]...)
				cmd.Dir = dir
				_ = cmd.Run() // findings make it fail
				cpu += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
			}
			b.ReportMetric(cpu.Seconds()/float64(b.N), "cpu-s/op")
		})
	}

	compile := exec.Command("go", "vet", "./...")
	compile.Dir = dir
	_ = compile.Run()
	measure("command", func(string) []string { return []string{exe, "./..."} })
	measure("vettool", func(nonce string) []string {
		return []string{"go", "vet", "-vettool=" + variant(b, exe, nonce), "./..."}
	})
	measure("vet", func(nonce string) []string {
		return []string{"go", "vet", "-printf.funcs=f" + nonce, "./..."}
	})
}

// variant returns a copy of the executable that does the same and yet is
// another tool in the eyes of the go command, which therefore knows no answers.
func variant(b *testing.B, exe, nonce string) string {
	b.Helper()
	data, err := os.ReadFile(exe)
	if err != nil {
		b.Fatal(err)
	}
	name := filepath.Join(b.TempDir(), filepath.Base(exe))
	if err := os.WriteFile(name, append(data, nonce...), 0o777); err != nil {
		b.Fatal(err)
	}
	return name
}
