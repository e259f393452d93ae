//go:build unix

// Bench compares what timeoutlint costs with what other programs cost that look
// at the same code, in one run, taking turns:
//
//	go run ./bench                     # all modules
//	go run ./bench -runs=5 etcd caddy  # some of them
//	go run ./bench -without=gosec etcd # without some programs
//	go run ./bench -empty etcd         # with empty build caches too: everything is compiled
//
// It builds timeoutlint from this folder, installs the others, and copies the
// modules from the module cache, all below -dir. For each module it prints a
// table in Markdown. CPU time is that of the whole process tree; memory is the
// peak of the largest process in it. Ratios are formed within a turn.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("bench: ")
	runs := flag.Int("runs", 3, "how many turns each program has")
	without := flag.String("without", "", "leave out the programs whose name begins with one of these `words`, comma-separated")
	empty := flag.Bool("empty", false, "measure with empty build caches too, one turn each")
	dir := flag.String("dir", filepath.Join(os.TempDir(), "timeoutlint-bench"), "where programs and modules are kept")
	flag.Parse()
	if err := bench(*dir, *runs, *empty, *without, flag.Args()); err != nil {
		log.Print(err)
		os.Exit(1)
	}
}

// bench measures on the modules with these names; none means all.
func bench(dir string, runs int, empty bool, without string, names []string) error {
	bin := filepath.Join(dir, "bin")
	unwanted := strings.FieldsFunc(without, func(r rune) bool { return r == ',' })
	programs := slices.DeleteFunc(programs(bin), func(p program) bool {
		return slices.ContainsFunc(unwanted, func(word string) bool { return strings.HasPrefix(p.name, word) })
	})
	if err := install(bin, programs); err != nil {
		return err
	}
	for _, m := range modules {
		if len(names) > 0 && !slices.Contains(names, m.name) {
			continue
		}
		at, err := m.copy(dir)
		if err != nil {
			return err
		}
		t := &table{module: m, dir: at, bin: bin, programs: programs}
		for turn := range runs {
			if err := t.turn(turn, false); err != nil {
				return err
			}
		}
		if empty {
			if err := t.turn(runs, true); err != nil {
				return err
			}
		}
		t.print()
	}
	return nil
}

// A table holds the measurements on one module.
type table struct {
	module   module
	dir      string
	bin      string
	programs []program
	rows     []*row
}

// A row is one program under one condition; it has a cost for each turn.
type row struct {
	name  string
	empty bool
	costs []cost
	bases []float64 // what the first run of timeoutlint cost in the same turn
}

// turn lets each program run once.
func (t *table) turn(n int, empty bool) error {
	caches, err := os.MkdirTemp("", "timeoutlint-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(caches)
	env := []string{
		"TIMEOUTLINT_CACHE=" + filepath.Join(caches, "timeoutlint"),
		"GOLANGCI_LINT_CACHE=" + filepath.Join(caches, "golangci-lint"),
		"STATICCHECK_CACHE=" + filepath.Join(caches, "staticcheck"),
	}
	if !empty && slices.ContainsFunc(t.programs, func(p program) bool { return p.compiles }) {
		// Whatever they want to have compiled is.
		if _, err := measure(t.dir, env, "go", "vet", "./..."); err != nil {
			return err
		}
	}
	base := 0.0
	for i, p := range t.programs {
		args, err := p.args(caches, fmt.Sprintf("%s%d%t", filepath.Base(caches), n, empty))
		if err != nil {
			return err
		}
		if p.edits != nil {
			if err := t.module.edit(t.dir, p.edits(t.module)); err != nil {
				return err
			}
		}
		env := env
		if empty {
			if p.edits != nil || p.again {
				continue
			}
			env = append(slices.Clip(env), "GOCACHE="+filepath.Join(caches, fmt.Sprint("build", i)))
		}
		c, err := measure(t.dir, env, args...)
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		if i == 0 {
			base = c.cpu
		}
		r := t.row(p.name, empty)
		r.costs = append(r.costs, c)
		r.bases = append(r.bases, base)
		log.Printf("%s, %s: %.2f CPU s, %.2f s, %d MB", t.module.name, p.name, c.cpu, c.wall, c.memory)
	}
	return nil
}

func (t *table) row(name string, empty bool) *row {
	for _, r := range t.rows {
		if r.name == name && r.empty == empty {
			return r
		}
	}
	r := &row{name: name, empty: empty}
	t.rows = append(t.rows, r)
	return r
}

// print prints the table.
func (t *table) print() {
	fmt.Printf("\n### %s@%s\n\n", t.module.path, t.module.version)
	fmt.Println("| program | build cache | turns | CPU s | wall s | peak MB | first run of timeoutlint / this, CPU |")
	fmt.Println("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
	for _, r := range t.rows {
		var cpu, wall, memory, ratio []float64
		for i, c := range r.costs {
			cpu, wall, memory = append(cpu, c.cpu), append(wall, c.wall), append(memory, float64(c.memory))
			ratio = append(ratio, r.bases[i]/c.cpu)
		}
		cache := "warm"
		if r.empty {
			cache = "empty"
		}
		fmt.Printf("| %s | %s | %d | %s | %s | %.0f | %s |\n", r.name, cache, len(cpu), spread(cpu), spread(wall), slices.Max(memory), spread(ratio))
	}
}

// spread is the median, and in brackets the least and the greatest.
func spread(xs []float64) string {
	xs = slices.Sorted(slices.Values(xs))
	digits := func(x float64) string { return strings.TrimSpace(fmt.Sprintf("%.*f", precision(x), x)) }
	median := digits(xs[len(xs)/2])
	if len(xs) == 1 {
		return median
	}
	return fmt.Sprintf("%s (%s to %s)", median, digits(xs[0]), digits(xs[len(xs)-1]))
}

// precision is how many decimals of x tell something.
func precision(x float64) int {
	switch {
	case x >= 100:
		return 0
	case x >= 10:
		return 1
	case x >= 0.1:
		return 2
	}
	return 3
}
