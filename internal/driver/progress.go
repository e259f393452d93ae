package driver

import "sync"

// Progress says how far a run has come.
type Progress struct {
	Stage     Stage
	Package   string // the one that was begun last; empty while packages are listed
	Done, All int    // packages of this stage; dependencies outside of the module are not counted
}

// A Stage is a part of a run.
type Stage string

// The stages, in their order.
const (
	Listing   Stage = "listing packages" // the go command is asked which there are
	Loading   Stage = "loading"
	Analysing Stage = "analysing"
)

// A meter counts packages and tells somebody, who is called by one goroutine at
// a time. Nobody need listen.
type meter struct {
	tell func(Progress)
	mu   sync.Mutex
	now  Progress
}

// stage begins a stage of so many packages.
func (m *meter) stage(s Stage, all int) {
	m.update(func(p *Progress) { *p = Progress{Stage: s, All: all} })
}

// begin says that a package is being worked on.
func (m *meter) begin(pkg string) { m.update(func(p *Progress) { p.Package = pkg }) }

// end says that one more package is done.
func (m *meter) end() { m.update(func(p *Progress) { p.Done++ }) }

func (m *meter) update(change func(*Progress)) {
	if m.tell == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	change(&m.now)
	m.tell(m.now)
}
