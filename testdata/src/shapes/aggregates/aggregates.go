// Package aggregates keeps servers in arrays, slices and maps of structs, and
// in types of such.
package aggregates

import (
	"net/http"
	"time"
)

func array() {
	var servers [2]http.Server
	for i := range &servers {
		servers[i].ReadTimeout = 10 * time.Second
	}
	servers[0].ListenAndServe()
}

func arrayIndexed() {
	var servers [2]http.Server
	servers[0].ReadTimeout = 10 * time.Second
	servers[0].ListenAndServe()
}

func sliceMade(n int) {
	servers := make([]http.Server, n)
	for i := range servers {
		servers[i].ReadTimeout = 10 * time.Second
	}
	servers[0].ListenAndServe()
}

type entry struct {
	name string
	srv  http.Server
}

func sliceOfStructs() {
	entries := []entry{{name: "public"}, {name: "admin"}}
	for i := range entries {
		entries[i].srv.ReadTimeout = 10 * time.Second
	}
	for i := range entries {
		go entries[i].srv.ListenAndServe()
	}
}

func sliceOfPointers() {
	entries := []*entry{{name: "public"}, {name: "admin"}}
	for _, e := range entries {
		e.srv.ReadTimeout = 30 * time.Second
		e.srv.WriteTimeout = 10 * time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
		go e.srv.ListenAndServe()
	}
}

// A slice type with methods.
type group []*http.Server

func (g group) limit() {
	for i := range g {
		g[i].ReadTimeout = 10 * time.Second
	}
}

func (g group) run() {
	for _, srv := range g {
		go srv.ListenAndServe()
	}
}

func grouped() {
	g := group{{Addr: ":80"}, {Addr: ":81"}}
	g = append(g, &http.Server{Addr: ":82"})
	g.limit()
	g.run()
}

func groupedMissing() {
	g := group{
		{Addr: ":80"}, // want `missing-server-timeout: .*no limit on the header`
		{ReadTimeout: 10 * time.Second},
	}
	g.run()
}

// A registry: added, completed and started by three methods.
type registry struct {
	list  []*http.Server
	names map[string]*http.Server
}

func (r *registry) add(srv *http.Server) {
	r.list = append(r.list, srv)
	r.names[srv.Addr] = srv
}

func (r *registry) limit() {
	for _, srv := range r.names {
		srv.ReadTimeout = 10 * time.Second
	}
}

func (r *registry) run() {
	for _, srv := range r.list {
		go srv.ListenAndServe()
	}
}

func registered() {
	r := &registry{names: make(map[string]*http.Server)}
	r.add(&http.Server{Addr: ":80"})
	r.limit()
	r.run()
}

// Sent to a worker, which completes what it gets.
func worker() {
	servers := make(chan *http.Server)
	go func() {
		for srv := range servers {
			srv.ReadTimeout = 10 * time.Second
			srv.ListenAndServe()
		}
	}()
	servers <- &http.Server{Addr: ":80"}
}

// Pairs of something and a server.
type pair[A, B any] struct {
	a A
	b B
}

func pairOf[A, B any](a A, b B) pair[A, B] { return pair[A, B]{a, b} }

func paired() {
	p := pairOf(&http.Server{Addr: ":80"}, 10*time.Second)
	p.a.ReadTimeout = p.b
	p.a.ListenAndServe()
}

type box[T any] struct{ v T }

func (b *box[T]) with(f func(*T)) { f(&b.v) }

func boxed() {
	var b box[http.Server]
	b.with(func(srv *http.Server) { srv.ReadTimeout = 10 * time.Second })
	b.v.ListenAndServe()
}

