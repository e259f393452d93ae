// Package chosen chooses the limits of servers that another package makes and
// keeps.
package chosen

import (
	"net/http"
	"time"

	"missing-server-timeout/chosen/server"
)

func main() {
	h := http.NotFoundHandler()
	go server.New(0, 0, h).Run() // want `^missing-server-timeout: http.Server .* has no limit on the header and idle connections`
	go server.New(time.Second, time.Minute, h).Run()
	server.Bare(time.Minute, h).Run() // that is said there
}
