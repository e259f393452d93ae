//go:build unix

// Scale measures how the cost of timeoutlint grows with the code that it looks
// at. It writes modules of 10, 100, 1,000 and 10,000 packages, of which 1, 10
// and 50 percent have handlers and a server, and prints as a table in Markdown
// what a run without cache costs, and what go list alone does:
//
//	go run ./bench/scale
//	go run ./bench/scale -sizes=10,100 -percent=10
package main

import (
	"cmp"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("scale: ")
	sizes := flag.String("sizes", "10,100,1000,10000", "numbers of packages")
	percent := flag.String("percent", "1,10,50", "how many of a hundred packages have handlers and a server")
	flag.Parse()
	if err := scale(numbers(*sizes), numbers(*percent)); err != nil {
		log.Print(err)
		os.Exit(1)
	}
}

func numbers(list string) []int {
	var out []int
	for word := range strings.SplitSeq(list, ",") {
		if n, err := strconv.Atoi(word); err == nil && n > 0 {
			out = append(out, n)
		}
	}
	return out
}

func scale(sizes, percent []int) error {
	dir, err := os.MkdirTemp("", "scale")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	exe := filepath.Join(dir, "timeoutlint")
	if out, err := exec.Command("go", "build", "-o", exe, "./cmd/timeoutlint").CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w\n%s", err, out)
	}
	fmt.Println("| packages | with servers | lines | findings | CPU s | go list alone | ms for each package | peak MB |")
	fmt.Println("| --- | --- | --- | --- | --- | --- | --- | --- |")
	for _, p := range percent {
		for _, n := range sizes {
			m := &module{dir: filepath.Join(dir, fmt.Sprintf("m%d-%d", n, p)), packages: n, percent: p}
			if err := m.write(); err != nil {
				return err
			}
			var list cost
			for range 2 { // the first time the go command reads files for its own cache
				var err error
				if list, err = measure(m.dir, "go", "list", "-deps", "./..."); err != nil {
					return err
				}
			}
			own, err := measure(m.dir, exe, "-no-cache", "-test=false", "./...")
			if err != nil {
				return err
			}
			if own.findings != m.servers {
				return fmt.Errorf("%d packages, %d%%: %d findings, want one for each of %d servers", n, p, own.findings, m.servers)
			}
			fmt.Printf("| %d | %d | %d | %d | %.2f | %.2f | %.2f | %d |\n", n, m.servers, m.lines, own.findings,
				own.cpu.Seconds(), list.cpu.Seconds(), 1000*own.cpu.Seconds()/float64(n), own.peak>>20)
			if err := os.RemoveAll(m.dir); err != nil {
				return err
			}
		}
	}
	return nil
}

// A cost is what a program used, with its children.
type cost struct {
	cpu      time.Duration
	peak     int64 // bytes, of the largest process
	findings int   // lines with a rule
}

// measure runs a program; findings make its exit status 1.
func measure(dir string, args ...string) (cost, error) {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil && cmd.ProcessState.ExitCode() != 1 {
		return cost{}, fmt.Errorf("%s: %w", filepath.Base(args[0]), err)
	}
	peak := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
	if runtime.GOOS != "darwin" {
		peak *= 1024
	}
	return cost{
		cpu:      cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(),
		peak:     int64(peak),
		findings: strings.Count(string(out), "missing-server-timeout"),
	}, nil
}

// A module is one that is generated: packages import the two before them, and
// one of every so many has a server.
type module struct {
	dir      string
	packages int
	percent  int

	servers, lines int
}

func (m *module) write() error {
	if err := m.file("go.mod", "module example.com/m\n\ngo 1.24\n"); err != nil {
		return err
	}
	for i := range m.packages {
		imports, calls := "", ""
		for _, j := range []int{i - 1, i - 7} {
			if j >= 0 {
				imports += fmt.Sprintf("\t\"example.com/m/p%d\"\n", j)
				calls += fmt.Sprintf("\tn += p%d.Total(nil)\n", j)
			}
		}
		body := fmt.Sprintf(plain, i, imports, calls)
		if i*m.percent/100 != (i+1)*m.percent/100 || i == m.packages-1 && m.servers == 0 {
			m.servers++
			if err := m.file(fmt.Sprintf("p%d/server.go", i), fmt.Sprintf(server, i)); err != nil {
				return err
			}
		}
		if err := m.file(fmt.Sprintf("p%d/p.go", i), body); err != nil {
			return err
		}
	}
	return nil
}

func (m *module) file(name, text string) error {
	path := filepath.Join(m.dir, name)
	m.lines += strings.Count(text, "\n")
	return cmp.Or(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, []byte(text), 0o666))
}

const plain = `package p%[1]d

import (
	"fmt"
	"sort"
	"strings"
%[2]s)

type Item struct {
	Name  string
	Size  int
	Inner []Item
}

func Total(items []Item) int {
	n := 0
	for _, it := range items {
		n += it.Size + Total(it.Inner)
	}
%[3]s	return n
}

func Group(items []Item) map[string][]string {
	out := map[string][]string{}
	for _, it := range items {
		switch {
		case it.Size > 100:
			out["large"] = append(out["large"], it.Name)
		case it.Size > 10:
			out["medium"] = append(out["medium"], strings.ToLower(it.Name))
		default:
			out["small"] = append(out["small"], it.Name)
		}
	}
	for _, names := range out {
		sort.Strings(names)
	}
	return out
}

func Describe(items []Item) string {
	var b strings.Builder
	for size, names := range Group(items) {
		fmt.Fprintf(&b, "%%s: %%v\n", size, names)
	}
	return b.String()
}
`

const server = `package p%[1]d

import (
	"encoding/json"
	"net/http"
	"time"
)

type Config struct {
	Addr  string
	Write time.Duration
}

func Serve(cfg Config) error {
	mux := http.NewServeMux()
	mux.HandleFunc("/items", items)
	srv := &http.Server{Addr: cfg.Addr, Handler: mux, WriteTimeout: cfg.Write}
	return srv.ListenAndServe()
}

func items(w http.ResponseWriter, r *http.Request) {
	json.NewEncoder(w).Encode([]Item{{Name: r.URL.Path, Size: %[1]d}})
}
`
