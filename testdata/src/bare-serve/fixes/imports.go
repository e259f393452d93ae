// Package fixes makes it hard to put an http.Server in place of a call.
package fixes

import (
	"net/http"
	clock "time"
)

// Package time is there already, by another name.
func renamedTime() error {
	defer clock.Sleep(clock.Second)
	return http.ListenAndServe(":8080", nil) // want `bare-serve: `
}
