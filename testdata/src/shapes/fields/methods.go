package fields

import (
	"net/http"
	"time"
)

// right is made here, configured in configure.go, and started by a third
// method.
type right struct {
	srv *http.Server
}

func newRight() *right {
	return &right{srv: &http.Server{Addr: ":80"}}
}

func (r *right) run() error { return r.srv.ListenAndServe() }

func runRight() {
	r := newRight()
	r.configure()
	r.run()
}

// wrong gets its values in configure.go as well.
type wrong struct {
	srv *http.Server
}

func newWrong() *wrong {
	return &wrong{srv: &http.Server{ReadTimeout: 30 * time.Second}}
}

func (w *wrong) run() error { return w.srv.ListenAndServe() }

func runWrong() {
	w := newWrong()
	w.configure()
	w.run()
}

// missing is never configured at all.
type missing struct {
	srv http.Server
	n   int
}

func (m *missing) run() error { return m.srv.ListenAndServe() }

func runMissing() {
	m := &missing{srv: http.Server{Addr: ":80"}, n: 1} // want `missing-server-timeout: .*no limit on the header`
	m.run()
}

// setup makes the server in a method.
type setup struct {
	srv *http.Server
}

func (s *setup) init() {
	s.srv = &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	}
}

func (s *setup) run() error { return s.srv.ListenAndServe() }

func runSetup() {
	var s setup
	s.init()
	s.run()
}

// Nobody in this package calls these methods, the type is exported: what other
// packages do first is not known, but no other package sees the field.
type Exported struct {
	srv *http.Server
}

func NewExported() *Exported {
	return &Exported{srv: &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	}}
}

func (e *Exported) Run() error { return e.srv.ListenAndServe() }

// Limits sets what the constructor leaves open, if a caller wants it.
type Settable struct {
	srv *http.Server
}

func NewSettable() *Settable {
	return &Settable{srv: &http.Server{Addr: ":80"}}
}

func (s *Settable) Limits(read, write time.Duration) {
	s.srv.ReadTimeout = read
	s.srv.WriteTimeout = write
}

func (s *Settable) Run() error { return s.srv.ListenAndServe() }

// The field is exported: every package can complete the server.
type Open struct {
	Server *http.Server
}

func NewOpen() *Open {
	return &Open{Server: &http.Server{Addr: ":80"}}
}

func (o *Open) Run() error { return o.Server.ListenAndServe() }

// As above, by embedding.
type OpenEmbedded struct {
	http.Server
}

func (o *OpenEmbedded) Run() error { return o.ListenAndServe() }
