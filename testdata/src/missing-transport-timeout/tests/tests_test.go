package tests

import (
	"net/http"
	"testing"
)

func TestGet(t *testing.T) {
	if _, err := Get("http://127.0.0.1:1", func(*http.Transport) {}); err == nil {
		t.Error("no error")
	}
}
