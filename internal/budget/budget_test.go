package budget_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/timeoutlint/timeoutlint/analyzer"
	"github.com/timeoutlint/timeoutlint/internal/budget"
	"github.com/timeoutlint/timeoutlint/internal/rule"
)

func ms(n int) analyzer.Duration { return analyzer.Duration(time.Duration(n) * time.Millisecond) }

// latency is that of the example.
var latency = analyzer.Latency{TLSHandshake: ms(220), Header: ms(300), Handler: ms(850), Database: ms(1100), Queue: ms(600), RTT: ms(42)}

func balancer(idle, response int) analyzer.Front {
	return analyzer.Front{LoadBalancer: analyzer.LoadBalancer{Idle: ms(idle), Response: ms(response)}}
}

// policies are options with what the plan has for them: the values, and how many
// contradictions there are.
var policies = []struct {
	name      string
	options   analyzer.Options
	want      budget.Limits
	conflicts int
}{
	{"nothing", analyzer.Options{}, budget.Limits{
		Header: 5 * time.Second, Read: 10 * time.Second, Write: time.Minute, Idle: 2 * time.Minute, KeepAlive: 15 * time.Second,
	}, 0},
	{"measured", analyzer.Options{Latency: latency}, budget.Limits{
		Header: 5 * time.Second, Read: 10 * time.Second, Write: 15 * time.Second, Idle: 2 * time.Minute,
		Handler: 3 * time.Second, KeepAlive: 15 * time.Second,
	}, 0},
	{"tiers", analyzer.Options{Front: balancer(60_000, 15_000), UpstreamIdle: ms(30_000), IdempotencyWindow: ms(300_000)}, budget.Limits{
		Header: 5 * time.Second, Read: 10 * time.Second, Write: 20 * time.Second, Idle: 65 * time.Second,
		Handler: 12 * time.Second, KeepAlive: 15 * time.Second, Upstream: 25 * time.Second, Window: 5 * time.Minute,
	}, 0},
	{"strict", analyzer.Options{Profile: "strict", Latency: latency, Front: balancer(350_000, 8_000)}, budget.Limits{
		Header: 5 * time.Second, Read: 10 * time.Second, Write: 15 * time.Second, Idle: 390 * time.Second,
		Handler: 3 * time.Second, KeepAlive: 15 * time.Second,
	}, 0},
	{"a little room", analyzer.Options{Latency: latency, Front: balancer(60_000, 2_800)}, budget.Limits{
		Header: 5 * time.Second, Read: 10 * time.Second, Write: 15 * time.Second, Idle: 65 * time.Second,
		Handler: 2675 * time.Millisecond, KeepAlive: 15 * time.Second,
	}, 0},
	{"a low ceiling", analyzer.Options{Latency: latency, Ceiling: ms(4_000)}, budget.Limits{
		Header: 3 * time.Second, Read: 3 * time.Second, Write: 4 * time.Second, Idle: 2 * time.Minute,
		Handler: 3 * time.Second, KeepAlive: 15 * time.Second,
	}, 0},
	// The formula contradicts itself about KeepAlive, whatever was measured.
	{"callback", analyzer.Options{Profile: "callback", Latency: latency}, budget.Limits{
		Header: 5 * time.Second, Read: 10 * time.Second, Write: 15 * time.Second, Idle: 12 * time.Second,
		Handler: 3 * time.Second, KeepAlive: 4 * time.Second,
	}, 1},
	// And, with a proxy in front, about IdleTimeout.
	{"callback behind a proxy", analyzer.Options{Profile: "callback", Latency: latency, Front: balancer(60_000, 8_000)}, budget.Limits{
		Header: 5 * time.Second, Read: 10 * time.Second, Write: 85 * time.Second, Idle: 65 * time.Second,
		Handler: 3 * time.Second, KeepAlive: 5 * time.Second,
	}, 2},
	{"bounds of one's own", analyzer.Options{Profile: "callback", IdleRatio: analyzer.Ratio{Low: 0.4, High: 0.6}}, budget.Limits{
		Header: 5 * time.Second, Read: 10 * time.Second, Write: time.Minute, Idle: 30 * time.Second, KeepAlive: 5 * time.Second,
	}, 1},
}

func plan(t *testing.T, o analyzer.Options) *budget.Plan {
	t.Helper()
	p, err := o.Compile()
	if err != nil {
		t.Fatal(err)
	}
	return budget.Of(p)
}

func TestValues(t *testing.T) {
	for _, tc := range policies {
		b := plan(t, tc.options)
		if b.Limits != tc.want {
			t.Errorf("%s: got  %+v\nwant %+v", tc.name, b.Limits, tc.want)
		}
		if !b.Holds() || len(b.Conflicts) != tc.conflicts {
			t.Errorf("%s: holds is %t, with contradictions %q: want it to hold with %d of them", tc.name, b.Holds(), b.Conflicts, tc.conflicts)
		}
	}
}

// What cannot be satisfied is said, with both sides and their numbers.
func TestContradictions(t *testing.T) {
	for _, tc := range []struct {
		options    analyzer.Options
		one, other string
	}{
		{analyzer.Options{Latency: latency, Front: balancer(0, 2_000)},
			"http.TimeoutHandler >= 2.55s = handler 850ms + database 1.1s + queue 600ms", "http.TimeoutHandler < 2s, for which the load balancer waits for a response"},
		{analyzer.Options{Latency: latency, Ceiling: ms(2_000)},
			"WriteTimeout >= 2.55s = handler 850ms + database 1.1s + queue 600ms", "WriteTimeout <= the ceiling 2s"},
		{analyzer.Options{Latency: latency, Ceiling: ms(2_550)},
			"http.TimeoutHandler >= 2.55s = handler 850ms + database 1.1s + queue 600ms", "http.TimeoutHandler < WriteTimeout <= the ceiling 2.55s"},
		{analyzer.Options{Latency: latency, IdempotencyWindow: ms(1_000)},
			"http.TimeoutHandler >= 2.55s = handler 850ms + database 1.1s + queue 600ms", "http.TimeoutHandler <= the idempotency window 1s"},
		{analyzer.Options{Profile: "callback", Front: balancer(60_000, 0), Ceiling: ms(30_000)},
			"IdleTimeout <= 0.9*WriteTimeout, and that <= the ceiling 30s", "IdleTimeout > 1m, for which the load balancer keeps an idle connection"},
		{analyzer.Options{Profile: "callback"},
			"KeepAlive <= IdleTimeout/3", "KeepAlive >= IdleTimeout + 2*ReadTimeout and a margin"},
	} {
		b := plan(t, tc.options)
		if !slices.ContainsFunc(b.Conflicts, func(c budget.Conflict) bool { return c.One == tc.one && c.Other == tc.other && c.Why != "" }) {
			t.Errorf("got %q, want among them\n\t%s\n\t%s", b.Conflicts, tc.one, tc.other)
		}
	}
}

// Over many policies: what does not hold has a contradiction that explains it,
// and where there is none, everything holds.
func TestAlwaysExplained(t *testing.T) {
	some := func(values ...int) []int { return values }
	for _, profile := range rule.Profiles() {
		for _, work := range some(0, 40, 900, 4_000, 45_000) {
			for _, idle := range some(0, 3_000, 60_000, 600_000) {
				for _, response := range some(0, 50, 1_000, 8_000, 60_000) {
					for _, ceiling := range some(0, 100, 1_000, 5_000, 30_000, 300_000) {
						for _, window := range some(0, 1_000, 300_000) {
							o := analyzer.Options{
								Profile: string(profile), Ceiling: ms(ceiling), Front: balancer(idle, response), IdempotencyWindow: ms(window),
								Latency: analyzer.Latency{Handler: ms(work), Header: ms(work / 10), TLSHandshake: ms(work / 5), RTT: ms(work / 20)},
							}
							b := plan(t, o)
							explained := slices.ContainsFunc(b.Conflicts, func(c budget.Conflict) bool {
								return !strings.HasPrefix(c.One, "KeepAlive") && !strings.Contains(c.One, " - 2s")
							})
							for _, l := range b.Lines {
								if !l.Holds && !explained && (l.By != "callback formula" || l.Rule != "") {
									t.Fatalf("%+v: nothing explains why this does not hold: %s\n%+v", o, l.Text, b.Limits)
								}
							}
						}
					}
				}
			}
		}
	}
}

// The code of each plan has nothing against the policy that it is made of.
func TestSource(t *testing.T) {
	gopath := t.TempDir()
	made := map[string]analyzer.Options{}
	var packages []string
	for i, tc := range policies {
		source, err := plan(t, tc.options).Source()
		if err != nil {
			t.Fatal(err)
		}
		name := fmt.Sprintf("made%d", i)
		dir := filepath.Join(gopath, "src", name)
		if err := os.MkdirAll(dir, 0o777); err != nil {
			t.Fatal(err)
		}
		program := "package main\n\nimport (\n\"context\"\n\"net\"\n\"net/http\"\n\"time\"\n)\n\n" + source + "\nfunc main() { serve(context.Background(), nil) }\n"
		if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(program), 0o666); err != nil {
			t.Fatal(err)
		}
		made[name] = tc.options
		packages = append(packages, name)
	}
	a, err := analyzer.New(&analyzer.Options{Resolve: func(_ analyzer.Options, dir string) (analyzer.Options, error) {
		return made[filepath.Base(dir)], nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	for i, res := range analysistest.Run(t, gopath, a, packages...) {
		for _, err := range res.Action.Package.TypeErrors {
			t.Errorf("%s: %v", policies[i].name, err)
		}
	}
}
