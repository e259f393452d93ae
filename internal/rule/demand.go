package rule

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/timeoutlint/timeoutlint/internal/duration"
)

// A Demand is the least that a limit has to be, for what was measured.
type Demand struct {
	Field string // of http.Server, or dt of http.TimeoutHandler
	Least time.Duration
	Sum   string // how Least comes about: handler 850ms + database 1.1s
	House bool   // the formula of the callback profile, not a need of net/http
}

// String is the demand for a message: 2.55s = handler 850ms + database 1.1s.
func (d Demand) String() string {
	if least := duration.Format(d.Least); !strings.HasSuffix(d.Sum, " "+least) || strings.Contains(d.Sum, "+") {
		return least + " = " + d.Sum
	}
	return d.Sum
}

// A part is one of the latencies.
type part struct {
	name string
	p99  time.Duration
}

// Demands returns what the measured latencies ask of the limits of a server,
// needs before the formula.
func (p *Policy) Demands() []Demand {
	l := p.Latency
	header := sumOf(part{"header", l.Header})
	greeting := sumOf(part{"TLS handshake", l.TLSHandshake}, part{"header", l.Header})
	work := sumOf(part{"handler", l.Handler}, part{"database", l.Database}, part{"queue", l.Queue})
	all := []Demand{
		header.of("ReadHeaderTimeout"),
		work.of("dt"),
		work.of("WriteTimeout"),
	}
	if p.Callback() {
		house := greeting.of("ReadTimeout")
		house.House = true
		all = append(all, house, p.general(greeting, "ReadTimeout"), p.general(work, "WriteTimeout"))
	}
	var out []Demand
	for _, d := range all {
		if d.Least > 0 {
			out = append(out, d)
		}
	}
	return out
}

// sumOf adds up what was measured.
func sumOf(parts ...part) Demand {
	var d Demand
	var texts []string
	for _, one := range parts {
		if one.p99 > 0 {
			d.Least += one.p99
			texts = append(texts, one.name+" "+duration.Format(one.p99))
		}
	}
	d.Sum = strings.Join(texts, " + ")
	return d
}

func (d Demand) of(field string) Demand {
	d.Field = field
	return d
}

// general is the general form of the formula, A * P99 + B * RTT; it asks for
// both to be measured.
func (p *Policy) general(p99 Demand, field string) Demand {
	a, b, rtt := p.Budget.A, p.Budget.B, p.Latency.RTT
	if p99.Least == 0 || rtt == 0 {
		return Demand{}
	}
	sum := p99.Sum
	if strings.Contains(sum, "+") {
		sum = "(" + sum + ")"
	}
	least := time.Duration(math.Ceil(a*float64(p99.Least) + b*float64(rtt))).Round(time.Microsecond)
	return Demand{Field: field, Least: least, Sum: fmt.Sprintf("%g*%s + %g*rtt %s", a, sum, b, duration.Format(rtt)), House: true}
}
