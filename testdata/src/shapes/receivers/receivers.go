// Package receivers sets fields in methods, through pointers and on copies.
package receivers

import (
	"net/http"
	"time"
)

type value struct {
	srv http.Server
	ptr *http.Server
}

// Of the value, the method has only a copy.
func (v value) limit() {
	v.srv.ReadTimeout = 10 * time.Second
	v.ptr.ReadTimeout = 10 * time.Second
}

func onCopy() {
	v := value{
		srv: http.Server{Addr: ":80"}, // want `missing-server-timeout: .*srv has no limit on the header`
		ptr: &http.Server{Addr: ":81"},
	}
	v.limit()
	go v.srv.ListenAndServe()
	v.ptr.ListenAndServe()
}

func (v *value) limitPointer() {
	v.srv.ReadTimeout = 10 * time.Second
	v.ptr.ReadTimeout = 10 * time.Second
}

func onOriginal() {
	v := value{srv: http.Server{Addr: ":80"}, ptr: &http.Server{Addr: ":81"}}
	v.limitPointer()
	go v.srv.ListenAndServe()
	v.ptr.ListenAndServe()
}

// A copy of the struct has another server, but the same pointer.
func structCopy() {
	v := value{
		srv: http.Server{Addr: ":80"}, // want `missing-server-timeout: .*srv has no limit on the header`
		ptr: &http.Server{Addr: ":81"},
	}
	w := v
	w.srv.ReadTimeout = 10 * time.Second
	w.ptr.ReadTimeout = 10 * time.Second
	go v.srv.ListenAndServe()
	v.ptr.ListenAndServe()
}

// What becomes of the original does not reach the copy.
func structCopyRight() {
	v := value{srv: http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute}}
	w := v
	v.srv.WriteTimeout = 10 * time.Second // want `write-before-read: http.Server v.srv has WriteTimeout 10s < ReadTimeout 30s`
	w.srv.ListenAndServe()                // of which this says nothing
}

// The loop variable is a copy of the element.
func rangeCopy() {
	servers := []http.Server{{Addr: ":80"}} // want `missing-server-timeout: .*no limit on the header`
	for _, srv := range servers {
		srv.ReadTimeout = 10 * time.Second
	}
	for i := range servers {
		servers[i].ListenAndServe()
	}
}

// A method by its expression and by its value.
func byExpression() {
	v := &value{srv: http.Server{Addr: ":80"}, ptr: new(http.Server)}
	(*value).limitPointer(v)
	v.srv.ListenAndServe()
}

func byValue() {
	v := &value{srv: http.Server{Addr: ":80"}, ptr: new(http.Server)}
	limit := v.limitPointer
	limit()
	v.srv.ListenAndServe()
}

// By an interface with one implementation, or several.
type limiter interface{ limitPointer() }

func byInterface() {
	v := &value{srv: http.Server{Addr: ":80"}, ptr: new(http.Server)}
	var l limiter = v
	l.limitPointer()
	v.srv.ListenAndServe()
}

// By a function that the struct carries.
type carrying struct {
	srv   *http.Server
	limit func(*http.Server)
}

func (c *carrying) run() error {
	if c.limit != nil {
		c.limit(c.srv)
	}
	return c.srv.ListenAndServe()
}

func carried() {
	c := &carrying{
		srv:   &http.Server{Addr: ":80"},
		limit: func(srv *http.Server) { srv.ReadTimeout = 10 * time.Second },
	}
	c.run()
}

// A function type with a method.
type limitFunc func(*http.Server)

func (f limitFunc) apply(srv *http.Server) { f(srv) }

func byFunctionType() {
	srv := &http.Server{Addr: ":80"}
	limitFunc(func(srv *http.Server) { srv.ReadTimeout = 10 * time.Second }).apply(srv)
	srv.ListenAndServe()
}

// The result is changed when the function has returned already.
func deferredResult() (srv *http.Server) {
	defer func() { srv.ReadTimeout = 10 * time.Second }()
	return &http.Server{Addr: ":80"}
}

func runDeferredResult() { deferredResult().ListenAndServe() }

// Two functions that call each other.
func ping(srv *http.Server, n int) {
	if n == 0 {
		srv.ReadTimeout = 10 * time.Second
		return
	}
	pong(srv, n-1)
}

func pong(srv *http.Server, n int) { ping(srv, n) }

func mutual() {
	srv := &http.Server{Addr: ":80"}
	ping(srv, 2)
	srv.ListenAndServe()
}

// A tree of servers.
type node struct {
	srv  *http.Server
	next *node
}

func (n *node) limit() {
	for ; n != nil; n = n.next {
		n.srv.ReadTimeout = 10 * time.Second
	}
}

func list() {
	n := &node{srv: &http.Server{Addr: ":80"}, next: &node{srv: &http.Server{Addr: ":81"}}}
	n.limit()
	for ; n != nil; n = n.next {
		go n.srv.ListenAndServe()
	}
}
