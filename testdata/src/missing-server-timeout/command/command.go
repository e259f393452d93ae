// Command command is imported by nobody: its exported names are known to it
// alone.
package main

import (
	"net/http"
	"time"
)

func New(addr string) *http.Server {
	return &http.Server{Addr: addr} // want `missing-server-timeout: .*no limit on the header`
}

func NewComplete(addr string) *http.Server {
	return &http.Server{Addr: addr}
}

var Server = &http.Server{Addr: ":82"} // want `missing-server-timeout: .*no limit on the header`

type App struct{ Server *http.Server }

func main() {
	go New(":80").ListenAndServe()

	srv := NewComplete(":81")
	srv.ReadTimeout = 10 * time.Second
	go srv.ListenAndServe()

	go Server.ListenAndServe()

	app := &App{Server: &http.Server{Addr: ":83"}} // want `missing-server-timeout: .*no limit on the header`
	app.Server.ListenAndServe()
}
