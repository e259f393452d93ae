package silent

import (
	"net/http"
	"testing"
)

func TestGet(t *testing.T) {
	if _, err := http.Get("http://example.com"); err != nil {
		t.Fatal(err)
	}
}
