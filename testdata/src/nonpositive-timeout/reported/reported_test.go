package reported

import (
	"net/http"
	"testing"
	"time"
)

func TestServer(t *testing.T) {
	srv := &http.Server{
		ReadTimeout: 30 * time.Second,
		IdleTimeout: -1, // want `nonpositive-timeout: http.Server srv has IdleTimeout -1`
	}
	go srv.ListenAndServe()
}
