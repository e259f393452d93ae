package rule

import (
	"cmp"
	"net"
	"strconv"
	"time"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/site"
)

// fronts returns what sends requests to a server: what has its port, where both
// are known.
func (p *Pass) fronts(s *site.Site) []Front {
	port := portOf(s)
	var out []Front
	for _, f := range p.Policy.Fronts {
		if f.Port == 0 || port == 0 || f.Port == port {
			out = append(out, f)
		}
	}
	return out
}

// portOf is the constant port that a server listens on; zero if it is not
// known.
func portOf(s *site.Site) int {
	var text string
	var whole, ok bool
	switch l := s.Listener(); {
	case s.ListensItself():
		text, whole, ok = s.Field("Addr").Value().Text()
	case l != nil:
		text, whole, ok = l.Field("addr").Value().Text()
	}
	if !ok || !whole {
		return 0
	}
	_, name, err := net.SplitHostPort(text)
	if err != nil {
		return 0
	}
	port, err := strconv.Atoi(name)
	if err != nil {
		return 0
	}
	return port
}

// Settle makes the values that fixes insert fit the rest of the policy: what was
// measured, what stands in front, what callers wait.
func (p *Policy) Settle() {
	for _, d := range p.Demands() {
		if v := map[string]*Setting{"ReadHeaderTimeout": &p.Header, "ReadTimeout": &p.Read, "WriteTimeout": &p.Write}[d.Field]; v != nil {
			*v = max(*v, duration.Up(d.Least))
		}
	}
	for _, f := range p.Fronts {
		if p.Idle <= f.Idle {
			p.Idle = Beyond(f.Idle)
		}
	}
	if p.Ceiling > 0 {
		p.Write = min(p.Write, p.Ceiling)
	}
	if p.Read >= p.Write {
		p.Read = Within(p.Write)
	}
	p.Header = min(p.Header, p.Read)
}

// idleText tells how long a front keeps an idle connection, and what says so.
func (f Front) idleText() string {
	return duration.Format(f.Idle) + ", for which " + f.named(f.IdleAt) + " keeps an idle connection"
}

// responseText tells how long a front waits for a response, and what says so.
func (f Front) responseText() string {
	return duration.Format(f.Response) + ", for which " + f.named(f.ResponseAt) + " waits for a response"
}

func (f Front) named(at string) string {
	if at = cmp.Or(at, f.Where); at != "" {
		return f.Name + " (" + at + ")"
	}
	return f.Name
}

// Beyond is a value that a person would write, well above a limit that another
// tier has.
func Beyond(d time.Duration) time.Duration { return duration.Up(d + max(d/20, room(d))) }

// Within is a value that a person would write, well below a limit that another
// tier has.
func Within(d time.Duration) time.Duration { return duration.Down(d - max(d/10, min(room(d), d/5))) }

// room is what clocks and networks need.
func room(d time.Duration) time.Duration {
	if d < 10*time.Second {
		return time.Second
	}
	return 5 * time.Second
}

// handlerLimits are the limits on the time of a server's handlers: that of a
// http.TimeoutHandler, and WriteTimeout where all handlers can be seen and
// nothing else bounds them.
func (p *Pass) handlerLimits(s *site.Site) []site.Field {
	ways, whole := p.Wiring.Of(s)
	nested := map[any]bool{}
	for _, w := range ways {
		if len(w.Limits) > 1 {
			for _, th := range w.Limits {
				nested[th.Object] = true
			}
		}
	}
	var out []site.Field
	alone := whole && len(ways) > 0
	for _, w := range ways {
		alone = alone && !w.Bounded && len(w.Limits) == 0 && (w.Report == nil || len(w.Report.Timeouts) == 0)
		if len(w.Limits) == 1 && !nested[w.Limits[0].Object] {
			out = append(out, w.Limits[0].Field("dt"))
		}
	}
	if alone && p.plain(s) {
		out = append(out, s.Field("WriteTimeout"))
	}
	return out
}

// whose names a limit on the time of handlers for a message.
func whose(f site.Field, s *site.Site) string {
	if f.Name == "dt" {
		return "http.TimeoutHandler has a limit of " + f.Values()
	}
	return subject(s) + " has " + f.Text()
}
