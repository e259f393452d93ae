package silent

import (
	"context"
	"net/http"
	"time"
)

// again makes a context of the one that has its name.
func again(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	<-ctx.Done()
}

// requestAgain makes a request of the one that has its name.
func requestAgain(w http.ResponseWriter, r *http.Request) {
	out, _ := http.NewRequest("GET", "http://example.com", nil)
	out, err := out.WithContext(out.Context()), error(nil)
	if err == nil {
		<-out.Context().Done()
	}
}

func redeclared() {
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		ctx, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		again(ctx)
		requestAgain(w, r)
	})
	http.Handle("/redeclared", http.TimeoutHandler(handler, 5*time.Second, ""))
}
