// Package chosen chooses the limits of servers that another package makes and
// keeps.
package chosen

import (
	"net/http"
	"time"

	"write-before-read/chosen/server"
)

func main() {
	h := http.NotFoundHandler()
	go server.New(server.Config{Read: 30 * time.Second, Write: 10 * time.Second}, h).Run() // want `^write-before-read: http.Server .*made by server.New at .* has WriteTimeout 10s < ReadTimeout 30s`
	go server.New(server.Config{Read: 5 * time.Second, Write: 10 * time.Second}, h).Run()
	go server.Idle(time.Minute, h).Run()                                               // what it has in itself is said there
	go server.Serve(server.Config{Read: 30 * time.Second, Write: 10 * time.Second}, h) // want `^write-before-read: `
	server.Serve(server.Config{Read: 5 * time.Second, Write: 10 * time.Second}, h)
}
