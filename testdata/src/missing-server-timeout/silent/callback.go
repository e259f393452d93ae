package silent

import (
	"net"
	"net/http"
)

// callback waits for the answer of a browser on this machine, as command lines
// do that sign their users in.
type callback struct {
	address  string
	listener net.Listener
	server   *http.Server
}

func newCallback(address string) *callback { return &callback{address: address} }

func (c *callback) Init() (err error) {
	c.server = &http.Server{Handler: http.NotFoundHandler()}
	c.listener, err = net.Listen("tcp", c.address)
	return err
}

func (c *callback) Serve() error { return c.server.Serve(c.listener) }

func SignIn() error {
	c := newCallback("127.0.0.1:53682")
	if err := c.Init(); err != nil {
		return err
	}
	return c.Serve()
}
