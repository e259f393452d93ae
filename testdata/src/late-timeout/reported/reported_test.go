package reported

import (
	"net/http"
	"testing"
	"time"
)

// A race is one in a test, too.
func TestServer(t *testing.T) {
	srv := &http.Server{}
	go srv.ListenAndServe()
	srv.ReadTimeout = 10 * time.Second // want `late-timeout: http.Server srv gets its ReadTimeout .*race`
}
