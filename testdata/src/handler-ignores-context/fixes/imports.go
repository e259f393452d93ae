package fixes

import (
	"context"
	"net/http"
	"time"
)

// The only use of an import goes away, and the import with it.
func lastUse(w http.ResponseWriter, r *http.Request) {
	wait(context.Background()) // want `^handler-ignores-context: `
}

func limitLastUse() http.Handler {
	return http.TimeoutHandler(http.HandlerFunc(lastUse), 5*time.Second, "")
}
