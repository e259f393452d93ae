package silent

import (
	"net/http"
	"testing"
)

func TestTransport(t *testing.T) {
	c := http.Client{Transport: &http.Transport{}}
	if _, err := c.Get("http://localhost"); err != nil {
		t.Fatal(err)
	}
}
