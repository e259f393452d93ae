// Package indirect sets limits through pointers, wrappers and overridden
// methods.
package indirect

import (
	"net/http"
	"sync"
	"time"
	"unsafe"
)

// The outer type has a method of the same name, which completes the server.
type overriding struct{ http.Server }

func (o *overriding) ListenAndServe() error {
	o.ReadTimeout = 10 * time.Second
	return o.Server.ListenAndServe()
}

func overridden() {
	o := &overriding{}
	o.ListenAndServe()
}

type starter interface{ ListenAndServe() error }

func overriddenByInterface() {
	var s starter = &overriding{}
	s.ListenAndServe()
}

// And one whose method makes it worse.
type worsening struct{ http.Server }

func (w *worsening) ListenAndServe() error {
	w.WriteTimeout = 10 * time.Second // want `write-before-read: .*Server has WriteTimeout 10s < ReadTimeout 30s`
	return w.Server.ListenAndServe()
}

func worsened() {
	w := &worsening{http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute}}
	w.ListenAndServe()
}

// A method that calls the one it hides.
type base struct{ srv *http.Server }

func (b *base) init(addr string) { b.srv = &http.Server{Addr: addr} }

type derived struct{ base }

func (d *derived) init(addr string) {
	d.base.init(addr)
	d.srv.ReadTimeout = 10 * time.Second
}

func hiding() {
	d := &derived{}
	d.init(":80")
	d.srv.ListenAndServe()
}

// Pointers to the fields, in a slice, a map and a struct.
func inSlice() {
	srv := &http.Server{}
	for _, p := range []*time.Duration{&srv.ReadTimeout, &srv.WriteTimeout} {
		*p = 10 * time.Second
	}
	srv.ListenAndServe()
}

func inMap() {
	srv := &http.Server{}
	fields := map[string]*time.Duration{"read": &srv.ReadTimeout}
	for _, p := range fields {
		*p = 10 * time.Second
	}
	srv.ListenAndServe()
}

type setter struct{ read *time.Duration }

func (s setter) set(d time.Duration) { *s.read = d }

func inStruct() {
	srv := &http.Server{}
	setter{&srv.ReadTimeout}.set(10 * time.Second)
	srv.ListenAndServe()
}

// A pointer to the pointer.
func replace(p **http.Server) { *p = &http.Server{ReadTimeout: 10 * time.Second} }

func replaced() {
	srv := &http.Server{}
	replace(&srv)
	srv.ListenAndServe()
}

// Values without limits become defaults, in a copy of the configuration.
type config struct{ Read, Write time.Duration }

func orDefault(p *time.Duration, d time.Duration) {
	if *p <= 0 {
		*p = d
	}
}

func (c config) withDefaults() config {
	orDefault(&c.Read, 30*time.Second)
	orDefault(&c.Write, 10*time.Second)
	return c
}

func Run(c config) error {
	c = c.withDefaults()
	srv := &http.Server{ReadTimeout: c.Read, WriteTimeout: c.Write}
	return srv.ListenAndServe()
}

// The defaults are certain where nothing is given.
func defaults() {
	c := config{}.withDefaults()
	srv := &http.Server{
		ReadTimeout:  c.Read,
		WriteTimeout: c.Write, // want `write-before-read: .* WriteTimeout c.Write \(10s\) < ReadTimeout c.Read \(30s\)`
	}
	srv.ListenAndServe()
}

func defaultsRight() {
	c := config{Write: time.Minute}.withDefaults()
	srv := &http.Server{ReadTimeout: c.Read, WriteTimeout: c.Write}
	srv.ListenAndServe()
}

func RunPointer(c *config) error {
	conf := config{Read: 30 * time.Second, Write: 10 * time.Second}
	if c != nil {
		conf = *c
	}
	srv := &http.Server{ReadTimeout: conf.Read, WriteTimeout: conf.Write}
	return srv.ListenAndServe()
}

// One for the whole program.
var (
	once     sync.Once
	instance *http.Server
)

func server() *http.Server {
	once.Do(func() {
		instance = &http.Server{Addr: ":80"}
		instance.ReadTimeout = 10 * time.Second
	})
	return instance
}

func single() { server().ListenAndServe() }

// Each function gives the server to the next.
func pipeline[T any](v T, steps ...func(T) T) T {
	for _, step := range steps {
		v = step(v)
	}
	return v
}

func piped() {
	pipeline(&http.Server{}, func(srv *http.Server) *http.Server {
		srv.ReadTimeout = 10 * time.Second
		return srv
	}).ListenAndServe()
}

// A server made anew after a panic.
func recovering() (srv *http.Server) {
	srv = &http.Server{}
	defer func() {
		if recover() != nil {
			srv = &http.Server{ReadTimeout: 10 * time.Second}
		}
	}()
	srv.ReadTimeout = 10 * time.Second
	return srv
}

func recovered() { recovering().ListenAndServe() }

// Through an unsafe pointer anything may be set.
func unsafely() {
	srv := &http.Server{}
	*(*time.Duration)(unsafe.Add(unsafe.Pointer(srv), unsafe.Offsetof(srv.ReadTimeout))) = 10 * time.Second
	srv.ListenAndServe()
}
