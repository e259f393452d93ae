// Package main hands pointers, functions and methods to code that is not
// followed and that sets numbers by them.
package main

import (
	"flag"
	"fmt"
	"net/http"
	"os"
	"sort"
	"sync"
	"time"
)

const read = 30 * time.Second

// A value whose method foreign code calls.
type value struct{ d *time.Duration }

func (v value) String() string { return "" }

func (v value) Set(s string) (err error) {
	*v.d, err = time.ParseDuration(s)
	return err
}

var viaVar = 10 * time.Second

type config struct {
	write time.Duration
	inner struct{ write time.Duration }
}

func (c *config) String() string { return "" }

func (c *config) Set(s string) (err error) {
	c.write, err = time.ParseDuration(s)
	return err
}

func (c *config) setInner(s string) (err error) {
	c.inner.write, err = time.ParseDuration(s)
	return err
}

func flags() {
	flag.Var(value{&viaVar}, "a", "")
	local, same := 10*time.Second, 10*time.Second
	flag.Var(value{&local}, "b", "")
	flag.Var(value{new(time.Duration)}, "c", "")
	c := &config{write: 10 * time.Second}
	flag.Var(c, "d", "")
	d := config{write: 10 * time.Second}
	flag.Var(value{&d.write}, "e", "")
	e := &config{}
	e.inner.write = 10 * time.Second
	flag.Func("f", "", e.setInner)
	f, g := &config{write: 10 * time.Second}, &config{write: 10 * time.Second}
	flag.Func("g", "", f.Set)
	flag.Func("h", "", g.Set)
	flag.Parse()
	go (&http.Server{Addr: ":1", ReadTimeout: read, WriteTimeout: viaVar}).ListenAndServe()
	go (&http.Server{Addr: ":2", ReadTimeout: read, WriteTimeout: local}).ListenAndServe()
	go (&http.Server{Addr: ":3", ReadTimeout: read, WriteTimeout: same}).ListenAndServe() // want `write-before-read: .*WriteTimeout same \(10s\)`
	go (&http.Server{Addr: ":4", ReadTimeout: read, WriteTimeout: c.write}).ListenAndServe()
	go (&http.Server{Addr: ":5", ReadTimeout: read, WriteTimeout: d.write}).ListenAndServe()
	go (&http.Server{Addr: ":6", ReadTimeout: read, WriteTimeout: e.inner.write}).ListenAndServe()
	go (&http.Server{Addr: ":7", ReadTimeout: read, WriteTimeout: f.write}).ListenAndServe()
	go (&http.Server{Addr: ":8", ReadTimeout: read, WriteTimeout: g.write}).ListenAndServe()
}

var viaFunc = 10 * time.Second

func set(s string) (err error) {
	viaFunc, err = time.ParseDuration(s)
	return err
}

func each(f func(string)) {
	for _, s := range os.Args {
		f(s)
	}
}

func functions() {
	flag.Func("i", "", set)
	a, b, c, d := 10*time.Second, 10*time.Second, 10*time.Second, 10*time.Second
	flag.Func("j", "", func(s string) (err error) {
		a, err = time.ParseDuration(s)
		return err
	})
	flag.Func("k", "", func(s string) error {
		d := 5 * time.Second
		d *= 2
		return value{&b}.Set(s)
	})
	each(func(s string) { c = time.Minute })
	flag.Parse()
	go (&http.Server{Addr: ":11", ReadTimeout: read, WriteTimeout: viaFunc}).ListenAndServe()
	go (&http.Server{Addr: ":12", ReadTimeout: read, WriteTimeout: a}).ListenAndServe()
	go (&http.Server{Addr: ":13", ReadTimeout: read, WriteTimeout: b}).ListenAndServe()
	go (&http.Server{Addr: ":14", ReadTimeout: read, WriteTimeout: c}).ListenAndServe()
	go (&http.Server{Addr: ":15", ReadTimeout: read, WriteTimeout: d}).ListenAndServe() // want `write-before-read: .*WriteTimeout d \(10s\)`
}

// Tables of pointers.
var (
	inTable = 10 * time.Second
	inList  = config{write: 10 * time.Second}
	table   = map[string]*time.Duration{"INTABLE": &inTable}
	list    = []value{{&inList.write}}
	late    []value
	current *time.Duration
)

func load() {
	for k, p := range table {
		if d, err := time.ParseDuration(os.Getenv(k)); err == nil {
			*p = d
		}
	}
	for _, v := range append(list, late...) {
		_ = v.Set(os.Getenv("LIST"))
	}
	if current != nil {
		*current = time.Minute
	}
}

func tables() {
	a, b := 10*time.Second, 10*time.Second
	late = append(late, value{&a})
	current = &b
	load()
	go (&http.Server{Addr: ":21", ReadTimeout: read, WriteTimeout: inTable}).ListenAndServe()
	go (&http.Server{Addr: ":22", ReadTimeout: read, WriteTimeout: inList.write}).ListenAndServe()
	go (&http.Server{Addr: ":23", ReadTimeout: read, WriteTimeout: a}).ListenAndServe()
	go (&http.Server{Addr: ":24", ReadTimeout: read, WriteTimeout: b}).ListenAndServe()
}

type order struct {
	sort.IntSlice
	c *config
}

func (o order) Swap(i, j int) {
	o.IntSlice.Swap(i, j)
	o.c.write = time.Minute
}

func library() {
	a, b := 10*time.Second, 10*time.Second
	_, _ = fmt.Sscan(os.Getenv("A"), (*int64)(&a))
	fmt.Println(&b)
	c := &config{write: 10 * time.Second}
	sort.Sort(order{sort.IntSlice{2, 1}, c})
	go (&http.Server{Addr: ":31", ReadTimeout: read, WriteTimeout: a}).ListenAndServe()
	go (&http.Server{Addr: ":32", ReadTimeout: read, WriteTimeout: b}).ListenAndServe() // want `write-before-read: .*WriteTimeout b \(10s\)`
	go (&http.Server{Addr: ":33", ReadTimeout: read, WriteTimeout: c.write}).ListenAndServe()

	var servers sync.Map
	srv := &http.Server{Addr: ":34", ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}
	servers.Store("srv", srv)
	if s, ok := servers.Load("srv"); ok {
		s.(*http.Server).WriteTimeout = time.Minute
	}
	go srv.ListenAndServe()
}

func main() {
	flags()
	functions()
	tables()
	library()
	select {}
}
