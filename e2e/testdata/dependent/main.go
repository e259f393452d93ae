// Shop serves in four ways, two of which are a dependency's affair.
package main

import (
	"log"

	"github.com/other/serve"

	own "github.com/acme/shop/serve"
)

func main() {
	go func() { log.Fatal(own.Run(":8080", nil)) }()
	go func() { log.Fatal(serve.Run(":8081", nil)) }()
	ours := own.New(":8082")
	go func() { log.Fatal(ours.ListenAndServe()) }()
	theirs := serve.New(":8083")
	log.Fatal(theirs.ListenAndServe())
}
