package admin

import (
	"log"
	"net/http"
	"time"

	"example.com/callback/internal/store"
)

func routes(payments *store.Store) http.Handler {
	h := &handler{payments: payments}
	mux := http.NewServeMux()
	mux.Handle("GET /payments", http.TimeoutHandler(http.HandlerFunc(h.list), 15*time.Second, "list takes too long"))
	mux.Handle("GET /totals", http.TimeoutHandler(http.HandlerFunc(h.totals), 8*time.Second, "totals take too long"))
	return mux
}

// logged writes a line for each request.
func logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		next.ServeHTTP(w, r)
		log.Printf("%s %s %v", r.Method, r.URL.Path, time.Since(start))
	})
}
