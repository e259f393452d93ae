package fixes

import (
	"context"
	"net/http"
	"time"
)

type queue struct{ ready chan bool }

func (q *queue) pop(ctx interface{ Done() <-chan struct{} }) {
	select {
	case <-ctx.Done():
	case <-q.ready:
	}
}

// The only use of an import goes away, and the import with it.
func (q *queue) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	q.pop(context.Background()) // want `^handler-ignores-context: `
}

func limitQueue(q *queue) http.Handler { return http.TimeoutHandler(q, 5*time.Second, "") }
