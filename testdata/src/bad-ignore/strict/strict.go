package strict

import (
	"log"
	"net/http"
	"time"
)

func main() {
	//timeoutlint:ignore bare-serve only the proxy connects, and it has limits
	go http.ListenAndServe(":8080", nil)

	/* want `bad-ignore: //timeoutlint:ignore bare-serve is in vain \(bare-serve finds nothing there\)` */ //timeoutlint:ignore bare-serve this server has limits
	srv := &http.Server{
		Addr:              ":8081",
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      time.Minute, //timeoutlint:ignore idle-after-write only the profile callback asks for it
		IdleTimeout:       time.Minute,
	}
	log.Fatal(srv.ListenAndServe())
}
