package silent

import (
	"net/http"
	"testing"
)

// A test needs no probes.
func TestServe(t *testing.T) {
	srv := &http.Server{Addr: ":0"}
	go srv.ListenAndServe()
	srv.Close()
}
