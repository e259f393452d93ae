package silent_test

import (
	"net/http"
	"testing"
)

func TestServer(t *testing.T) {
	srv := &http.Server{Addr: ":80"}
	go srv.ListenAndServe()
	defer srv.Close()
}
