// Package filled has servers of a config that another package may fill in.
package filled

import (
	"time"

	"missing-server-timeout/filled/server"
)

func main() {
	c := server.Config{Addr: ":8080", Write: 10 * time.Second}
	go server.Plain(c).ListenAndServe()          // want `^missing-server-timeout: `
	if srv, err := server.Valid(c); err == nil { // want `^missing-server-timeout: `
		go srv.ListenAndServe()
	}
	go server.Filled(c).ListenAndServe()
	go server.Twice(&c).ListenAndServe()
	go server.Decoded(server.Config{Write: 10 * time.Second}, nil).ListenAndServe()
	go server.With(server.Config{Write: 10 * time.Second}, func(c *server.Config) { c.Read = time.Second }).ListenAndServe()
	go server.By(server.Config{Write: 10 * time.Second}, filler{}).ListenAndServe()
	go server.In(&server.Nested{HTTP: server.Config{Write: 10 * time.Second}}, nil)
	go server.Any(&server.Config{Write: 10 * time.Second}, nil)
	go server.Boxed(&server.Config{Write: 10 * time.Second}, nil)
	go server.Further(&server.Nested{Next: &server.Config{Write: 10 * time.Second}}, nil)
	go server.Run(&server.Nested{HTTP: server.Config{Write: 10 * time.Second}}) // want `^missing-server-timeout: `
	own := server.Config{Write: 10 * time.Second}
	own.Server().ListenAndServe()
}

type filler struct{}

func (filler) Fill(c *server.Config) { c.Read = time.Second }
