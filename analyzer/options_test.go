package analyzer

import (
	"encoding/json"
	"flag"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/timeoutlint/timeoutlint/internal/rule"
)

// TestOver holds the precedence of options: the upper word counts.
func TestOver(t *testing.T) {
	const s = Duration(time.Second)
	flags := Options{
		Enable:  []string{"bare-serve"},
		Latency: Latency{Handler: 2 * s},
	}
	settings := Options{
		Profile: "strict",
		Disable: []string{"late-timeout"},
		Front:   Front{LoadBalancer: LoadBalancer{Name: "google"}},
		Budget:  Budget{A: 3},
	}
	file := Options{
		Profile: "callback",
		Enable:  []string{"late-timeout", "keepalive-off"},
		Disable: []string{"bare-serve", "stream-cut"},
		Require: []string{"idle"},
		Latency: Latency{Handler: s, Queue: s},
		Front:   Front{LoadBalancer: LoadBalancer{Name: "aws-alb"}, Tiers: []rule.Front{{Name: "nginx"}}},
		Budget:  Budget{A: 1, B: 1},
		Ceiling: 9 * s,
	}
	want := Options{
		Profile: "strict",
		Enable:  []string{"bare-serve", "keepalive-off"},
		Disable: []string{"late-timeout", "stream-cut"},
		Require: []string{"idle"},
		Latency: Latency{Handler: 2 * s, Queue: s},
		Front:   Front{LoadBalancer: LoadBalancer{Name: "google"}},
		Budget:  Budget{A: 3, B: 1},
		Ceiling: 9 * s,
	}
	if got := flags.Over(settings).Over(file); !reflect.DeepEqual(got, want) {
		t.Errorf("flags over settings over file:\n%+v\nwant:\n%+v", got, want)
	}
	got, err := want.Compile()
	if err != nil {
		t.Fatal(err)
	}
	google := []rule.Front{{Name: "google", Cloud: true, Idle: 600 * time.Second}}
	if got.Budget != (rule.Budget{A: 3, B: 1}) || !reflect.DeepEqual(got.Fronts, google) || got.IdleRatio != (rule.Ratio{Low: 0.7, High: 0.9}) {
		t.Errorf("compiled: %+v", got)
	}
}

// TestResolve holds that what Resolve says comes below flags and settings.
func TestResolve(t *testing.T) {
	asked := ""
	o := Options{
		Profile: "strict",
		Resolve: func(o Options, dir string) (Options, error) {
			asked = dir
			return o.Over(Options{Profile: "callback", Disable: []string{"bare-serve"}}), nil
		},
	}
	cfg, err := o.at("/m/a")
	if err != nil {
		t.Fatal(err)
	}
	if cfg.policy.Profile != rule.Strict || len(cfg.rules) == 0 || asked != "/m/a" {
		t.Errorf("profile %s with %d rules, asked for %q", cfg.policy.Profile, len(cfg.rules), asked)
	}
	for _, r := range cfg.rules {
		if r.Name == "bare-serve" {
			t.Errorf("%s is enabled", r.Name)
		}
	}
}

// TestFlags parses flags and prints them: what is printed means the same, since
// the command hands it on to go vet.
func TestFlags(t *testing.T) {
	var o Options
	fs := flag.NewFlagSet("", flag.ContinueOnError)
	o.Flags(fs)
	const s, ms = Duration(time.Second), Duration(time.Millisecond)
	err := fs.Parse([]string{
		"-policy=p.yml", "-profile=callback", "-enable=bare-serve,late-timeout", "-enable", "stream-cut", "-disable=keepalive-off", "-require=idle,body",
		"-latency", "handler=850ms,database=1.1s", "-latency=rtt=42ms", "-budget=a=3,b=0.5", "-ceiling=10s", "-front=nginx=a.conf,nginx=b.conf",
		"-front=idle=1m,response=15s", "-upstream-idle=30s", "-idempotency-window=5m", "-idle-ratio=low=0.5",
	})
	if err != nil {
		t.Fatal(err)
	}
	want := Options{
		Policy: "p.yml", Profile: "callback", Enable: []string{"bare-serve", "late-timeout", "stream-cut"}, Disable: []string{"keepalive-off"},
		Require: []string{"idle", "body"}, Latency: Latency{Handler: 850 * ms, Database: 1100 * ms, RTT: 42 * ms}, Budget: Budget{3, 0.5},
		Ceiling: 10 * s, Front: Front{Nginx: Files{"a.conf", "b.conf"}, LoadBalancer: LoadBalancer{Idle: 60 * s, Response: 15 * s}},
		UpstreamIdle: 30 * s, IdempotencyWindow: 300 * s, IdleRatio: Ratio{Low: 0.5},
	}
	if !reflect.DeepEqual(o, want) {
		t.Errorf("flags:\n%+v\nwant:\n%+v", o, want)
	}
	var again Options
	fs2 := flag.NewFlagSet("", flag.ContinueOnError)
	again.Flags(fs2)
	fs.Visit(func(f *flag.Flag) {
		if err := fs2.Set(f.Name, f.Value.String()); err != nil {
			t.Errorf("-%s=%s: %v", f.Name, f.Value, err)
		}
	})
	if !reflect.DeepEqual(again, want) {
		t.Errorf("printed and parsed:\n%+v\nwant:\n%+v", again, want)
	}
}

// TestSettings decodes settings as golangci-lint hands them over.
func TestSettings(t *testing.T) {
	const settings = `{"profile": "callback", "latency": {"handler": "850ms"}, "budget": {"a": 3},
		"front": {"nginx": "a.conf", "load-balancer": {"idle": "60s"}}, "idle-ratio": {"high": 0.8}}`
	var o Options
	if err := json.Unmarshal([]byte(settings), &o); err != nil {
		t.Fatal(err)
	}
	want := Options{
		Profile: "callback", Latency: Latency{Handler: Duration(850 * time.Millisecond)}, Budget: Budget{A: 3},
		Front: Front{Nginx: Files{"a.conf"}, LoadBalancer: LoadBalancer{Idle: Duration(time.Minute)}}, IdleRatio: Ratio{High: 0.8},
	}
	if !reflect.DeepEqual(o, want) {
		t.Errorf("settings:\n%+v\nwant:\n%+v", o, want)
	}
	for _, wrong := range []string{`{"latency": {"handler": "850"}}`, `{"front": {"load-balancer": {"idel": "1s"}}}`, `{"ceiling": "-1s"}`} {
		if err := json.Unmarshal([]byte(wrong), new(Options)); err == nil {
			t.Errorf("%s is accepted", wrong)
		}
	}
}

func TestWrongOptions(t *testing.T) {
	for _, test := range []struct {
		o    Options
		want string
	}{
		{Options{Profile: "none"}, `unknown profile "none": expected recommended, strict or callback`},
		{Options{Policy: "p.yml"}, "policy p.yml: this driver reads no files"},
		{Options{Front: Front{Nginx: Files{"nginx.conf"}}}, "front nginx nginx.conf: this driver reads no files"},
		{Options{Front: Front{LoadBalancer: LoadBalancer{Name: "elb"}}}, `unknown load balancer "elb": expected aws-alb, aws-nlb, google`},
		{Options{Front: Front{LoadBalancer: LoadBalancer{Name: "google", Idle: 1}}}, "has a name and limits"},
		{Options{Budget: Budget{A: -1}}, "budget a is -1: expected a positive number"},
		{Options{IdleRatio: Ratio{Low: 0.95}}, "low 0.95 is above high 0.9"},
	} {
		if _, err := New(&test.o); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%+v: error %v, want %q", test.o, err, test.want)
		}
	}
	if _, err := New(&Options{Policy: NoPolicy}); err != nil {
		t.Error(err)
	}
	for _, wrong := range []string{"-latency=handlr=1s", "-latency=handler=1", "-front=alb", "-budget=a=x", "-ceiling=0s", "-latency=handler"} {
		var o Options
		fs := flag.NewFlagSet("", flag.ContinueOnError)
		fs.SetOutput(new(strings.Builder))
		o.Flags(fs)
		if err := fs.Parse([]string{wrong}); err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: error %v, want one line", wrong, err)
		}
	}
}
