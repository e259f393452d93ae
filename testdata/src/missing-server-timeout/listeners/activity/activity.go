// Package activity has listeners and starts servers for another package.
package activity

import (
	"net"
	"net/http"
	"time"
)

type listener struct {
	net.Listener
	limit time.Duration
}

func (l *listener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &conn{Conn: c, limit: l.limit}, nil
}

type conn struct {
	net.Conn
	limit time.Duration
}

func (c *conn) Read(b []byte) (int, error) {
	if err := c.extend(); err != nil {
		return 0, err
	}
	return c.Conn.Read(b)
}

func (c *conn) extend() error { return c.Conn.SetDeadline(time.Now().Add(c.limit)) }

// Limited listens; its connections end when nothing happens on them.
func Limited(addr string, limit time.Duration) (net.Listener, error) {
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	return &listener{ln, limit}, nil
}

// Both listens on two addresses.
func Both(addr, local string, limit time.Duration) (one, other net.Listener, err error) {
	one, err = Limited(addr, limit)
	if err != nil {
		return
	}
	if local != "" {
		other, err = Limited(local, limit)
	}
	return
}

// Listener ends connections on which nothing happens.
type Listener struct{ net.Listener }

// Accept gives a connection its limit.
func (l *Listener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &conn{Conn: c, limit: time.Minute}, nil
}

type counting struct {
	net.Listener
	n int
}

func (l *counting) Accept() (net.Conn, error) {
	l.n++
	return l.Listener.Accept()
}

// Counted listens; its connections have no limit.
func Counted(addr string) (net.Listener, error) {
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	return &counting{Listener: ln}, nil
}

// Serve starts a server on a listener.
func Serve(srv *http.Server, ln net.Listener) { go srv.Serve(ln) }
