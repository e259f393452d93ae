package reported

import (
	"net/http"
	"testing"
	"time"
)

// A wrong value is wrong in a test too.
func TestClient(t *testing.T) {
	c := http.Client{
		Timeout:   5 * time.Second,
		Transport: &http.Transport{ResponseHeaderTimeout: 10 * time.Second}, // want `header-after-client: `
	}
	if _, err := c.Get("http://localhost"); err != nil {
		t.Fatal(err)
	}
}
