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
// are known, and can reach its address.
func (p *Pass) fronts(s *site.Site) []Front {
	port, local, socket := portOf(s), p.local(s), onSocket(s.Listener())
	var out []Front
	for _, f := range p.Policy.Fronts {
		if f.Cloud && local || f.Port != 0 && (socket || port != 0 && f.Port != port) {
			continue
		}
		out = append(out, f)
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

// Keeps tells how long a front keeps an idle connection, and what says so.
func (f Front) Keeps() string {
	return duration.Format(f.Idle) + ", for which " + f.Named(f.IdleAt) + " keeps an idle connection"
}

// Waits tells how long a front waits for a response, and what says so.
func (f Front) Waits() string {
	return duration.Format(f.Response) + ", for which " + f.Named(f.ResponseAt) + " waits for a response"
}

// Named is the name of a front with the place that says something of it: at, or
// that of the whole.
func (f Front) Named(at string) string {
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

// longestIdle returns the front that keeps idle connections to a server the
// longest.
func (p *Pass) longestIdle(s *site.Site) (longest Front, ok bool) {
	for _, f := range p.fronts(s) {
		if f.Idle > longest.Idle {
			longest = f
		}
	}
	return longest, longest.Idle > 0
}
