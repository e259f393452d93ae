package reported

import (
	"net/http"
	"testing"
)

func TestClient(t *testing.T) {
	client := &http.Client{Timeout: 10} // want `nanosecond-timeout: http.Client client has Timeout 10, which is 10ns`
	client.Get("https://example.com")
}
