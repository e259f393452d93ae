// Package upgrade takes connections over in a way that its importers cannot
// see.
package upgrade

import "net/http"

// A Conn is an upgraded connection.
type Conn struct{ conn conn }

type conn interface {
	Write(msg string) error
	Flush() error
}

// Take may be set by anybody.
var Take = func(w http.ResponseWriter, r *http.Request) (conn, error) { return nil, http.ErrNotSupported }

// Upgrade takes the connection over.
func Upgrade(w http.ResponseWriter, r *http.Request) (*Conn, error) {
	c, err := Take(w, r)
	if err != nil {
		return nil, err
	}
	return &Conn{conn: c}, nil
}

// Write sends a message.
func (c *Conn) Write(msg string) error { return c.conn.Write(msg) }

// Flush sends what was written.
func (c *Conn) Flush() error { return c.conn.Flush() }

// Prepare may do anything with a stream.
func Prepare(stream any) {
	if Took != nil {
		Took(stream)
	}
}

// Took may be set by anybody.
var Took func(any)
