// Package main calls functions that decide by the values of their arguments.
package main

import (
	"log"
	"net/http"
	"time"

	"shapes/guards/lib"
)

func main() {
	go serve(":1", lib.Wrap(http.NotFoundHandler(), lib.Options{}))
	go serve(":2", lib.Mux(0))
	go serve(":3", lib.Plain(http.NotFoundHandler(), 0)) // want `nonpositive-timeout: http\.TimeoutHandler has a limit of 0`
	go lib.Server(http.NotFoundHandler(), 0).ListenAndServe()
	srv, err := lib.Checked(30*time.Second, 10*time.Second)
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(srv.ListenAndServe())
}

func serve(addr string, h http.Handler) {
	srv := &http.Server{Addr: addr, Handler: h, ReadTimeout: time.Second, WriteTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
