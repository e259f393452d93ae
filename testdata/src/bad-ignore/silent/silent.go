// Package silent has comments that are as they should be.
//
// timeoutlint:ignore is mentioned here, but not meant.
package silent

import (
	"log"
	"net/http"
)

func main() {
	//timeoutlint:ignore bare-serve only the proxy connects, and it has limits
	go http.ListenAndServe(":8080", nil)

	go http.ListenAndServe(":8081", nil) //timeoutlint:ignore bare-serve only the proxy connects, and it has limits

	// Only strict asks whether there is anything to silence.
	//timeoutlint:ignore write-before-read there is no server here
	log.Print("started")

	//nolint:timeoutlint // is for golangci-lint
	log.Fatal(http.ListenAndServe(":8082", nil))
}
