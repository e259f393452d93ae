package silent

import (
	"net"
	"net/http"
	"testing"
)

// A test serves itself only.
func TestServe(t *testing.T) {
	l, err := net.Listen("tcp", ":0")
	if err != nil {
		t.Fatal(err)
	}
	go http.Serve(l, nil)
	go http.ListenAndServe(":8080", nil)
}
