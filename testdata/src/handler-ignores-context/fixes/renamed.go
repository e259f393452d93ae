package fixes

import (
	"net/http"
	clock "time"
)

// The package has another name here.
func renamed(w http.ResponseWriter, req *http.Request) {
	clock.Sleep(10 * clock.Second) // want `^handler-ignores-context: `
}

func limitRenamed() http.Handler {
	return http.TimeoutHandler(http.HandlerFunc(renamed), 5*clock.Second, "")
}
