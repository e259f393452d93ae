package reported

import (
	"net/http"
	"testing"
	"time"
)

func TestServer(t *testing.T) {
	srv := &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: http.Server srv has WriteTimeout 10s < ReadTimeout 30s`
	}
	go srv.ListenAndServe()
}
