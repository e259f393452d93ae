// Package remote puts handlers of another package under a TimeoutHandler.
package remote

import (
	"net/http"
	"time"

	"body-after-handler/remote/api"
)

func main() {
	mux := http.NewServeMux()
	mux.Handle("/upload", http.TimeoutHandler(http.HandlerFunc(api.Upload), 5*time.Second, "")) // want `^body-after-handler: `
	mux.Handle("/page", http.TimeoutHandler(http.HandlerFunc(api.Page), 5*time.Second, ""))
	mux.Handle("/limited", api.Limit(http.TimeoutHandler(http.HandlerFunc(api.Upload), 5*time.Second, "")))
	srv := &http.Server{Handler: mux, ReadHeaderTimeout: time.Second, WriteTimeout: 10 * time.Second, IdleTimeout: time.Minute}
	srv.ListenAndServe()
}
