package fixes

import (
	"log"
	"net/http"

	"example.com/limit"
)

// Package time belongs to the group of the standard library.
func groups(*limit.Server) {
	log.Fatal(http.ListenAndServe(":8080", nil)) // want `bare-serve: `
}
