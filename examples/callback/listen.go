package main

import (
	"context"
	"net"
	"net/http"
	"time"
)

// keepAlive is short enough for the NAT gateway in front of us.
const keepAlive = 3 * time.Second

func listenAndServe(srv *http.Server) error {
	ln, err := net.Listen("tcp", srv.Addr)
	if err != nil {
		return err
	}
	(&net.ListenConfig{KeepAlive: keepAlive}).Listen(context.Background(), "tcp", srv.Addr)
	return srv.Serve(ln)
}
