package reported

import (
	"net/http"
	"testing"
	"time"
)

// A wrong order is wrong in tests as well.
func TestServer(t *testing.T) {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.NotFoundHandler(), 15*time.Second, "slow"), // want `^handler-after-write: `
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}
