package strict

import (
	"net/http"
	"testing"
)

func TestServer(t *testing.T) {
	srv := &http.Server{}
	go srv.ListenAndServe()
	defer srv.Close()
}
