// Command unreached has a server that its main never gets to. That a test calls
// the function does not change what is said of the program.
package main

import (
	"log"
	"net/http"
)

func main() {
	log.Fatal("not ready")
	serve()
}

func serve() {
	srv := &http.Server{Addr: ":80"}
	log.Print(srv.ListenAndServe())
}

// Nobody but a test calls it; it is looked at by itself all the same.
func helper() {
	srv := &http.Server{Addr: ":81"} // want `missing-server-timeout: http.Server srv has no limit`
	log.Print(srv.ListenAndServe())
}
