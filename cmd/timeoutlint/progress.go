package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"github.com/timeoutlint/timeoutlint/internal/driver"
)

// A run that is over soon shows no progress, and no run more often than people
// can read.
const (
	patience = 300 * time.Millisecond
	rhythm   = 100 * time.Millisecond
)

// A progress is the line of a terminal that says how far a run has come.
type progress struct {
	w     io.Writer
	width func() int // columns of the terminal
	now   func() time.Time
	due   time.Time // of the next line
	shown int       // columns of the line that is there
}

// newProgress returns the progress that a terminal shows.
func newProgress(terminal *os.File) *progress {
	p := &progress{w: terminal, now: time.Now, due: time.Now().Add(patience)}
	p.width = func() int {
		width, _, err := term.GetSize(int(terminal.Fd()))
		if err != nil || width == 0 {
			return 80
		}
		return width
	}
	return p
}

// show replaces the line, if it is time.
func (p *progress) show(to driver.Progress) {
	now := p.now()
	if now.Before(p.due) {
		return
	}
	p.due = now.Add(rhythm)
	line := string(to.Stage)
	if to.All > 0 {
		line = fmt.Sprintf("%s: %d of %d packages", line, to.Done, to.All)
	}
	if to.Package != "" {
		line += ", " + to.Package
	}
	p.write(line)
}

// clear removes the line.
func (p *progress) clear() {
	if p.shown > 0 {
		p.write("")
		fmt.Fprint(p.w, "\r")
	}
}

// write overwrites the line; it must not reach the last column, where terminals
// begin a new one.
func (p *progress) write(line string) {
	runes := []rune(line)
	if room := p.width() - 1; len(runes) > room {
		runes = runes[:max(room, 0)]
	}
	fmt.Fprintf(p.w, "\r%s%s", string(runes), strings.Repeat(" ", max(p.shown-len(runes), 0)))
	p.shown = len(runes)
}
