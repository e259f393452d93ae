package reported

import (
	"net/http"
	"testing"
	"time"
)

func TestServer(t *testing.T) {
	srv := &http.Server{
		ReadHeaderTimeout: 20 * time.Second, // want `header-after-read: http.Server srv has ReadHeaderTimeout 20s > ReadTimeout 10s`
		ReadTimeout:       10 * time.Second,
	}
	go srv.ListenAndServe()
}
